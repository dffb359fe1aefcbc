/**
 * Time as directives write it, for folded text (small letters, no marks). Each entry is the source of a pattern; a
 * jurist adds a wording to a list, nothing else changes.
 */

/** Cores: a day, a month, a quarter, a half, a year. The named groups are d, m, y, q, h. */
export const DAY = String.raw`(?<!thang +)(?:ngay +)?(?<d>\d{1,2}) *(?:[/.-]|thang) *(?<m>\d{1,2}) *(?:[/.,-]|nam|, *nam|thang) *(?<y>\d{4})(?![\d/])`
export const DAY_ONLY = String.raw`(?:ngay +)?(?<d>\d{1,2})(?: *[/-] *| +thang +)(?<m>\d{1,2})(?![\d/-]|\.\d|[-/][a-z])`
export const MONTH = String.raw`thang +(?:\d{1,2} *(?:-|den|va|,) *(?:thang +)?)*(?<m>\d{1,2}) *(?:[/.,-]|nam|, *nam|-) *(?<y>\d{4})(?!\d)|(?<![\d/])(?<m2>\d{1,2})/(?<y2>20\d{2})(?![\d/-])`
export const MONTH_ONLY = String.raw`thang +(?<m>\d{1,2})(?![\d/]|\.\d|[-/][a-z])`
export const QUARTER = String.raw`quy +(?:(?:iv|i{1,3}|[1-4]) *(?:,|va|-|/|den) *(?:quy +)?)*(?<q>iv|i{1,3}|[1-4])(?![a-z\d]) *(?:[/.,-]? *nam|[/.,-])? *(?<y>\d{4})?(?!\d)`
export const HALF = String.raw`(?<h>6|06|sau|9|09) thang (?<side>dau|cuoi) (?:cua )?nam(?: *(?<y>\d{4}))?`
export const YEARS = String.raw`(?:giai doan|cac nam|nam) *(?<from>20\d{2}) *(?:-|den|va) *(?:nam )?(?<y>20\d{2})|nam *(?<y2>20\d{2})(?![\d/])`
export const END_OF_YEAR = String.raw`cuoi nam(?: nay)?(?! *\d)`

/** Words before a core. The day itself is out of time. */
export const BEFORE = [
  'truoc',
  'xong truoc',
  'hoan thanh truoc',
  'cham nhat truoc',
  'xong xuoi truoc',
] as const

/** The day itself is in time. */
export const BY = [
  'cham nhat',
  'cham nhat la',
  'cham nhat den',
  'cham nhat vao',
  'cham nhat trong',
  'muon nhat',
  'muon nhat la',
  'tre nhat',
  'khong qua',
  'khong muon hon',
  'khong cham hon',
  'den het',
  'toi het',
  'het',
  'den',
  'toi',
  'han cuoi',
  'han cuoi la',
  'han chot',
  'thoi han',
  'thoi han den',
  'xong',
  'xong trong',
  'hoan thanh',
  'hoan thanh trong',
  'hoan thanh vao',
  'hoan thanh xong trong',
  'hoan thanh den',
  'ket thuc',
  'trong',
  'ngay trong',
  'vao',
  'den cuoi',
  'cuoi',
] as const

/** Clock times before a day: `17 giờ 00`, `16h30`, `17g00`. */
export const CLOCK = String.raw`\d{1,2} *(?:gio|h|g)(?: *\d{2})?(?: *phut)?(?: *(?:,|cua))?`

/** The label of a line or clause that tells a date and nothing else. */
export const LABEL =
  '(?:thoi (?:gian|han|diem)|tien do|han|han cuoi|ky han)(?: (?:hoan thanh|thuc hien|trien khai|gui|nop|bao cao|xong|trinh|to chuc|xu ly|giai quyet|thuc hien va hoan thanh|hoan thanh va bao cao|phai hoan thanh|ban hanh))*(?: (?:bao cao|san pham|nhiem vu|ket qua|ve [a-z ]{2,30}))? *:'

export const PERIOD: Readonly<
  Record<string, 'daily' | 'weekly' | 'monthly' | 'quarterly' | 'six_monthly' | 'nine_monthly' | 'yearly'>
> = {
  ngay: 'daily',
  tuan: 'weekly',
  thang: 'monthly',
  quy: 'quarterly',
  '3 thang': 'quarterly',
  '03 thang': 'quarterly',
  'ba thang': 'quarterly',
  '6 thang': 'six_monthly',
  '06 thang': 'six_monthly',
  'sau thang': 'six_monthly',
  'nua nam': 'six_monthly',
  '9 thang': 'nine_monthly',
  '09 thang': 'nine_monthly',
  nam: 'yearly',
}

/** What makes a yearly or daily rhythm part of a noun: "dự toán hằng năm", "công việc hằng ngày". */
export const RHYTHM_OF_A_NOUN = [
  'ngan sach',
  'du toan',
  'du toan ngan sach',
  'du toan chi ngan sach',
  'ke hoach',
  'chi tieu',
  'nhiem vu',
  'chuong trinh',
  'cong viec',
  'sinh hoat',
  'doi song',
  'kinh phi',
  'nguon kinh phi',
  'muc tieu',
  'phat trien kinh te - xa hoi',
  'cong tac',
] as const

/** What makes "thường xuyên" no rhythm: "chi thường xuyên". */
export const CONTINUOUS_OF_A_NOUN =
  /(?:chi|kinh phi|ngan sach|nguon|khong|nhiem vu|chua|von|luc luong|duoc|dinh muc|la|viec lam|su nghiep|cong viec|tu chu|thuong) $/

export const EVENTS = [
  'co huong dan',
  'quy trinh',
  'he thong',
  'du an',
  'de an',
  'phuong an',
  'danh muc',
  'ubnd',
  'thu tuong',
  'co van ban',
  'co y kien',
  'co ket qua',
  'co quyet dinh',
  'co ke hoach',
  'co chi dao',
  'nhan duoc',
  'duoc phe duyet',
  'duoc ban hanh',
  'duoc thong qua',
  'duoc giao',
  'ban hanh',
  'hoan thanh',
  'luat',
  'nghi dinh',
  'chinh phu',
  'bo',
  'ke hoach',
  'trung uong',
  'hdnd',
] as const

/** Kinds of documents a date may be left to. */
export const PAPERS = [
  'quyet dinh',
  'cong van',
  'ke hoach',
  'nghi quyet',
  'nghi dinh',
  'luat',
  'thong tu',
  'van ban',
  'chi dao',
  'thong bao',
  'huong dan',
  'quy dinh',
  'chi thi',
  'ket luan',
  'cong dien',
  'quy che',
  'to trinh',
  'hop dong',
  'lich',
  'thoi han',
] as const
