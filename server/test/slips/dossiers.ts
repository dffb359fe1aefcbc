/** Invented people and dossiers: a usual good day, one with nothing but names, and one with 40 papers and names as long as the law lets them be. */
import type { DossierSlip, SlipComponent, SlipDates, SlipParty } from '@motcua/shared/slips'
import { qrSvg } from '../../src/lib/typst/qr.ts'

const dateNames = [
  'submitted',
  'received',
  'clockStarted',
  'dueOriginal',
  'dueExtended',
  'supplementRequested',
  'supplementDue',
  'supplementCompleted',
  'consultationSent',
  'consultationDue',
  'consultationAnswered',
  'paused',
  'resumed',
  'transferred',
  'refused',
  'stopped',
  'withdrawn',
  'apologised',
  'decided',
  'resultReceived',
  'handedOver',
  'explanationDue',
] as const satisfies (keyof SlipDates)[]

export const noDates = Object.fromEntries(dateNames.map((name) => [name, null])) as SlipDates
const everyDate = Object.fromEntries(
  dateNames.map((name, i) => [
    name,
    `2024-04-${String(i + 2).padStart(2, '0')}T${String(8 + (i % 9)).padStart(2, '0')}:${String(i + 10)}`,
  ]),
) as SlipDates

const mai: SlipParty = {
  name: 'Nguyễn Thị Tuyết Mai',
  idNumber: '030187004521',
  address: 'Số 12 phố Tuy Hòa, phường Trần Phú, thành phố Hải Dương, tỉnh Hải Dương',
  phone: '0912 345 678',
  email: 'tuyetmai.nguyen@example.vn',
  capacity: null,
}
export const nobody: SlipParty = {
  name: 'Lê Văn A',
  idNumber: null,
  address: null,
  phone: null,
  email: null,
  capacity: null,
}
export const crowd: SlipParty = {
  name: 'Công ty trách nhiệm hữu hạn một thành viên Thương mại, Dịch vụ, Xuất nhập khẩu và Đầu tư phát triển nông nghiệp công nghệ cao Đồng bằng sông Hồng – Chi nhánh Hải Dương',
  idNumber: '0801234567-001',
  address:
    'Lô CN-07B, đường số 5 kéo dài, Khu công nghiệp Phúc Điền mở rộng, thôn Đông Giao, xã Lương Điền, huyện Cẩm Giàng, tỉnh Hải Dương (địa chỉ trước khi sắp xếp đơn vị hành chính: thôn Bến, xã Cẩm Phúc)',
  phone: '(0220) 3 838 838 – máy lẻ 1234',
  email:
    'bo-phan-phap-che-va-thu-tuc-hanh-chinh.chi-nhanh-hai-duong@thuong-mai-dich-vu-dong-bang-song-hong.example.com.vn',
  capacity:
    'Người đại diện theo ủy quyền (giấy ủy quyền số 0189/2024/UQ-ĐBSH ngày 02/4/2024 của Tổng giám đốc)',
}

const components: SlipComponent[] = [
  {
    name: 'Tờ khai cấp Giấy xác nhận tình trạng hôn nhân',
    kind: 'original',
    originals: 1,
    copies: 0,
    note: null,
  },
  {
    name: 'Trích lục ly hôn hoặc bản án đã có hiệu lực',
    kind: 'certified',
    originals: 0,
    copies: 1,
    note: 'có bản chính để đối chiếu',
  },
  { name: 'Thông tin cư trú', kind: 'data', originals: 0, copies: 0, note: 'không yêu cầu nộp' },
]
const manyComponents: SlipComponent[] = Array.from({ length: 40 }, (_, i) => ({
  name: `Văn bản số ${i + 1}/2024/HĐ-ĐBSH về việc thuyết minh giải pháp kỹ thuật, phòng cháy và chữa cháy, bảo vệ môi trường của hạng mục thứ ${i + 1}`,
  kind: (['original', 'certified', 'photocopy', 'electronic', 'data', null] as const)[i % 6] ?? null,
  originals: i % 3,
  copies: i % 4 === 0 ? null : i % 12,
  note: i % 7 === 0 ? 'bản vẽ khổ A1 gấp theo khổ A4, đóng dấu giáp lai' : null,
}))

const lookUp = (code: string) => ({
  address: 'https://motcua.haiduong.example.vn/tra-cuu',
  qr: qrSvg(`https://motcua.haiduong.example.vn/tra-cuu?ma=${code}`),
})

export const full: DossierSlip = {
  regime: 'R61',
  layoutOfficial: false,
  agency: {
    superior: 'Ủy ban nhân dân thành phố Hải Dương',
    name: 'Ủy ban nhân dân phường Trần Phú',
    place: 'Trần Phú',
  },
  oneStop: {
    name: 'Bộ phận Tiếp nhận và Trả kết quả phường Trần Phú',
    address: 'Số 3 phố Bắc Sơn, phường Trần Phú, thành phố Hải Dương',
    phone: '0220 3 852 101',
  },
  number: '0123/HDHS',
  issued: '2024-04-15T08:05',
  code: '000.25.30.H23-240415-0007',
  procedure: { code: '1.004873', name: 'Thủ tục cấp Giấy xác nhận tình trạng hôn nhân', field: 'Hộ tịch' },
  content: 'Cấp giấy xác nhận để đăng ký kết hôn với ông Trần Văn Bình',
  channel: 'direct',
  handlingUnit: 'Ủy ban nhân dân phường Trần Phú (công chức Tư pháp - Hộ tịch)',
  submitter: mai,
  owner: null,
  components,
  sets: 1,
  fees: [{ name: 'Lệ phí hộ tịch', amount: 15000, paid: true, mode: 'cash', receiptNumber: '0001927' }],
  duration: '03 ngày làm việc',
  dates: {
    ...noDates,
    submitted: '2024-04-15T07:58',
    received: '2024-04-15T08:05',
    clockStarted: '2024-04-15T08:05',
    dueOriginal: '2024-04-19T08:05',
    transferred: '2024-04-15T08:30',
  },
  dueReason: '03 ngày làm việc, tính từ sau ngày nhận hồ sơ; ngày 18/04/2024 (Giỗ Tổ Hùng Vương) không tính.',
  returnMode: 'counter',
  returnPlace: 'Quầy số 2, Bộ phận Tiếp nhận và Trả kết quả phường Trần Phú',
  lookUp: lookUp('000.25.30.H23-240415-0007'),
  signers: {
    submitter: { authority: null, title: null, name: 'Nguyễn Thị Tuyết Mai' },
    officer: { authority: null, title: null, name: 'Phạm Quốc Khánh' },
    head: { authority: 'KT. Chủ tịch', title: 'Phó Chủ tịch', name: 'Đoàn Thị Hằng' },
  },
  recipients: ['Như trên;', 'Bộ phận Một cửa phường;', 'Lưu: VT.'],
}

