/**
 * Data for every slip: full (a usual good day), minimal (everything that may be null is null) and
 * extreme (many rows, long words).
 */
import type { DossierSlip, SlipData, SlipName } from '@motcua/shared/slips'
import { crowd, extreme, full, minimal, nobody } from './dossiers.ts'

export type Slips = { [Name in SlipName]: SlipData<Name> }

const long =
  'Hồ sơ phức tạp, phải kiểm tra thực địa nhiều lần và lấy ý kiến bằng văn bản của nhiều cơ quan có liên quan. '

const fullParts = (d: DossierSlip): Slips => ({
  'r61-01-receipt': d,
  'r118-01-receipt': d,
  'r61-02-supplement': supplement(d),
  'r118-02-supplement': supplement(d),
  'r61-03-refusal': refusal(d),
  'r118-03-refusal': refusal(d),
  'r61-04-apology': apology(d),
  'r118-04-apology': apology(d),
  'r118-05-stop': {
    ...d,
    dates: { ...d.dates, stopped: '2024-04-17T09:40' },
    stop: {
      ground: 'applicant',
      reason: 'Người nộp hồ sơ đề nghị rút vì đã thay đổi kế hoạch kết hôn',
      article: 'Điều 16 Nghị định số 61/2018/NĐ-CP',
      fees: 'Đã nộp 15.000 đồng, không hoàn trả do hồ sơ đã được thẩm định',
      papers: 'Trả lại toàn bộ bản chính cùng thông báo này',
      resume: 'Khi có nhu cầu, ông/bà có thể nộp hồ sơ mới; giấy tờ đã số hóa được dùng lại.',
    },
  },
  'r61-05-control': control(d),
  'r118-06-control': control(d),
  'r61-06-book': book(d, 24),
  'r118-07-book': book(d, 24),
  'hand-over': {
    ...d,
    dates: { ...d.dates, handedOver: '2024-04-18T15:20' },
    handOver: {
      results: [
        {
          name: 'Giấy xác nhận tình trạng hôn nhân',
          number: '88/UBND-XNTTHN',
          date: '2024-04-18T14:00',
          copies: 1,
        },
      ],
      originals: [{ name: 'Bản án ly hôn số 15/2021/HNGĐ-ST', copies: 1 }],
      recipient: {
        ...nobody,
        name: 'Nguyễn Văn Hùng',
        idNumber: '030085001177',
        phone: '0988 111 222',
        capacity: 'Anh ruột, theo giấy ủy quyền ngày 17/4/2024',
      },
      consignment: null,
    },
  },
  transfer: {
    ...d,
    transfer: {
      kind: 'linked',
      to: [
        {
          unit: 'Ủy ban nhân dân phường Trần Phú',
          work: 'Đăng ký khai sinh',
          due: '2024-04-16T17:00',
          lead: true,
        },
        { unit: 'Công an phường Trần Phú', work: 'Đăng ký thường trú', due: '2024-04-24T17:00', lead: false },
        {
          unit: 'Bảo hiểm xã hội thành phố Hải Dương',
          work: 'Cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi',
          due: '2024-04-22T17:00',
          lead: false,
        },
      ],
      reason: 'Hồ sơ liên thông, nộp một lần',
      article: 'Điều 18 Nghị định số 61/2018/NĐ-CP',
    },
  },
  guidance: {
    ...d,
    guidance: {
      items: [
        {
          name: 'Tờ khai cấp Giấy xác nhận tình trạng hôn nhân',
          count: '01 bản chính',
          note: 'điền tại quầy hoặc trên mạng',
          have: false,
        },
        { name: 'Giấy tờ tùy thân', count: 'xuất trình', note: null, have: true },
        {
          name: 'Giấy tờ chứng minh nơi cư trú',
          count: null,
          note: 'không cần nếu đã có trong cơ sở dữ liệu',
          have: null,
        },
      ],
      steps: [
        'Chuẩn bị giấy tờ theo bảng trên.',
        'Nộp tại quầy, qua bưu chính hoặc trực tuyến.',
        'Nhận giấy hẹn, theo dõi bằng mã hồ sơ.',
        'Nhận kết quả.',
      ],
      complaint: 'Cổng Dịch vụ công quốc gia; Chủ tịch Ủy ban nhân dân phường Trần Phú',
      guide: { name: 'Phạm Quốc Khánh', phone: '0220 3 852 101' },
    },
  },
  explanation: {
    ...d,
    dates: { ...d.dates, decided: '2024-04-24T10:00', explanationDue: '2024-04-26T17:00' },
    explanation: {
      to: 'Chủ tịch Ủy ban nhân dân thành phố Hải Dương',
      lateBy: '26 giờ làm việc (3 ngày làm việc 2 giờ)',
      causes: [
        {
          unit: 'Bộ phận Một cửa phường',
          step: 'Tiếp nhận, chuyển hồ sơ',
          hours: 2,
          lateHours: 0,
          cause: null,
        },
        {
          unit: 'Công chức Tư pháp - Hộ tịch',
          step: 'Thẩm định',
          hours: 14,
          lateHours: 8,
          cause: 'Chờ xác minh nơi cư trú trước đây',
        },
        {
          unit: 'Ủy ban nhân dân xã Cẩm Phúc',
          step: 'Trả lời xác minh',
          hours: 8,
          lateHours: 18,
          cause: 'Trả lời chậm',
        },
      ],
      fault: 'consulted',
      reason: 'Đã đôn đốc hai lần bằng văn bản và điện thoại nhưng đơn vị được lấy ý kiến trả lời chậm.',
      remedy: 'Gửi phiếu xin lỗi trước ngày hẹn; thống nhất đầu mối xác minh qua hệ thống.',
    },
  },
})

