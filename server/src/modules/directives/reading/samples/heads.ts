import type { Header } from '@motcua/shared/reading'

/** Heads in the many ways copies show them; made up for the tests. */
export type Sample = { name: string; text: string; wanted: Partial<Header> }

const body =
  '\nThực hiện chỉ đạo của cấp trên, đề nghị các cơ quan, đơn vị triển khai các nội dung sau:\n\n1. Rà soát thủ tục hành chính.\n'

export const heads: Sample[] = [
  {
    name: 'department under a province, two columns held apart by blanks',
    text: `UBND TỈNH THÁI NGUYÊN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
 SỞ THÔNG TIN VÀ                     Độc lập - Tự do - Hạnh phúc
   TRUYỀN THÔNG
Số: 415/STTTT-CNTT               Thái Nguyên, ngày 03 tháng 4 năm 2022
V/v kết nối phần mềm một
cửa điện tử

             Kính gửi: Ủy ban nhân dân các huyện, thành phố.
${body}`,
    wanted: {
      superior: 'Ủy ban nhân dân tỉnh Thái Nguyên',
      issuer: 'Sở Thông tin và Truyền thông',
      number: '415',
      symbol: 'STTTT-CNTT',
      place: 'Thái Nguyên',
      date: '2022-04-03',
      type: 'Công văn',
      subject: 'kết nối phần mềm một cửa điện tử',
      addressees: ['Ủy ban nhân dân các huyện, thành phố'],
    },
  },
  {
    name: 'motto first, then the agency',
    text: `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Lai Châu, ngày 09 tháng 01 năm 2024

ỦY BAN NHÂN DÂN
TỈNH LAI CHÂU

Số: 57/UBND-KSTT
V/v công khai thủ tục hành chính

Kính gửi:
- Các sở, ban, ngành;
- UBND các huyện, thành phố.
${body}`,
    wanted: {
      issuer: 'Ủy ban nhân dân tỉnh Lai Châu',
      superior: null,
      number: '57',
      place: 'Lai Châu',
      date: '2024-01-09',
      subject: 'công khai thủ tục hành chính',
      addressees: ['Các sở, ban, ngành', 'UBND các huyện, thành phố'],
    },
  },
  {
    name: 'one blank between the columns',
    text: `ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
THÀNH PHỐ CẦN THƠ Độc lập - Tự do - Hạnh phúc
Số: 88/KH-UBND Cần Thơ, ngày 20 tháng 3 năm 2023

KẾ HOẠCH
Kiểm tra cải cách hành chính năm 2023
${body}`,
    wanted: {
      issuer: 'Ủy ban nhân dân thành phố Cần Thơ',
      type: 'Kế hoạch',
      number: '88',
      symbol: 'KH-UBND',
      place: 'Cần Thơ',
      date: '2023-03-20',
      subject: 'Kiểm tra cải cách hành chính năm 2023',
      addressees: [],
    },
  },
  {
    name: 'ministry',
    text: `BỘ TƯ PHÁP

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 2310/BTP-VP
V/v rà soát thủ tục hành chính
nội bộ

Hà Nội, ngày 30 tháng 5 năm 2023

Kính gửi: Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương
${body}`,
    wanted: {
      issuer: 'Bộ Tư pháp',
      superior: null,
      number: '2310',
      symbol: 'BTP-VP',
      subject: 'rà soát thủ tục hành chính nội bộ',
      addressees: ['Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương'],
    },
  },
  {
    name: 'department of a ministry',
    text: `BỘ THÔNG TIN VÀ TRUYỀN THÔNG	CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
CỤC CHUYỂN ĐỔI SỐ QUỐC GIA	Độc lập - Tự do - Hạnh phúc
Số: 1174/CĐSQG-CPS	Hà Nội, ngày 12 tháng 7 năm 2024
V/v chỉ tiêu dịch vụ công

Kính gửi: Sở Thông tin và Truyền thông các tỉnh, thành phố
${body}`,
    wanted: {
      superior: 'Bộ Thông tin và Truyền thông',
      issuer: 'Cục Chuyển đổi số quốc gia',
      symbol: 'CĐSQG-CPS',
      date: '2024-07-12',
    },
  },
  {
    name: 'commune after 2025 under its province',
    text: `UBND TỈNH TÂY NINH
UỶ BAN NHÂN DÂN
XÃ ĐỨC HUỆ

CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc

Số: 19 /UBND-TTPVHCC
Đức Huệ, ngày 04 tháng 8 năm 2025
V/v hướng dẫn nộp hồ sơ trực tuyến

Kính gửi: Các ấp trên địa bàn xã.
${body}`,
    wanted: {
      superior: 'Ủy ban nhân dân tỉnh Tây Ninh',
      issuer: 'Ủy ban nhân dân xã Đức Huệ',
      number: '19',
      symbol: 'UBND-TTPVHCC',
      place: 'Đức Huệ',
      date: '2025-08-04',
      subject: 'hướng dẫn nộp hồ sơ trực tuyến',
    },
  },
  {
    name: 'legal document with its year in the number',
    text: `ỦY BAN NHÂN DÂN
TỈNH GIA LAI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 06/2021/QĐ-UBND
Gia Lai, ngày 2 tháng 3 năm 2021
QUYẾT ĐỊNH
Ban hành Quy chế tiếp nhận, xử lý phản ánh, kiến nghị
ỦY BAN NHÂN DÂN TỈNH GIA LAI
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
`,
    wanted: {
      issuer: 'Ủy ban nhân dân tỉnh Gia Lai',
      type: 'Quyết định',
      number: '06',
      symbol: '2021/QĐ-UBND',
      date: '2021-03-02',
      subject: 'Ban hành Quy chế tiếp nhận, xử lý phản ánh, kiến nghị',
    },
  },
  {
    name: 'marks lost',
    text: `UBND TINH HOA BINH
SO NOI VU
CONG HOA XA HOI CHU NGHIA VIET NAM
Doc lap - Tu do - Hanh phuc
So: 77/SNV-CCHC
Hoa Binh, ngay 5 thang 6 nam 2022
V/v bao cao cai cach hanh chinh
Kinh gui: Cac so, ban, nganh.

Thuc hien ke hoach, de nghi cac don vi gui bao cao truoc ngay 15/6/2022.
`,
    wanted: {
      superior: 'Ủy ban nhân dân tỉnh Hòa Bình',
      issuer: 'Sở Nội vụ',
      number: '77',
      place: 'Hòa Bình',
      date: '2022-06-05',
      type: 'Công văn',
      subject: 'bao cao cai cach hanh chinh',
      addressees: ['Cac so, ban, nganh'],
    },
  },
  {
    name: 'misread capitals',
    text: `ỦY BAN NHÂN DÂN
TỈNH HÀl DƯƠNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: l5/UBND-VP
Hài Dương, ngày l1 tháng 5 năm 2021
V/v sử dụng chữ ký số
Kính gửi: Các sở
${body}`,
    wanted: {
      issuer: 'Ủy ban nhân dân tỉnh Hải Dương',
      number: '15',
      place: 'Hải Dương',
      date: '2021-05-11',
    },
  },
  {
    name: 'blanks as dots',
    text: `UBND HUYỆN MỘC CHÂU
PHÒNG TƯ PHÁP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: ……/PTP
Mộc Châu, ngày … tháng … năm 2022
V/v chứng thực bản sao điện tử
Kính gửi: UBND các xã, thị trấn
${body}`,
    wanted: {
      superior: 'Ủy ban nhân dân huyện Mộc Châu',
      issuer: 'Phòng Tư pháp',
      number: null,
      symbol: 'PTP',
      date: null,
      place: 'Mộc Châu',
      subject: 'chứng thực bản sao điện tử',
    },
  },
  {
    name: 'directive with type and summary over several lines',
    text: `**ỦY BAN NHÂN DÂN**
**TỈNH SÓC TRĂNG**
**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**
**Độc lập - Tự do - Hạnh phúc**
Số: 09/CT-UBND
*Sóc Trăng, ngày 14 tháng 9 năm 2020*

**CHỈ THỊ**
**Về nâng cao trách nhiệm người đứng đầu trong
giải quyết thủ tục hành chính
trên địa bàn tỉnh Sóc Trăng**

Thời gian qua, công tác cải cách hành chính đã đạt nhiều kết quả. Tuy nhiên còn hạn chế.
`,
    wanted: {
      type: 'Chỉ thị',
      number: '09',
      subject:
        'Về nâng cao trách nhiệm người đứng đầu trong giải quyết thủ tục hành chính trên địa bàn tỉnh Sóc Trăng',
    },
  },
  {
    name: 'notice of conclusions',
    text: `ỦY BAN NHÂN DÂN TỈNH YÊN BÁI
VĂN PHÒNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 203/TB-VPUBND
Yên Bái, ngày 22 tháng 11 năm 2022
THÔNG BÁO
Kết luận của đồng chí Phó Chủ tịch UBND tỉnh tại Hội nghị sơ kết
Đề án 06
Ngày 20/11/2022, tại Hội trường UBND tỉnh, đồng chí Phó Chủ tịch đã chủ trì Hội nghị.
`,
    wanted: {
      superior: 'Ủy ban nhân dân tỉnh Yên Bái',
      issuer: 'Văn phòng',
      type: 'Thông báo',
      symbol: 'TB-VPUBND',
      subject: 'Kết luận của đồng chí Phó Chủ tịch UBND tỉnh tại Hội nghị sơ kết Đề án 06',
    },
  },
  {
    name: 'urgent telegram',
    text: `CHỦ TỊCH
ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 05/CĐ-UBND
Lào Cai, ngày 11 tháng 9 năm 2024
CÔNG ĐIỆN
Về việc bảo đảm giải quyết thủ tục hành chính trong mưa lũ
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÀO CAI ĐIỆN:
- Giám đốc các sở, ban, ngành;
- Chủ tịch UBND các huyện, thị xã, thành phố.
Yêu cầu bố trí trực 24/24 giờ.
`,
    wanted: {
      issuer: 'Ủy ban nhân dân tỉnh Lào Cai',
      type: 'Công điện',
      number: '05',
      symbol: 'CĐ-UBND',
      subject: 'Về việc bảo đảm giải quyết thủ tục hành chính trong mưa lũ',
      addressees: ['Giám đốc các sở, ban, ngành', 'Chủ tịch UBND các huyện, thị xã, thành phố'],
    },
  },
  {
    name: 'V/v glued to the number, addressees on one line',
    text: `SỞ Y TẾ BẮC NINH        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                          Độc lập - Tự do - Hạnh phúc
Số: 1209/SYT-VP          Bắc Ninh, ngày 7 tháng 10 năm 2021
"V/v: Triển khai hồ sơ sức khỏe điện tử"

Kính gửi: Bệnh viện Đa khoa tỉnh; Trung tâm Y tế các huyện; Phòng Y tế thành phố.
${body}`,
    wanted: {
      number: '1209',
      symbol: 'SYT-VP',
      date: '2021-10-07',
      subject: 'Triển khai hồ sơ sức khỏe điện tử',
      addressees: ['Bệnh viện Đa khoa tỉnh', 'Trung tâm Y tế các huyện', 'Phòng Y tế thành phố'],
    },
  },
  {
    name: 'head in an HTML table',
    text: `<html><body><table width="100%"><tr><td><p align="center">ỦY BAN NH&Acirc;N D&Acirc;N<br/><b>HUYỆN BA VÌ</b></p></td>
<td><p><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br/>Độc lập - Tự do - Hạnh phúc</p></td></tr>
<tr><td>Số: 321/UBND-NV</td><td><i>Ba V&igrave;, ng&agrave;y 18 th&aacute;ng 4 năm 2023</i></td></tr>
<tr><td>V/v thực hiện chế độ báo cáo</td><td></td></tr></table>
<p>Kính gửi: Các phòng, ban, đơn vị thuộc huyện</p><p>Ủy ban nhân dân huyện yêu cầu:</p><p>1. Gửi báo cáo.</p></body></html>`,
    wanted: {
      issuer: 'Ủy ban nhân dân huyện Ba Vì',
      number: '321',
      place: 'Ba Vì',
      date: '2023-04-18',
      subject: 'thực hiện chế độ báo cáo',
      addressees: ['Các phòng, ban, đơn vị thuộc huyện'],
    },
  },
  {
    name: 'head as a table of strokes',
    text: `| ỦY BAN NHÂN DÂN<br>TỈNH PHÚ YÊN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc |
|---|---|
| Số: 640/UBND-ĐTXD | Phú Yên, ngày 10 tháng 02 năm 2022 |
| V/v cắt giảm thời gian cấp phép | |

Kính gửi: Sở Xây dựng
${body}`,
    wanted: {
      issuer: 'Ủy ban nhân dân tỉnh Phú Yên',
      number: '640',
      date: '2022-02-10',
      subject: 'cắt giảm thời gian cấp phép',
      addressees: ['Sở Xây dựng'],
    },
  },
  {
    name: 'register stamp and signature stamp in the head',
    text: `Người ký: Văn phòng Chính phủ
Thời gian ký: 18.12.2023 16:44:05 +07:00
VĂN PHÒNG CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 9901/VPCP-KSTT
VĂN BẢN ĐẾN
Số đến: 1457
Ngày: 19/12/2023
V/v báo cáo tình hình giải quyết thủ tục hành chính
Hà Nội, ngày 18 tháng 12 năm 2023
KHẨN
Kính gửi:
- Các bộ, cơ quan ngang bộ;
- UBND các tỉnh, thành phố.
${body}`,
    wanted: {
      issuer: 'Văn phòng Chính phủ',
      superior: null,
      number: '9901',
      symbol: 'VPCP-KSTT',
      date: '2023-12-18',
      subject: 'báo cáo tình hình giải quyết thủ tục hành chính',
      addressees: ['Các bộ, cơ quan ngang bộ', 'UBND các tỉnh, thành phố'],
    },
  },
  {
    name: 'city with TP. and place with TP.',
    text: `UBND TP. HỒ CHÍ MINH
SỞ GIAO THÔNG VẬN TẢI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 5521/SGTVT-VP
TP. Hồ Chí Minh, ngày 6 tháng 6 năm 2022
V/v cấp đổi giấy phép lái xe trực tuyến
Kính gửi: UBND thành phố Thủ Đức và các quận, huyện
${body}`,
    wanted: {
      superior: 'Ủy ban nhân dân thành phố Hồ Chí Minh',
      issuer: 'Sở Giao thông vận tải',
      place: 'TP. Hồ Chí Minh',
      addressees: ['UBND thành phố Thủ Đức và các quận, huyện'],
    },
  },
  {
    name: 'report upwards with addressee after the title',
    text: `ỦY BAN NHÂN DÂN
QUẬN NAM TỪ LIÊM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 118/BC-UBND
Nam Từ Liêm, ngày 15 tháng 6 năm 2022
BÁO CÁO
Công tác kiểm soát thủ tục hành chính quý II năm 2022
Kính gửi: Văn phòng UBND Thành phố
Thực hiện chế độ báo cáo, UBND quận báo cáo như sau:
`,
    wanted: {
      issuer: 'Ủy ban nhân dân quận Nam Từ Liêm',
      type: 'Báo cáo',
      subject: 'Công tác kiểm soát thủ tục hành chính quý II năm 2022',
      addressees: ['Văn phòng UBND Thành phố'],
    },
  },
  {
    name: 'board with a long name over three lines',
    text: `UBND TỈNH HÀ NAM
BAN QUẢN LÝ
CÁC KHU CÔNG NGHIỆP

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 233/BQLKCN-VP
V/v cấp giấy phép lao động

Hà Nam, ngày 17/3/2023

Kính gửi: Các doanh nghiệp trong khu công nghiệp
${body}`,
    wanted: {
      superior: 'Ủy ban nhân dân tỉnh Hà Nam',
      issuer: 'Ban Quản lý các khu công nghiệp',
      date: '2023-03-17',
      place: 'Hà Nam',
    },
  },
  {
    name: 'steering committee',
    text: `ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN
BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/KH-BCĐCCHC
Bình Thuận, ngày 30 tháng 01 năm 2023
KẾ HOẠCH
HOẠT ĐỘNG CỦA BAN CHỈ ĐẠO NĂM 2023

I. MỤC ĐÍCH
Chỉ đạo thống nhất công tác cải cách hành chính.
`,
    wanted: {
      superior: 'Ủy ban nhân dân tỉnh Bình Thuận',
      issuer: 'Ban Chỉ đạo cải cách hành chính',
      symbol: 'KH-BCĐCCHC',
      subject: 'HOẠT ĐỘNG CỦA BAN CHỈ ĐẠO NĂM 2023',
    },
  },
  {
    name: 'date on its own before the number, month without zero',
    text: `ỦY BAN NHÂN DÂN
THỊ XÃ SA PA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Sa Pa, ngày 1 tháng 9 năm 2021
Số: 1001/UBND-VP
V/v tiếp nhận hồ sơ qua bưu chính

Kính gửi : Các phòng chuyên môn

Ủy ban nhân dân thị xã yêu cầu các phòng chuyên môn thực hiện nghiêm túc các nội dung sau đây trong thời gian tới.
`,
    wanted: {
      issuer: 'Ủy ban nhân dân thị xã Sa Pa',
      number: '1001',
      place: 'Sa Pa',
      date: '2021-09-01',
      subject: 'tiếp nhận hồ sơ qua bưu chính',
      addressees: ['Các phòng chuyên môn'],
    },
  },
  {
    name: 'letter-spaced type',
    text: `HỘI ĐỒNG NHÂN DÂN
TỈNH KON TUM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 21/NQ-HĐND
Kon Tum, ngày 09 tháng 12 năm 2022
N G H Ị  Q U Y Ế T
Về giám sát cải cách hành chính năm 2023
HỘI ĐỒNG NHÂN DÂN TỈNH KON TUM
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
`,
    wanted: {
      issuer: 'Hội đồng nhân dân tỉnh Kon Tum',
      type: 'Nghị quyết',
      subject: 'Về giám sát cải cách hành chính năm 2023',
    },
  },
  {
    name: 'decision whose agency lines are gone',
    text: `QUYẾT ĐỊNH
VỀ VIỆC PHÊ DUYỆT PHƯƠNG ÁN ĐƠN GIẢN HÓA THỦ TỤC HÀNH CHÍNH
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
QUYẾT ĐỊNH:
Điều 1. Phê duyệt phương án.
`,
    wanted: {
      issuer: 'Ủy ban nhân dân tỉnh Hưng Yên',
      type: 'Quyết định',
      number: null,
      symbol: null,
      date: null,
      subject: 'VỀ VIỆC PHÊ DUYỆT PHƯƠNG ÁN ĐƠN GIẢN HÓA THỦ TỤC HÀNH CHÍNH',
    },
  },
  {
    name: 'office of the council and the committee',
    text: `UBND HUYỆN TIÊN LÃNG
VĂN PHÒNG HĐND VÀ UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 44/TB-VP
Tiên Lãng, ngày 28 tháng 02 năm 2023
THÔNG BÁO
Lịch tiếp công dân tháng 3 năm 2023

Văn phòng HĐND và UBND huyện thông báo:
`,
    wanted: {
      superior: 'Ủy ban nhân dân huyện Tiên Lãng',
      issuer: 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân',
      subject: 'Lịch tiếp công dân tháng 3 năm 2023',
    },
  },
  {
    name: 'addressees without dashes, last without a stop',
    text: `ỦY BAN NHÂN DÂN
TỈNH AN GIANG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 730/UBND-TH
An Giang, ngày 16 tháng 8 năm 2022
V/v đánh giá chất lượng phục vụ

Kính gửi:
Giám đốc các sở, ngành tỉnh;
Chủ tịch UBND các huyện, thị xã, thành phố;
Bưu điện tỉnh

Căn cứ Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ, UBND tỉnh chỉ đạo:
1. Các sở công khai kết quả.
`,
    wanted: {
      addressees: [
        'Giám đốc các sở, ngành tỉnh',
        'Chủ tịch UBND các huyện, thị xã, thành phố',
        'Bưu điện tỉnh',
      ],
      subject: 'đánh giá chất lượng phục vụ',
    },
  },
  {
    name: 'addressee broken over two lines in a wrapped copy',
    text: `   ỦY BAN NHÂN DÂN         CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    TỈNH BẠC LIÊU              Độc lập - Tự do - Hạnh phúc
   Số: 3011/UBND-NC          Bạc Liêu, ngày 2 tháng 12 năm 2020
 V/v thực hiện Nghị định số
    45/2020/NĐ-CP

                Kính gửi:
                   - Giám đốc, Thủ trưởng các sở, ban, ngành cấp tỉnh, các đơn
                vị sự nghiệp thuộc UBND tỉnh;
                   - Chủ tịch UBND các huyện, thị xã, thành phố.

       Thực hiện Nghị định số 45/2020/NĐ-CP của Chính phủ, UBND tỉnh yêu cầu các cơ
quan, đơn vị triển khai.
`,
    wanted: {
      subject: 'thực hiện Nghị định số 45/2020/NĐ-CP',
      addressees: [
        'Giám đốc, Thủ trưởng các sở, ban, ngành cấp tỉnh, các đơn vị sự nghiệp thuộc UBND tỉnh',
        'Chủ tịch UBND các huyện, thị xã, thành phố',
      ],
    },
  },
  {
    name: 'table read from a scan, each cell on one line',
    text: `| ỦY BAN NHÂN DÂN TỈNH HÀ NAM SỞ NỘI VỤ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc |
|---|---|
| Số: 512/SNV-CCHC V/v chấm điểm Chỉ số cải cách hành chính | Hà Nam, ngày 15 tháng 11 năm 2022 |

Kính gửi: - Các sở, ban, ngành; - UBND các huyện, thị xã, thành phố.
${body}`,
    wanted: {
      superior: 'Ủy ban nhân dân tỉnh Hà Nam',
      issuer: 'Sở Nội vụ',
      number: '512',
      symbol: 'SNV-CCHC',
      date: '2022-11-15',
      place: 'Hà Nam',
      subject: 'chấm điểm Chỉ số cải cách hành chính',
      addressees: ['Các sở, ban, ngành', 'UBND các huyện, thị xã, thành phố'],
    },
  },
  {
    name: 'type and summary on one line',
    text: `# ỦY BAN NHÂN DÂN TỈNH TRÀ VINH

## CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 19/KH-UBND

Trà Vinh, ngày 22 tháng 02 năm 2024

## KẾ HOẠCH Tuyên truyền cải cách hành chính năm 2024

Thực hiện Quyết định số 24/QĐ-UBND, UBND tỉnh ban hành Kế hoạch như sau:
`,
    wanted: {
      issuer: 'Ủy ban nhân dân tỉnh Trà Vinh',
      type: 'Kế hoạch',
      subject: 'Tuyên truyền cải cách hành chính năm 2024',
    },
  },
  {
    name: 'letter with a type line of its own',
    text: `CÔNG AN TỈNH QUẢNG NGÃI
PHÒNG PC06
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 105/PC06-Đ2
Quảng Ngãi, ngày 05 tháng 9 năm 2024
CÔNG VĂN
V/v: phối hợp làm sạch dữ liệu dân cư
Kính gửi: Công an các huyện
${body}`,
    wanted: {
      type: 'Công văn',
      number: '105',
      symbol: 'PC06-Đ2',
      subject: 'phối hợp làm sạch dữ liệu dân cư',
      addressees: ['Công an các huyện'],
    },
  },
  {
    name: 'scan with garbled number and day',
    text: `UỶ BAN NHÂN DÂN CỘNG HOÀ XÃ HỌI CHỦ NGHĨA VIẸT NAM
TỈNH HÀ TĨNH Độc lập - Tự đo - Hạnh phúc
Só: Z4+ /UBND-NC, Hà Tĩnh, ngày 2+ tháng 3 năm 2022
V/v tăng cường công khai
thực hiện Quyết định số 06/QĐ-TTg

Kinh gừi: Các sở, ban, ngành cấp tỉnh.
${body}`,
    wanted: {
      issuer: 'Ủy ban nhân dân tỉnh Hà Tĩnh',
      number: null,
      symbol: 'UBND-NC',
      place: 'Hà Tĩnh',
      date: null,
      subject: 'tăng cường công khai thực hiện Quyết định số 06/QĐ-TTg',
      addressees: ['Các sở, ban, ngành cấp tỉnh'],
    },
  },
  {
    name: 'agency in small letters',
    text: `Ủy ban nhân dân
tỉnh Bắc Giang
Cộng hòa xã hội chủ nghĩa Việt Nam
Độc lập - Tự do - Hạnh phúc
Số: 250/KH-UBND
Bắc Giang, ngày 12 tháng 9 năm 2019
KẾ HOẠCH
Rà soát, đánh giá thủ tục hành chính năm 2020
Thực hiện Nghị định số 63/2010/NĐ-CP, UBND tỉnh ban hành Kế hoạch:
`,
    wanted: {
      issuer: 'Ủy ban nhân dân tỉnh Bắc Giang',
      superior: null,
      type: 'Kế hoạch',
      number: '250',
      date: '2019-09-12',
    },
  },
  {
    name: 'Party number, and a stroke lost before the symbol',
    text: `TỈNH ỦY LẠNG SƠN
ĐẢNG CỘNG SẢN VIỆT NAM
Số: 12-KH/TU
Lạng Sơn, ngày 15 tháng 3 năm 2024
KẾ HOẠCH
Lãnh đạo cải cách hành chính
`,
    wanted: { issuer: 'Tỉnh ủy Lạng Sơn', type: 'Kế hoạch', number: '12', symbol: 'KH/TU' },
  },
  {
    name: 'draft, type and summary together in capitals',
    text: `DỰ THẢO
ỦY BAN NHÂN DÂN
HUYỆN VŨ THƯ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số:     /KH-UBND
Vũ Thư, ngày     tháng     năm 2023
KẾ HOẠCH TRIỂN KHAI DỊCH VỤ CÔNG TRỰC TUYẾN NĂM 2023

Căn cứ Kế hoạch số 18/KH-UBND ngày 31/01/2023 của UBND tỉnh, UBND huyện ban hành Kế hoạch:
`,
    wanted: {
      issuer: 'Ủy ban nhân dân huyện Vũ Thư',
      type: 'Kế hoạch',
      number: null,
      symbol: 'KH-UBND',
      place: 'Vũ Thư',
      date: null,
      subject: 'TRIỂN KHAI DỊCH VỤ CÔNG TRỰC TUYẾN NĂM 2023',
    },
  },
  {
    name: 'a type inside the summary',
    text: `ỦY BAN NHÂN DÂN
TỈNH BÌNH DƯƠNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 77/QĐ-UBND
Bình Dương, ngày 10 tháng 01 năm 2020
QUYẾT ĐỊNH
VỀ VIỆC BAN HÀNH
KẾ HOẠCH
KIỂM SOÁT THỦ TỤC HÀNH CHÍNH NĂM 2020
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
`,
    wanted: {
      type: 'Quyết định',
      subject: 'VỀ VIỆC BAN HÀNH KẾ HOẠCH KIỂM SOÁT THỦ TỤC HÀNH CHÍNH NĂM 2020',
    },
  },
  {
    name: 'programme of action',
    text: `ỦY BAN NHÂN DÂN
TỈNH ĐỒNG THÁP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 45/CTr-UBND
Đồng Tháp, ngày 10 tháng 3 năm 2022
CHƯƠNG TRÌNH HÀNH ĐỘNG
Thực hiện Nghị quyết số 02/NQ-CP về cải thiện môi trường kinh doanh

Thực hiện Nghị quyết số 02/NQ-CP ngày 10/01/2022 của Chính phủ, UBND tỉnh ban hành:
`,
    wanted: {
      type: 'Chương trình',
      subject: 'Thực hiện Nghị quyết số 02/NQ-CP về cải thiện môi trường kinh doanh',
    },
  },
  {
    name: 'a summary broken before words that might begin a body',
    text: `ỦY BAN NHÂN DÂN
TỈNH CAO BẰNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 3101/KH-UBND
Cao Bằng, ngày 10 tháng 12 năm 2021
KẾ HOẠCH
Triển khai
thực hiện Nghị quyết số 76/NQ-CP của Chính phủ trên địa bàn tỉnh

Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ, UBND tỉnh ban hành Kế hoạch:
`,
    wanted: {
      type: 'Kế hoạch',
      subject: 'Triển khai thực hiện Nghị quyết số 76/NQ-CP của Chính phủ trên địa bàn tỉnh',
    },
  },
]
