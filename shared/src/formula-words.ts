/**
 * Names of facts that formulas may ask for although no module tells them yet: such a formula reads well and answers
 * "no data". No zod here: the browser reads this file.
 */
export const AWAITED_MEASURES = {
  services_full: {
    vi: 'dịch vụ công trực tuyến toàn trình đang cung cấp',
    en: 'fully online services offered',
  },
  procedures_eligible: {
    vi: 'thủ tục đủ điều kiện cung cấp toàn trình',
    en: 'procedures fit for a fully online service',
  },
  procedures_offered: { vi: 'thủ tục đang thực hiện', en: 'procedures in use' },
  procedures_online_used: {
    vi: 'dịch vụ công trực tuyến có phát sinh hồ sơ trực tuyến',
    en: 'online services with an online dossier',
  },
  payments: { vi: 'giao dịch thanh toán của dịch vụ công', en: 'payments of public services' },
  payments_online: { vi: 'giao dịch thanh toán trực tuyến', en: 'payments made online' },
  results_synced: {
    vi: 'kết quả đồng bộ đầy đủ lên Cổng Dịch vụ công quốc gia',
    en: 'results fully synchronised to the national portal',
  },
  copy_offices: {
    vi: 'UBND cấp xã, Phòng Tư pháp có chứng thực bản sao',
    en: 'commune offices and justice divisions that certify copies',
  },
  copy_offices_electronic: {
    vi: 'UBND cấp xã, Phòng Tư pháp có chứng thực bản sao điện tử',
    en: 'commune offices and justice divisions that offer electronic certified copies',
  },
  copies: { vi: 'bản sao đã chứng thực', en: 'copies certified' },
  copies_electronic: { vi: 'bản sao điện tử đã chứng thực', en: 'electronic copies certified' },
  petitions: { vi: 'phản ánh, kiến nghị đã xử lý hoặc quá hạn', en: 'petitions handled or overdue' },
  petitions_on_time: { vi: 'phản ánh, kiến nghị xử lý đúng hạn', en: 'petitions handled on time' },
} as const satisfies Record<string, { vi: string; en: string }>

type AwaitedName = keyof typeof AWAITED_MEASURES
export const isAwaited = (name: string): name is AwaitedName => name in AWAITED_MEASURES

/** The fields a measure can be narrowed by, in square brackets. */
export const FILTER_WORDS = {
  channel: { vi: 'hình thức nộp', en: 'channel' },
  procedure: { vi: 'mã thủ tục', en: 'procedure code' },
  field: { vi: 'lĩnh vực', en: 'field' },
} as const

export const CHANNEL_WORDS = {
  online: { vi: 'trực tuyến', en: 'online' },
  counter: { vi: 'trực tiếp', en: 'at the counter' },
  post: { vi: 'bưu chính', en: 'by post' },
} as const

/** `from`, `to`: places in the text, `to` exclusive. A `note` does not stop anything. */
export type FormulaProblem = {
  code: string
  from: number
  to: number
  severity: 'error' | 'note'
  vi: string
  en: string
}

const SENTENCES = {
  empty: ['Công thức còn để trống.', 'The formula is empty.'],
  character: ['Không dùng được ký tự “{text}” trong công thức.', 'The character “{text}” has no place here.'],
  comma: ['Số thập phân viết bằng dấu chấm, ví dụ 0.8.', 'Write decimals with a point: 0.8.'],
  quote: ['Thiếu dấu " đóng.', 'The closing " is missing.'],
  operand: [
    'Chỗ này cần một số liệu, một số hoặc một ngoặc đơn{after}.',
    'A figure, a number or a bracket is needed here{after}.',
  ],
  operator: [
    'Trước “{text}” thiếu phép tính (+ − × ÷).',
    'An operator (+ − × ÷) is missing before “{text}”.',
  ],
  close: ['Thiếu dấu “{text}” đóng.', 'The closing “{text}” is missing.'],
  deep: ['Công thức lồng nhau quá sâu.', 'The formula is nested too deeply.'],
  measure: ['Không có số liệu tên “{text}”.{hint}', 'There is no figure called “{text}”.{hint}'],
  filter: [
    'Không lọc được theo “{text}”. Lọc được theo: channel, procedure, field.',
    'There is no filter “{text}”. Filters are: channel, procedure, field.',
  ],
  filter_value: [
    'Sau “{text} =” cần một giá trị, ví dụ online hoặc "1.001193".',
    'A value is needed after “{text} =”, such as online or "1.001193".',
  ],
  filter_twice: ['Đã lọc theo “{text}” rồi.', 'The filter “{text}” is given twice.'],
  channel: [
    'Hình thức nộp “{text}” không có. Có: online, counter, post.',
    'There is no channel “{text}”. There are online, counter, post.',
  ],
  narrowed: [
    'Số liệu “{text}” chưa có nguồn nên chưa lọc được.',
    'The figure “{text}” has no source yet and cannot be narrowed.',
  ],
  mixed: [
    'Công thức trộn số phát sinh trong kỳ ({flow}) với số tồn cuối kỳ ({stock}); vẫn tính được, cần ghi rõ khi công bố.',
    'This mixes what happened in the period ({flow}) with what stands at its end ({stock}). It can be computed; say so when you publish it.',
  ],
  bases: [
    'Công thức trộn hồ sơ tính theo ngày tiếp nhận ({received}) với hồ sơ tính theo ngày giải quyết ({finished}); tỷ lệ có thể vượt 100 %.',
    'This mixes dossiers counted on reception ({received}) with those counted when settled ({finished}); the rate may pass 100 %.',
  ],
  no_source: [
    'Chưa có nguồn số liệu cho “{text}”: chỉ số sẽ hiện “chưa có dữ liệu”.',
    'Nothing tells “{text}” yet: the indicator will show “no data”.',
  ],
  reference: ['Không có chỉ số mã {text} đang có hiệu lực.', 'No indicator {text} is in force.'],
  procedure: ['Danh mục không có thủ tục mã {text}.', 'The catalogue has no procedure {text}.'],
  field: ['Danh mục không có lĩnh vực “{text}”.{hint}', 'The catalogue has no field “{text}”.{hint}'],
  cycle: [
    'Chỉ số tự tham chiếu vòng: {text}. Bỏ một tham chiếu trong vòng này.',
    'The indicators refer to each other in a circle: {text}. Take one reference out.',
  ],
} as const satisfies Record<string, readonly [string, string]>

export type ProblemCode = keyof typeof SENTENCES
const NOTES: readonly ProblemCode[] = ['mixed', 'bases', 'no_source']

type Slots = Record<string, string | { vi: string; en: string }>

export const problem = (
  code: ProblemCode,
  { from, to }: { from: number; to: number },
  slots: Slots = {},
): FormulaProblem => {
  const said = (lang: 'vi' | 'en') =>
    SENTENCES[code][lang === 'vi' ? 0 : 1].replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = slots[name] ?? ''
      return typeof value === 'string' ? value : value[lang]
    })
  return {
    code,
    from,
    to,
    severity: NOTES.includes(code) ? 'note' : 'error',
    vi: said('vi'),
    en: said('en'),
  }
}