export const minimal: DossierSlip = {
  ...full,
  agency: { superior: null, name: 'Ủy ban nhân dân xã A', place: null },
  oneStop: { name: 'Bộ phận Một cửa xã A', address: null, phone: null },
  number: null,
  issued: null,
  code: null,
  procedure: { code: '2.000815', name: 'Chứng thực bản sao', field: null },
  content: null,
  channel: null,
  handlingUnit: null,
  submitter: nobody,
  components: [],
  sets: null,
  fees: [],
  duration: null,
  dates: noDates,
  dueReason: null,
  returnMode: null,
  returnPlace: null,
  lookUp: { address: null, qr: null },
  signers: { submitter: null, officer: null, head: null },
  recipients: [],
}

export const extreme: DossierSlip = {
  ...full,
  regime: 'R118',
  agency: {
    superior: 'Ủy ban nhân dân thành phố Hải Phòng trực thuộc Trung ương',
    name: 'Trung tâm Phục vụ hành chính công và Kiểm soát thủ tục hành chính liên thông khu vực phía Tây thành phố',
    place: 'Thành phố Hải Phòng',
  },
  number: '12345/2025/HDHS-TTPVHCC&KSTTHC',
  code: 'H24.125-251107-123456',
  procedure: {
    code: '1.013225',
    field: 'Hoạt động xây dựng',
    name: 'Cấp giấy phép xây dựng mới đối với công trình cấp III, cấp IV (công trình không theo tuyến, theo tuyến trong đô thị, tín ngưỡng, tôn giáo, tượng đài, tranh hoành tráng, theo giai đoạn cho công trình không theo tuyến, theo giai đoạn cho công trình theo tuyến trong đô thị, dự án) và nhà ở riêng lẻ',
  },
  content: `Xây dựng mới ${'nhà kho lạnh, nhà sơ chế, nhà điều hành, trạm xử lý nước thải, '.repeat(8)}tường rào`,
  submitter: crowd,
  owner: { ...crowd, capacity: null },
  components: manyComponents,
  sets: 12,
  fees: [
    {
      name: 'Lệ phí cấp giấy phép xây dựng',
      amount: 1234567890,
      paid: false,
      mode: 'online',
      receiptNumber: null,
    },
    {
      name: 'Phí thẩm định thiết kế bản vẽ thi công của công trình hạ tầng kỹ thuật đi kèm',
      amount: null,
      paid: false,
      mode: null,
      receiptNumber: null,
    },
    { name: 'Phí trích lục bản đồ', amount: 0, paid: false, mode: null, receiptNumber: null },
  ],
  duration: '20 ngày làm việc, trong đó lấy ý kiến cơ quan phòng cháy 05 ngày làm việc',
  dates: everyDate,
  dueReason:
    'Bắt đầu tính 13:00 ngày 07/11/2025 vì nhận sau giờ chốt 15:00 ngày 06/11/2025; 20 ngày làm việc; tạm dừng 96 giờ làm việc chờ bổ sung; nghỉ bù ngày 02/01/2026 không tính; ngày cuối rơi vào ngày nghỉ nên chuyển sang ngày làm việc kế tiếp.',
  returnMode: 'post',
  returnPlace: crowd.address,
  lookUp: {
    address: 'https://motcua.haiphong.example.vn/tra-cuu-ho-so-thu-tuc-hanh-chinh/khu-vuc-phia-tay',
    qr: qrSvg(
      `https://motcua.haiphong.example.vn/tra-cuu?ma=H24.125-251107-123456&digest=${'a1b2c3d4'.repeat(8)}`,
    ),
  },
  signers: {
    submitter: { authority: null, title: null, name: 'Công Tằng Tôn Nữ Hoàng Thị Nguyệt Minh Ánh' },
    officer: {
      authority: null,
      title: 'Viên chức tiếp nhận hồ sơ lĩnh vực Xây dựng',
      name: 'Đặng Trần Nguyễn Hoàng Phương Thảo',
    },
    head: {
      authority: 'TL. Chủ tịch Ủy ban nhân dân thành phố \n KT. Giám đốc Trung tâm',
      title: 'Phó Giám đốc phụ trách',
      name: 'PGS. TS. Nguyễn Phước Bảo Quỳnh Trâm',
    },
  },
  recipients: [
    'Như Kính gửi;',
    'Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân thành phố (để báo cáo);',
    'Sở Xây dựng; Sở Nông nghiệp và Môi trường; Công an thành phố (phối hợp);',
    'Lưu: VT, TTPVHCC (05).',
  ],
}
