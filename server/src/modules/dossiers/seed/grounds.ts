import type { Life } from './life.ts'

/** Reasons officers of the seeded year write, each with the article it rests on. */
type Ground = readonly [reason: string, legalBasis: string]

const R61: readonly Ground[] = [
  ['Yêu cầu không thuộc thẩm quyền giải quyết của cơ quan tiếp nhận', 'Điều 17 Nghị định 61/2018/NĐ-CP'],
  ['Hồ sơ không đủ điều kiện giải quyết theo quy định của thủ tục', 'Điều 19 Nghị định 61/2018/NĐ-CP'],
]
const R118: readonly Ground[] = [
  ['Yêu cầu không thuộc thẩm quyền giải quyết của cơ quan tiếp nhận', 'Nghị định 118/2025/NĐ-CP'],
  ['Hồ sơ không đủ điều kiện giải quyết theo quy định của thủ tục', 'Nghị định 118/2025/NĐ-CP'],
]
export const groundsOf = ({ regime, chance }: Pick<Life, 'regime' | 'chance'>): Ground =>
  chance.pick(regime.family === 'R61' ? R61 : R118)

export const MISSING: readonly { what: string; why: string }[] = [
  {
    what: 'Bản chính hoặc bản sao có chứng thực của giấy tờ đã nộp',
    why: 'Bản chụp đính kèm mờ, không đọc được',
  },
  { what: 'Tờ khai ghi đủ các mục và có chữ ký', why: 'Tờ khai còn để trống mục bắt buộc' },
  { what: 'Giấy tờ chứng minh nơi cư trú', why: 'Dữ liệu tra cứu chưa đủ để xác định nơi cư trú' },
  { what: 'Văn bản ủy quyền', why: 'Người nộp không phải là người đứng tên trong hồ sơ' },
  { what: 'Bản vẽ có xác nhận của đơn vị thiết kế', why: 'Bản vẽ chưa có xác nhận' },
]

export const CAUSES: readonly (readonly [cause: string, body: string])[] = [
  ['workload', 'Số hồ sơ nhận trong kỳ tăng đột biến, cán bộ thụ lý kiêm nhiệm; phòng đã bố trí thêm người.'],
  [
    'consultation',
    'Chờ ý kiến phối hợp của cơ quan liên quan; đơn vị đã đôn đốc và hoàn thành ngay khi có ý kiến.',
  ],
  ['other', 'Phải xác minh thực tế lại do thông tin trong hồ sơ chưa thống nhất.'],
  ['system', 'Hệ thống chuyên ngành gián đoạn, không tra cứu được dữ liệu trong thời gian giải quyết.'],
]

export const APOLOGIES = [
  'Cần thêm thời gian xác minh thực tế',
  'Chờ ý kiến của cơ quan phối hợp',
  'Hồ sơ phức tạp, cần thẩm định thêm',
] as const

export const PAUSES = [
  ['Chờ kết luận của cơ quan có thẩm quyền về nội dung liên quan', 'Luật chuyên ngành'],
  ['Chờ kết quả giám định do người nộp hồ sơ đề nghị', 'Luật chuyên ngành'],
] as const