const supplement = (d: DossierSlip): SlipData<'r61-02-supplement'> => ({
  ...d,
  dates: { ...d.dates, supplementRequested: '2024-04-16T09:15', supplementDue: '2024-05-10T17:00' },
  supplement: {
    items: [
      {
        name: 'Tờ khai: mục “Mục đích sử dụng”',
        reason: 'Chưa ghi họ tên người dự định kết hôn',
        article: 'khoản 3 Điều 23 Nghị định 123/2015/NĐ-CP',
      },
      { name: 'Bản án ly hôn', reason: 'Bản sao mờ, không đọc được số và ngày', article: null },
    ],
    stage: 'reception',
    ordinal: 1,
    limit: 1,
    clock: 'restarts',
    guide: { name: 'Phạm Quốc Khánh', phone: '0220 3 852 101' },
  },
})

const refusal = (d: DossierSlip): SlipData<'r61-03-refusal'> => ({
  ...d,
  refusal: {
    reasons: [
      {
        text: 'Nơi thường trú của người yêu cầu không thuộc phường Trần Phú',
        article: 'khoản 1 Điều 21 Nghị định 123/2015/NĐ-CP',
      },
      { text: 'Bản án ly hôn chưa có hiệu lực pháp luật', article: null },
    ],
    advice:
      'Ông/bà nộp hồ sơ tại Ủy ban nhân dân xã Gia Xuyên, nơi đăng ký thường trú. Không đồng ý với phiếu này, ông/bà có quyền khiếu nại đến Chủ tịch Ủy ban nhân dân phường.',
  },
})

const apology = (d: DossierSlip): SlipData<'r61-04-apology'> => ({
  ...d,
  dates: { ...d.dates, dueExtended: '2024-04-24T17:00' },
  dueReason: 'Thêm 03 ngày làm việc kể từ ngày hẹn trả lần đầu.',
  apology: {
    responsible: 'Ủy ban nhân dân phường Trần Phú',
    step: 'xác minh nơi cư trú trước đây',
    reason: 'Cơ quan được đề nghị xác minh chưa trả lời',
    extensionGround: 'khoản 9 Điều 19 Nghị định số 61/2018/NĐ-CP',
  },
})

const control = (d: DossierSlip): SlipData<'r61-05-control'> => ({
  ...d,
  control: {
    rows: [
      {
        step: 'Tiếp nhận',
        giver: 'Nguyễn Thị Tuyết Mai',
        receiver: 'Bộ phận Một cửa – Phạm Quốc Khánh',
        at: '2024-04-15T08:05',
        due: null,
        hours: 2,
        outcome: 'early',
        note: null,
      },
      {
        step: 'Thẩm định',
        giver: 'Bộ phận Một cửa',
        receiver: 'Tư pháp - Hộ tịch – Vũ Thị Lan',
        at: '2024-04-15T08:30',
        due: '2024-04-17T10:00',
        hours: 14,
        outcome: 'on_time',
        note: null,
      },
      {
        step: 'Ký duyệt',
        giver: 'Vũ Thị Lan',
        receiver: 'Phó Chủ tịch Đoàn Thị Hằng',
        at: '2024-04-17T10:00',
        due: '2024-04-17T17:00',
        hours: 6.5,
        outcome: 'late',
        note: 'đi công tác',
      },
      {
        step: 'Trả kết quả',
        giver: 'Văn phòng',
        receiver: 'Bộ phận Một cửa',
        at: null,
        due: '2024-04-19T08:05',
        hours: 2,
        outcome: null,
        note: null,
      },
    ],
  },
})

