/**
 * What is counted of dossiers: the words formulas are written in. No zod here: the browser reads this file.
 *
 * A `flow` happens on a day and is summed over a period. A `stock` stands at the end of a day: its figure for a period
 * is the one at the period's end. Each belongs to the unit that decides, the procedure and the channel.
 */
type Measure = { kind: 'flow' | 'stock'; on?: 'received' | 'finished'; vi: string; en: string }

export const MEASURE_WORDS = {
  received: { kind: 'flow', on: 'received', vi: 'hồ sơ tiếp nhận', en: 'dossiers received' },
  online_ok: {
    kind: 'flow',
    on: 'received',
    vi: 'hồ sơ trực tuyến đủ điều kiện tính điểm',
    en: 'online dossiers that count',
  },
  papers: { kind: 'flow', on: 'received', vi: 'hồ sơ có thành phần', en: 'dossiers with papers' },
  papers_filed: {
    kind: 'flow',
    on: 'received',
    vi: 'hồ sơ có tệp thành phần',
    en: 'dossiers with a file among the papers',
  },
  reused: {
    kind: 'flow',
    on: 'received',
    vi: 'hồ sơ dùng lại dữ liệu số hóa',
    en: 'dossiers that reuse digitised data',
  },
  stored: {
    kind: 'flow',
    on: 'received',
    vi: 'hồ sơ lấy từ hoặc đẩy về kho dữ liệu cá nhân',
    en: 'dossiers from or to the personal data store',
  },
  verified: {
    kind: 'flow',
    on: 'received',
    vi: 'hồ sơ có sử dụng dữ liệu dân cư',
    en: 'dossiers using population data',
  },
  synced: {
    kind: 'flow',
    on: 'received',
    vi: 'hồ sơ đồng bộ Cổng quốc gia',
    en: 'dossiers synchronised to the national portal',
  },
  fee: { kind: 'flow', on: 'received', vi: 'hồ sơ có nghĩa vụ tài chính', en: 'dossiers with a fee' },
  paid_online: {
    kind: 'flow',
    on: 'received',
    vi: 'hồ sơ thanh toán trực tuyến',
    en: 'dossiers paid online',
  },
  paper_received: {
    kind: 'flow',
    on: 'received',
    vi: 'hồ sơ tiếp nhận của thủ tục có kết quả giấy tờ',
    en: 'dossiers received whose procedure gives a document',
  },
  paper_received_filed: {
    kind: 'flow',
    on: 'received',
    vi: '… trong đó đã có tệp kết quả',
    en: '… of which with a result file',
  },
  digitised_received: {
    kind: 'flow',
    on: 'received',
    vi: 'hồ sơ tiếp nhận đã số hóa thành phần và kết quả',
    en: 'dossiers received, papers and result digitised',
  },
  finished: { kind: 'flow', on: 'finished', vi: 'hồ sơ đã giải quyết', en: 'dossiers settled' },
  early: { kind: 'flow', on: 'finished', vi: 'giải quyết trước hạn', en: 'settled early' },
  on_time: { kind: 'flow', on: 'finished', vi: 'giải quyết đúng hạn', en: 'settled on the day' },
  late: { kind: 'flow', on: 'finished', vi: 'giải quyết quá hạn', en: 'settled late' },
  returned: {
    kind: 'flow',
    on: 'finished',
    vi: 'dừng, rút, đóng không có kết quả',
    en: 'stopped, withdrawn, closed without result',
  },
  late766: {
    kind: 'flow',
    on: 'finished',
    vi: 'giải quyết quá hạn theo cách tính QĐ 766',
    en: 'settled late as QĐ 766 counts',
  },
  unhappy: {
    kind: 'flow',
    on: 'finished',
    vi: 'hồ sơ trễ hoặc bị phàn nàn',
    en: 'settled late or complained about',
  },
  explained: { kind: 'flow', on: 'finished', vi: 'hồ sơ trễ đã giải trình', en: 'late dossiers explained' },
  granted: { kind: 'flow', on: 'finished', vi: 'hồ sơ có kết quả', en: 'dossiers with a result granted' },
  paper: {
    kind: 'flow',
    on: 'finished',
    vi: 'hồ sơ có kết quả thuộc thủ tục trả giấy tờ',
    en: 'results of procedures that give a document',
  },
  paper_filed: {
    kind: 'flow',
    on: 'finished',
    vi: '… có kết quả điện tử',
    en: '… with an electronic result',
  },
  digitised: {
    kind: 'flow',
    on: 'finished',
    vi: 'hồ sơ đã số hóa thành phần và kết quả',
    en: 'dossiers with papers and result digitised',
  },
  rated: { kind: 'flow', on: 'finished', vi: 'hồ sơ được đánh giá', en: 'dossiers rated' },
  satisfied: {
    kind: 'flow',
    on: 'finished',
    vi: 'hồ sơ được đánh giá hài lòng',
    en: 'dossiers rated satisfied',
  },
  work_hours: {
    kind: 'flow',
    on: 'finished',
    vi: 'số giờ giải quyết, không kể thời gian chờ bổ sung',
    en: 'hours from reception to settlement, waiting taken out',
  },
  moved_in: { kind: 'flow', vi: 'hồ sơ chuyển đến từ đơn vị khác', en: 'dossiers moved in' },
  moved_out: { kind: 'flow', vi: 'hồ sơ chuyển sang đơn vị khác', en: 'dossiers moved out' },
  open: { kind: 'stock', vi: 'hồ sơ đang giải quyết', en: 'dossiers in progress' },
  waiting: { kind: 'stock', vi: 'đang chờ bổ sung hoặc tạm dừng', en: 'waiting for the applicant or paused' },
  overdue: { kind: 'stock', vi: 'đang giải quyết đã quá hạn', en: 'in progress and overdue' },
  late766_open: {
    kind: 'stock',
    vi: 'đang giải quyết đã quá hạn theo cách tính QĐ 766',
    en: 'in progress and late as QĐ 766 counts',
  },
  unhappy_open: {
    kind: 'stock',
    vi: 'đang giải quyết, đã trễ hoặc bị phàn nàn',
    en: 'in progress, late or complained about',
  },
} as const satisfies Record<string, Measure>

