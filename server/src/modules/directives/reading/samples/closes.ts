import type { Reading, Signer } from '@motcua/shared/reading'

/** Ends of documents in the many ways copies show them; made up for the tests. */
export type CloseSample = {
  name: string
  text: string
  signer: Signer
  recipients: [name: string, purpose: string | null][]
  filed?: Pick<Reading, 'draftingUnit' | 'copies'>
}

const usual: Signer = { authority: 'KT. CHỦ TỊCH', title: 'PHÓ CHỦ TỊCH', name: 'Lê Văn Hưởng' }

export const closes: CloseSample[] = [
  {
    name: 'two columns',
    text: `Nơi nhận:                                  TM. ỦY BAN NHÂN DÂN
- Như trên;                                     KT. CHỦ TỊCH
- TT Tỉnh ủy (để b/c);                          PHÓ CHỦ TỊCH
- Lưu: VT, NC (2b).

                                                Lê Văn Hưởng`,
    signer: { ...usual, authority: 'TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH' },
    recipients: [
      ['Như trên', null],
      ['TT Tỉnh ủy', 'để b/c'],
    ],
    filed: { draftingUnit: 'NC', copies: 2 },
  },
  {
    name: 'name beside the filing line',
    text: `Nơi nhận:                                       CHỦ TỊCH
- Như trên;
- Lưu: VT, TH.                                Trần Thị Hồng Nga`,
    signer: { authority: null, title: 'CHỦ TỊCH', name: 'Trần Thị Hồng Nga' },
    recipients: [['Như trên', null]],
    filed: { draftingUnit: 'TH', copies: null },
  },
  {
    name: 'signature before the recipients',
    text: `TL. CHỦ TỊCH
KT. CHÁNH VĂN PHÒNG
PHÓ CHÁNH VĂN PHÒNG

(đã ký)

Ngô Bá Thành

Nơi nhận:
- Như trên;
- PCT UBND tỉnh Nguyễn A (b/c);
- Lưu: VT, KSTT.`,
    signer: {
      authority: 'TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG',
      title: 'PHÓ CHÁNH VĂN PHÒNG',
      name: 'Ngô Bá Thành',
    },
    recipients: [
      ['Như trên', null],
      ['PCT UBND tỉnh Nguyễn A', 'b/c'],
    ],
    filed: { draftingUnit: 'KSTT', copies: null },
  },
  {
    name: 'all in one line of strokes',
    text: ` | KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Văn Hưởng |`,
    signer: usual,
    recipients: [],
  },
  {
    name: 'a table of two cells',
    text: `| **Nơi nhận:**<br>- Như Điều 3;<br>- Sở Tư pháp (p/h);<br>- Lưu: VT, HCC. | **KT. GIÁM ĐỐC**<br>**PHÓ GIÁM ĐỐC**<br><br>**Hoàng Minh Tú** |
|---|---|`,
    signer: { authority: 'KT. GIÁM ĐỐC', title: 'PHÓ GIÁM ĐỐC', name: 'Hoàng Minh Tú' },
    recipients: [
      ['Như Điều 3', null],
      ['Sở Tư pháp', 'p/h'],
    ],
    filed: { draftingUnit: 'HCC', copies: null },
  },
  {
    name: 'tabs, one cell a line',
    text: `\tNơi nhận:
- Như trên;
- Lưu: VT, VX.
\tTM. ỦY BAN NHÂN DÂN
CHỦ TỊCH




Đặng Xuân Phong`,
    signer: { authority: 'TM. ỦY BAN NHÂN DÂN', title: 'CHỦ TỊCH', name: 'Đặng Xuân Phong' },
    recipients: [['Như trên', null]],
  },
  {
    name: 'name in capitals, rank, no blank after the letters',
    text: `Nơi nhận:
- Như trên;
- Lưu: VT, PV01.
KT.GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Đại tá NGUYỄN VĂN LONG`,
    signer: { authority: 'KT.GIÁM ĐỐC', title: 'PHÓ GIÁM ĐỐC', name: 'Đại tá NGUYỄN VĂN LONG' },
    recipients: [['Như trên', null]],
  },
  {
    name: 'acting head',
    text: `Nơi nhận:
- Như trên;
- Lưu VT, CCHC.

Q. GIÁM ĐỐC

Vi Thị Thu Hà`,
    signer: { authority: null, title: 'Q. GIÁM ĐỐC', name: 'Vi Thị Thu Hà' },
    recipients: [['Như trên', null]],
    filed: { draftingUnit: 'CCHC', copies: null },
  },
  {
    name: 'run together with one blank between the columns',
    text: `Nơi nhận: TM. ỦY BAN NHÂN DÂN
- Như trên; KT. CHỦ TỊCH
- CT, các PCT (b/c); PHÓ CHỦ TỊCH
- Lưu: VT, VP3. Lê Văn Hưởng`,
    signer: { ...usual, authority: 'TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH' },
    recipients: [
      ['Như trên', null],
      ['CT, các PCT', 'b/c'],
    ],
    filed: { draftingUnit: 'VP3', copies: null },
  },
  {
    name: 'signature stamps and words of a web page after it',
    text: `Nơi nhận:
- Như trên;
- Lưu: VT, TT1.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Ký bởi: Lê Văn Hưởng
Ngày ký: 12-03-2023 08:11:20 +07:00

Lê Văn Hưởng

Tải về văn bản gốc
Văn bản liên quan`,
    signer: usual,
    recipients: [['Như trên', null]],
    filed: { draftingUnit: 'TT1', copies: null },
  },
  {
    name: 'deputy minister',
    text: `Nơi nhận:
- Như trên;
- Bộ trưởng, Chủ nhiệm (để b/c);
- VPCP: BTCN, các PCN;
- Lưu: VT, KSTT (3b).

KT. BỘ TRƯỞNG, CHỦ NHIỆM
PHÓ CHỦ NHIỆM

Cao Huy`,
    signer: { authority: 'KT. BỘ TRƯỞNG, CHỦ NHIỆM', title: 'PHÓ CHỦ NHIỆM', name: 'Cao Huy' },
    recipients: [
      ['Như trên', null],
      ['Bộ trưởng, Chủ nhiệm', 'để b/c'],
      ['VPCP: BTCN, các PCN', null],
    ],
    filed: { draftingUnit: 'KSTT', copies: 3 },
  },
]

export const closing = (text: string): string => `UBND TỈNH NAM ĐỊNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 3/UBND-VP
Nam Định, ngày 3 tháng 4 năm 2023
V/v thử phần cuối
Kính gửi: Các sở

Ủy ban nhân dân tỉnh yêu cầu các sở:

1. Rà soát thủ tục hành chính.

2. Báo cáo kết quả trước ngày 15/4/2023./.

${text}
`
