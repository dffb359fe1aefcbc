import type { DocumentType } from '@motcua/shared/document-types'
import type { Block } from '@motcua/shared/documents'

/** What the demonstration's documents are about: made up, in the words of the field. */

type Topic = { type: DocumentType; subject: string; tasks: readonly string[] }

const topic = (type: DocumentType, subject: string, ...tasks: string[]): Topic => ({ type, subject, tasks })

export const TOPICS: readonly Topic[] = [
  topic(
    'letter',
    'đẩy mạnh số hóa hồ sơ, kết quả giải quyết thủ tục hành chính',
    'Rà soát, bố trí thiết bị và nhân lực số hóa tại Bộ phận Một cửa.',
    'Số hóa đầy đủ kết quả giải quyết còn hiệu lực, cập nhật kho dữ liệu của tổ chức, cá nhân.',
  ),
  topic(
    'letter',
    'khắc phục hồ sơ giải quyết quá hạn',
    'Kiểm điểm trách nhiệm, thực hiện xin lỗi bằng văn bản đối với từng hồ sơ quá hạn.',
    'Báo cáo nguyên nhân và biện pháp khắc phục.',
  ),
  topic(
    'letter',
    'nâng cao tỷ lệ hồ sơ trực tuyến và thanh toán trực tuyến',
    'Hướng dẫn, hỗ trợ người dân nộp hồ sơ trực tuyến ngay tại bộ phận tiếp nhận.',
    'Công khai các hình thức thanh toán trực tuyến phí, lệ phí.',
  ),
  topic(
    'letter',
    'báo cáo kết quả thực hiện nhiệm vụ kiểm soát thủ tục hành chính',
    'Gửi báo cáo theo biểu mẫu kèm theo.',
    'Chịu trách nhiệm về tính chính xác của số liệu.',
  ),
  topic(
    'letter',
    'phối hợp xác minh thông tin giải quyết thủ tục hành chính',
    'Cung cấp hồ sơ, tài liệu liên quan.',
    'Cử đầu mối phối hợp trong quá trình xác minh.',
  ),
  topic(
    'letter',
    'tham gia ý kiến dự thảo Kế hoạch cải cách hành chính',
    'Nghiên cứu dự thảo và tham gia ý kiến bằng văn bản.',
  ),
  topic(
    'announcement',
    'kết luận cuộc họp giao ban công tác cải cách hành chính',
    'Các cơ quan, đơn vị khẩn trương hoàn thành nhiệm vụ được giao.',
    'Văn phòng theo dõi, đôn đốc, tổng hợp kết quả thực hiện.',
  ),
  topic(
    'announcement',
    'lịch trực, tiếp nhận hồ sơ trong dịp nghỉ lễ',
    'Bố trí công chức trực, công khai số điện thoại tiếp nhận phản ánh.',
  ),
  topic(
    'plan',
    'kiểm tra công tác kiểm soát thủ tục hành chính',
    'Xây dựng đề cương, thành lập đoàn kiểm tra.',
    'Tổ chức kiểm tra, thông báo kết luận sau kiểm tra.',
  ),
  topic(
    'plan',
    'tuyên truyền dịch vụ công trực tuyến',
    'Đăng tải tin, bài trên cổng thông tin điện tử.',
    'Tổ chức hội nghị hướng dẫn cho cán bộ, công chức.',
  ),
  topic(
    'report',
    'kết quả công tác kiểm soát thủ tục hành chính',
    'Kết quả tiếp nhận, giải quyết hồ sơ trong kỳ.',
    'Tồn tại, hạn chế và phương hướng nhiệm vụ kỳ tới.',
  ),
  topic(
    'submission',
    'phê duyệt quy trình nội bộ giải quyết thủ tục hành chính',
    'Sự cần thiết ban hành quy trình.',
    'Nội dung chính của quy trình đề nghị phê duyệt.',
  ),
  topic(
    'invitation',
    'họp rà soát, đơn giản hóa thủ tục hành chính',
    'Thành phần: lãnh đạo và chuyên viên phụ trách.',
  ),
  topic(
    'decision',
    'ban hành danh mục thủ tục hành chính thực hiện không phụ thuộc địa giới hành chính',
    'Ban hành kèm theo Quyết định này danh mục thủ tục hành chính.',
    'Quyết định này có hiệu lực kể từ ngày ký.',
    'Chánh Văn phòng và thủ trưởng các cơ quan liên quan chịu trách nhiệm thi hành Quyết định này.',
  ),
]

/** Who writes from above: ministries and the Government's office, with their abbreviations. */
export const OUTSIDE = [
  { issuer: 'Văn phòng Chính phủ', agency: 'VPCP', division: 'KSTT' },
  { issuer: 'Bộ Tư pháp', agency: 'BTP', division: 'HTQTCT' },
  { issuer: 'Bộ Nội vụ', agency: 'BNV', division: 'CCHC' },
  { issuer: 'Bộ Thông tin và Truyền thông', agency: 'BTTTT', division: 'CĐSQG' },
  { issuer: 'Bộ Xây dựng', agency: 'BXD', division: 'PC' },
  { issuer: 'Bộ Y tế', agency: 'BYT', division: 'VPB' },
] as const

export const blocksOf = ({ type, tasks, subject }: Topic): Block[] => {
  if (type === 'decision') return tasks.map((text) => ({ kind: 'heading', level: 'article', text }))
  return [
    {
      kind: 'paragraph',
      text: `Thực hiện chương trình công tác về ${subject}, đề nghị các cơ quan, đơn vị thực hiện các nội dung sau:`,
    },
    ...tasks.map((text) => ({ kind: 'clause' as const, text })),
    {
      kind: 'paragraph',
      text: 'Trong quá trình thực hiện, nếu có vướng mắc, kịp thời phản ánh để được hướng dẫn.',
    },
  ]
}

export type { Topic }