const book = (d: DossierSlip, count: number): SlipData<'r61-06-book'> => ({
  regime: d.regime,
  layoutOfficial: false,
  agency: d.agency,
  oneStop: d.oneStop,
  year: 2024,
  from: '2024-04-01T00:00',
  to: '2024-04-30T23:59',
  printed: '2024-05-02T08:00',
  rows: Array.from({ length: count }, (_, i) => ({
    number: i + 1,
    code: `000.25.30.H23-2404${String(1 + (i % 28)).padStart(2, '0')}-${String(i + 1).padStart(4, '0')}`,
    procedure: i % 3 ? 'Đăng ký khai sinh' : d.procedure.name,
    sets: 1,
    owner: i % 5 ? 'Trần Thị Bích Ngọc' : (d.owner ?? d.submitter).name,
    address: i % 4 ? 'Khu 3, phường Trần Phú' : d.submitter.address,
    phone: i % 6 ? '0904 111 222' : null,
    received: '2024-04-15T08:05',
    due: '2024-04-19T08:05',
    returned: i % 2 ? '2024-04-18T16:00' : null,
    receiver: i % 2 ? 'Trần Văn Bình' : null,
    mode: (['counter', 'post', 'electronic', null] as const)[i % 4] ?? null,
    note: i % 9 ? null : 'hẹn lại',
  })),
  signers: { keeper: { authority: null, title: null, name: 'Phạm Quốc Khánh' }, head: null },
})

const none = { name: null, phone: null }
const minimalParts = (d: DossierSlip): Slips => ({
  'r61-01-receipt': d,
  'r118-01-receipt': d,
  ...both('supplement', {
    ...d,
    supplement: {
      items: [{ name: 'Tờ khai', reason: null, article: null }],
      stage: null,
      ordinal: null,
      limit: null,
      clock: null,
      guide: none,
    },
  }),
  ...both('refusal', { ...d, refusal: { reasons: [], advice: null } }),
  ...both('apology', {
    ...d,
    apology: { responsible: null, step: null, reason: null, extensionGround: null },
  }),
  'r118-05-stop': {
    ...d,
    stop: { ground: null, reason: null, article: null, fees: null, papers: null, resume: null },
  },
  'r61-05-control': { ...d, control: { rows: [] } },
  'r118-06-control': { ...d, control: { rows: [] } },
  'r61-06-book': {
    ...book(d, 0),
    from: null,
    to: null,
    printed: null,
    signers: { keeper: null, head: null },
  },
  'r118-07-book': {
    ...book(d, 0),
    from: null,
    to: null,
    printed: null,
    signers: { keeper: null, head: null },
  },
  'hand-over': { ...d, handOver: { results: [], originals: [], recipient: null, consignment: null } },
  transfer: { ...d, transfer: { kind: null, to: [], reason: null, article: null } },
  guidance: { ...d, guidance: { items: [], steps: [], complaint: null, guide: none } },
  explanation: {
    ...d,
    explanation: { to: 'Chủ tịch', lateBy: null, causes: [], fault: null, reason: null, remedy: null },
  },
})

const both = <Kind extends 'supplement' | 'refusal' | 'apology', Data>(kind: Kind, data: Data) => {
  const form = { supplement: '02', refusal: '03', apology: '04' }[kind]
  return { [`r61-${form}-${kind}`]: data, [`r118-${form}-${kind}`]: data } as Record<
    Extract<SlipName, `${string}-${Kind}`>,
    Data
  >
}

const times = <Item>(count: number, items: Item[]): Item[] =>
  Array.from({ length: count }, () => items).flat()

const extremeParts = (d: DossierSlip): Slips => {
  const s = fullParts(d)
  const twentySupplements = {
    ...supplement(d),
    supplement: { ...supplement(d).supplement, items: times(12, supplement(d).supplement.items) },
  }
  const longRefusal = {
    ...refusal(d),
    refusal: { reasons: times(10, refusal(d).refusal.reasons), advice: long.repeat(6) },
  }
  const longApology = {
    ...apology(d),
    apology: { ...apology(d).apology, reason: long.repeat(8), responsible: crowd.name },
  }
  const longControl = { ...control(d), control: { rows: times(12, control(d).control.rows) } }
  return {
    ...s,
    ...both('supplement', twentySupplements),
    ...both('refusal', longRefusal),
    ...both('apology', longApology),
    'r118-05-stop': { ...s['r118-05-stop'], stop: { ...s['r118-05-stop'].stop, reason: long.repeat(8) } },
    'r61-05-control': longControl,
    'r118-06-control': longControl,
    'r61-06-book': book(d, 400),
    'r118-07-book': book(d, 400),
    'hand-over': {
      ...s['hand-over'],
      handOver: {
        ...s['hand-over'].handOver,
        recipient: crowd,
        results: times(20, s['hand-over'].handOver.results),
        consignment: 'EF123456789VN',
      },
    },
    transfer: {
      ...s.transfer,
      transfer: { ...s.transfer.transfer, to: times(6, s.transfer.transfer.to), reason: long.repeat(3) },
    },
    guidance: {
      ...s.guidance,
      guidance: {
        ...s.guidance.guidance,
        items: times(15, s.guidance.guidance.items),
        steps: times(4, s.guidance.guidance.steps),
      },
    },
    explanation: {
      ...s.explanation,
      explanation: {
        ...s.explanation.explanation,
        causes: times(10, s.explanation.explanation.causes),
        reason: long.repeat(10),
      },
    },
  }
}

export const samples: Record<'full' | 'minimal' | 'extreme', Slips> = {
  full: fullParts(full),
  minimal: minimalParts(minimal),
  extreme: extremeParts(extreme),
}
