/** Bodies in the many ways copies break them; made up for the tests. */
export type BodySample = { name: string; text: string; wanted: string[]; notes?: string[] }

export const withHead = (text: string): string => `ỦY BAN NHÂN DÂN
TỈNH NAM ĐỊNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 3/UBND-VP
Nam Định, ngày 3 tháng 4 năm 2023
V/v thử phần thân

Kính gửi: Các sở.

Ủy ban nhân dân tỉnh yêu cầu:

${text}`

const intro = 'none: Ủy ban nhân dân tỉnh yêu cầu:'

export const bodies: BodySample[] = [
  {
    name: 'numbers, letters, dashes, pluses',
    text: `1. Sở Nội vụ:
a) Kiểm tra công vụ;
- Đợt một;
+ Cấp huyện;
+ Cấp xã.
- Đợt hai.
b) Báo cáo.
2. Sở Tài chính bố trí kinh phí.
`,
    wanted: [
      intro,
      'arabic 1: Sở Nội vụ:',
      '  letter a: Kiểm tra công vụ;',
      '    dash: Đợt một;',
      '      plus: Cấp huyện;',
      '      plus: Cấp xã.',
      '    dash: Đợt hai.',
      '  letter b: Báo cáo.',
      'arabic 2: Sở Tài chính bố trí kinh phí.',
    ],
  },
  {
    name: 'roman parts and numbers of two levels',
    text: `I. NHIỆM VỤ
1. Cải cách thể chế
1.1. Rà soát văn bản.
1.2. Công bố thủ tục.
2. Số hóa
2.1 Số hóa kết quả.
II. TỔ CHỨC THỰC HIỆN
1. Các sở thực hiện.
`,
    wanted: [
      intro,
      'roman I: NHIỆM VỤ',
      '  arabic 1: Cải cách thể chế',
      '    arabic 1.1: Rà soát văn bản.',
      '    arabic 1.2: Công bố thủ tục.',
      '  arabic 2: Số hóa',
      '    arabic 2.1: Số hóa kết quả.',
      'roman II: TỔ CHỨC THỰC HIỆN',
      '  arabic 1: Các sở thực hiện.',
    ],
  },
  {
    name: 'letters of the decree, with đ and without f',
    text: `1. Các sở:
c) Ba;
d) Bốn;
đ) Năm;
e) Sáu;
g) Bảy.
`,
    wanted: [
      intro,
      'arabic 1: Các sở:',
      '  letter c: Ba;',
      '  letter d: Bốn;',
      '  letter đ: Năm;',
      '  letter e: Sáu;',
      '  letter g: Bảy.',
    ],
  },
  {
    name: 'lines broken by the page, a figure at a line’s head',
    text: `1. Các sở, ban, ngành tập trung rà soát, hoàn thành việc số hóa hồ sơ trước ngày
15. Riêng các hồ sơ đất đai được thực hiện theo kế hoạch của Sở Tài nguyên và năm
2023. Kết quả gửi về Văn phòng UBND tỉnh để tổng hợp, báo cáo Chủ tịch UBND tỉnh
trước ngày 20 hằng tháng.
2. Văn phòng UBND tỉnh đôn đốc, kiểm tra việc thực hiện của các cơ quan, đơn vị và
định kỳ báo cáo.
`,
    wanted: [
      intro,
      'arabic 1: Các sở, ban, ngành tập trung rà soát, hoàn thành việc số hóa hồ sơ trước ngày 15. Riêng các hồ sơ đất đai được thực hiện theo kế hoạch của Sở Tài nguyên và năm 2023. Kết quả gửi về Văn phòng UBND tỉnh để tổng hợp, báo cáo Chủ tịch UBND tỉnh trước ngày 20 hằng tháng.',
      'arabic 2: Văn phòng UBND tỉnh đôn đốc, kiểm tra việc thực hiện của các cơ quan, đơn vị và định kỳ báo cáo.',
    ],
  },
  {
    name: 'indented paragraphs without blank lines between',
    text: `       1. Sở Tư pháp chủ trì, phối hợp với các cơ quan liên quan hướng dẫn chứng thực
bản sao điện tử từ bản chính tại Ủy ban nhân dân các xã, phường, thị trấn.
       Phòng Tư pháp các huyện, thành phố hướng dẫn, kiểm tra Ủy ban nhân dân cấp xã
trong quá trình thực hiện, báo cáo kết quả về Sở Tư pháp.
       2. Sở Y tế thực hiện hồ sơ sức khỏe điện tử, liên thông dữ liệu khám sức khỏe
lái xe.
`,
    wanted: [
      intro,
      'arabic 1: Sở Tư pháp chủ trì, phối hợp với các cơ quan liên quan hướng dẫn chứng thực bản sao điện tử từ bản chính tại Ủy ban nhân dân các xã, phường, thị trấn.',
      '  none: Phòng Tư pháp các huyện, thành phố hướng dẫn, kiểm tra Ủy ban nhân dân cấp xã trong quá trình thực hiện, báo cáo kết quả về Sở Tư pháp.',
      'arabic 2: Sở Y tế thực hiện hồ sơ sức khỏe điện tử, liên thông dữ liệu khám sức khỏe lái xe.',
    ],
  },
  {
    name: 'a sentence cut by a page number and a running foot',
    text: `1. Các sở tiếp tục rà soát, đơn giản hóa thủ tục hành chính nội bộ, bảo đảm

2

cắt giảm ít nhất 20% chi phí.

2. Báo cáo kết quả.
`,
    wanted: [
      intro,
      'arabic 1: Các sở tiếp tục rà soát, đơn giản hóa thủ tục hành chính nội bộ, bảo đảm cắt giảm ít nhất 20% chi phí.',
      'arabic 2: Báo cáo kết quả.',
    ],
  },
  {
    name: 'notes that interrupt a sentence, their marks taken out',
    text: `1. Thực hiện đánh giá tác động¹ tại đề nghị xây dựng văn bản, bảo đảm

¹ Đã giao tại Công văn số 12/UBND-NC ngày 19/7/2023

² Đã giao tại Kế hoạch số 5/KH-UBND

chi phí tuân thủ thấp nhất².

2. Diện tích phòng một cửa tối thiểu 80 m².
`,
    wanted: [
      intro,
      'arabic 1: Thực hiện đánh giá tác động tại đề nghị xây dựng văn bản, bảo đảm chi phí tuân thủ thấp nhất.^1^2',
      'arabic 2: Diện tích phòng một cửa tối thiểu 80 m2.',
    ],
    notes: ['1 Đã giao tại Công văn số 12/UBND-NC ngày 19/7/2023', '2 Đã giao tại Kế hoạch số 5/KH-UBND'],
  },
  {
    name: 'notes with level figures and with brackets',
    text: `1. Công khai kết quả hằng tháng[1].

2. Tái cấu trúc quy trình[2] theo hướng dẫn.

[1] Theo Quyết định số 766/QĐ-TTg.
[2] Công văn số 3149/UBND-NC.
`,
    wanted: [
      intro,
      'arabic 1: Công khai kết quả hằng tháng.^1',
      'arabic 2: Tái cấu trúc quy trình theo hướng dẫn.^2',
    ],
    notes: ['1 Theo Quyết định số 766/QĐ-TTg.', '2 Công văn số 3149/UBND-NC.'],
  },
  {
    name: 'items glued into one line',
    text: `1. Các sở: a) Rà soát thủ tục; b) Công khai kết quả theo điểm a) khoản 2 Điều 5; c) Báo cáo. 2. Văn phòng UBND tỉnh: - Đôn đốc; - Tổng hợp.
`,
    wanted: [
      intro,
      'arabic 1: Các sở:',
      '  letter a: Rà soát thủ tục;',
      '  letter b: Công khai kết quả theo điểm a) khoản 2 Điều 5;',
      '  letter c: Báo cáo.',
      'arabic 2: Văn phòng UBND tỉnh:',
      '  dash: Đôn đốc;',
      '  dash: Tổng hợp.',
    ],
  },
  {
    name: 'a table of strokes over two pages, second without head',
    text: `Phụ lục
(Kèm theo Công văn số 3/UBND-VP)

| TT | Nhiệm vụ | Chủ trì | Thời hạn |
|---|---|---|---|
| I | Thể chế | Thể chế | Thể chế |
| 1 | Rà soát | Sở Tư pháp | Tháng 5 |

| | | | |
|---|---|---|---|
| 2 | Công bố | Các sở | Thường xuyên |
`,
    wanted: [
      intro,
      'annex: Phụ lục',
      'columns: TT | Nhiệm vụ | Chủ trì | Thời hạn',
      'group: I Thể chế',
      'row: 1 | Rà soát | Sở Tư pháp | Tháng 5',
      'row: 2 | Công bố | Các sở | Thường xuyên',
    ],
  },
  {
    name: 'a table with a head of two storeys and a row of figures',
    text: `<table><tr><th rowspan="2">TT</th><th rowspan="2">Chỉ tiêu</th><th colspan="2">Năm 2023</th></tr>
<tr><th>Đơn vị tính</th><th>Giao</th></tr><tr><td>(1)</td><td>(2)</td><td>(3)</td><td>(4)</td></tr>
<tr><td>1</td><td>Hồ sơ trực tuyến</td><td>%</td><td>≥ 50</td></tr>
<tr><td colspan="4">B. Chất lượng</td></tr>
<tr><td>2</td><td>Hài lòng</td><td>%</td><td>90</td></tr></table>
`,
    wanted: [
      intro,
      'columns: TT | Chỉ tiêu | Năm 2023 Đơn vị tính | Năm 2023 Giao',
      'row: 1 | Hồ sơ trực tuyến | % | ≥ 50',
      'group: B Chất lượng',
      'row: 2 | Hài lòng | % | 90',
    ],
  },
  {
    name: 'a table of tabs',
    text: `STT\tNội dung\tĐơn vị chủ trì\tThời gian
1\tRà soát quy trình\tSở Công Thương\tQuý II
2\tCông khai\tUBND cấp xã\tHằng tháng
Kết thúc bảng.
`,
    wanted: [
      intro,
      'columns: STT | Nội dung | Đơn vị chủ trì | Thời gian',
      'row: 1 | Rà soát quy trình | Sở Công Thương | Quý II',
      'row: 2 | Công khai | UBND cấp xã | Hằng tháng',
      'none: Kết thúc bảng.',
    ],
  },
  {
    name: 'a table of columns held apart by blanks',
    text: `  TT   Nội dung nhiệm vụ                 Cơ quan chủ trì      Thời gian
                                                              hoàn thành
  1    Xây dựng kế hoạch kiểm soát       Văn phòng UBND       Tháng 01
       thủ tục hành chính                tỉnh
  2    Kiểm tra tại cấp huyện            Sở Nội vụ            Quý III

`,
    wanted: [
      intro,
      'columns: TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Thời gian hoàn thành',
      'row: 1 | Xây dựng kế hoạch kiểm soát thủ tục hành chính | Văn phòng UBND tỉnh | Tháng 01',
      'row: 2 | Kiểm tra tại cấp huyện | Sở Nội vụ | Quý III',
    ],
  },
  {
    name: 'two annexes after the close',
    text: `1. Thực hiện các phụ lục.

Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH

Lê Văn An

PHỤ LỤC I
DANH MỤC NHIỆM VỤ
(Kèm theo Công văn số 3/UBND-VP ngày 03/4/2023)
1. Nhiệm vụ một.

PHỤ LỤC II
MẪU BÁO CÁO
1. Mẫu một.
`,
    wanted: [
      intro,
      'arabic 1: Thực hiện các phụ lục.',
      'annex: PHỤ LỤC I / DANH MỤC NHIỆM VỤ',
      'arabic 1: Nhiệm vụ một.',
      'annex: PHỤ LỤC II / MẪU BÁO CÁO',
      'arabic 1: Mẫu một.',
    ],
  },
  {
    name: 'HTML paragraphs with entities and raised figures',
    text: `<p>1.&nbsp;S&ocirc;́ h&oacute;a hồ sơ<sup>1</sup>;</p><p>2. Diện tích 12 m<sup>2</sup>.</p><p><sup>1</sup> Theo Nghị định 45.</p>
`,
    wanted: [intro, 'arabic 1: Số hóa hồ sơ;^1', 'arabic 2: Diện tích 12 m2.'],
    notes: ['1 Theo Nghị định 45.'],
  },
  {
    name: 'parts, articles and pluses glued into one line',
    text: `I. MỤC TIÊU 1. Tăng tỷ lệ hồ sơ trực tuyến trong quý II. Tổng hợp hằng tháng. II. NHIỆM VỤ 1. Rà soát. + Thời gian: quý III. + Sản phẩm: báo cáo.
Điều 1. Ban hành Kế hoạch. Điều 2. Giao Sở Nội vụ theo dõi. Điều 3 của Luật vẫn áp dụng.
`,
    wanted: [
      intro,
      'roman I: MỤC TIÊU',
      '  arabic 1: Tăng tỷ lệ hồ sơ trực tuyến trong quý II. Tổng hợp hằng tháng.',
      'roman II: NHIỆM VỤ',
      '  arabic 1: Rà soát.',
      '    plus: Thời gian: quý III.',
      '    plus: Sản phẩm: báo cáo.',
      '  article Điều 1: Ban hành Kế hoạch.',
      '  article Điều 2: Giao Sở Nội vụ theo dõi. Điều 3 của Luật vẫn áp dụng.',
    ],
  },
]