export type MeasureName = keyof typeof MEASURE_WORDS
export const MEASURES = Object.keys(MEASURE_WORDS) as MeasureName[]
export const STOCKS = MEASURES.filter((name) => MEASURE_WORDS[name].kind === 'stock')
export const isMeasure = (name: string): name is MeasureName => name in MEASURE_WORDS
export const isStock = (name: MeasureName): boolean => MEASURE_WORDS[name].kind === 'stock'

/** The dossiers behind a figure: the sets a figure can be opened to. */
export const FACT_SETS = {
  base: { vi: 'tiếp nhận hoặc giải quyết trong kỳ', en: 'received or handled in the period' },
  received: { vi: 'tiếp nhận trong kỳ', en: 'received in the period' },
  carried: { vi: 'từ kỳ trước chuyển qua', en: 'carried over from before' },
  moved_in: { vi: 'chuyển đến từ đơn vị khác trong kỳ', en: 'moved in during the period' },
  moved_out: { vi: 'chuyển sang đơn vị khác trong kỳ', en: 'moved out during the period' },
  finished: { vi: 'đã giải quyết trong kỳ', en: 'settled in the period' },
  early: { vi: 'giải quyết trước hạn', en: 'settled early' },
  on_time: { vi: 'giải quyết đúng hạn', en: 'settled on the day' },
  late: { vi: 'giải quyết quá hạn', en: 'settled late' },
  returned: { vi: 'đóng không có kết quả', en: 'closed without result' },
  open: { vi: 'đang giải quyết cuối kỳ', en: 'in progress at the end' },
  within: { vi: 'đang giải quyết, trong hạn', en: 'in progress, in time' },
  waiting: { vi: 'đang chờ bổ sung, tạm dừng', en: 'waiting or paused' },
  overdue: { vi: 'đang giải quyết, quá hạn', en: 'in progress, overdue' },
  late766: { vi: 'quá hạn theo cách tính QĐ 766', en: 'late as QĐ 766 counts' },
  not_online: { vi: 'không tính là trực tuyến', en: 'not counted as online' },
  no_result_file: { vi: 'chưa có kết quả điện tử', en: 'without an electronic result' },
  not_digitised: { vi: 'chưa số hóa đủ thành phần và kết quả', en: 'papers or result not digitised' },
  not_reused: { vi: 'không dùng lại dữ liệu số hóa', en: 'no digitised data reused' },
  not_stored: { vi: 'không qua kho dữ liệu cá nhân', en: 'not through the personal data store' },
  not_verified: { vi: 'không sử dụng dữ liệu dân cư', en: 'no population data used' },
  not_synced: { vi: 'chưa đồng bộ Cổng quốc gia', en: 'not synchronised' },
  not_paid_online: { vi: 'có phí, chưa thanh toán trực tuyến', en: 'with a fee, not paid online' },
  unhappy: { vi: 'trễ hạn hoặc bị phàn nàn', en: 'late or complained about' },
  not_explained: { vi: 'trễ hạn chưa giải trình', en: 'late and not explained' },
} as const satisfies Record<string, { vi: string; en: string }>
export type FactSet = keyof typeof FACT_SETS
