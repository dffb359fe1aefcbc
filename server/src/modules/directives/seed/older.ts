/**
 * Two letters of Bắc Giang of which this product holds no copy. Only what the notes of a later letter (003) tell of them
 * is entered: number, day, that its tasks 1, 2 and 4 had been given there, and when reports were due.
 */

const HEAD = (number: string, day: string, month: string) => `ỦY BAN NHÂN DÂN
TỈNH BẮC GIANG

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: ${number}/UBND-NC

Bắc Giang, ngày ${day} tháng ${month} năm 2023
`

const NOTE =
  'Bản ghi lại theo chú thích của Công văn số /UBND-NC tháng 8 năm 2023 của UBND tỉnh Bắc Giang; hệ thống không có toàn văn.'

const LETTER_3995 = `${HEAD('3995', '19', '7')}
V/v chấn chỉnh, tăng cường trách nhiệm và nâng cao hiệu quả công tác cải cách thủ tục hành chính

Kính gửi:

- Các sở, cơ quan thuộc UBND tỉnh;
- UBND huyện, thành phố.

${NOTE}

Chủ tịch UBND tỉnh yêu cầu các sở, cơ quan thuộc UBND tỉnh, UBND huyện, thành phố thực hiện một số nhiệm vụ sau:

1. Thực hiện tốt việc đánh giá tác động, thẩm định TTHC tại đề nghị xây dựng, dự thảo văn bản QPPL, bảo đảm các TTHC được quy định đúng thẩm quyền, cần thiết, hợp lý và với chi phí tuân thủ thấp nhất.

2. Thống kê đầy đủ những TTHC được ban hành mới, sửa đổi, bổ sung hoặc bãi bỏ để kiểm soát chặt chẽ việc ban hành và thực hiện TTHC.

3. Tổ chức thực hiện nghiêm việc tiếp nhận, xử lý, tháo gỡ các khó khăn, vướng mắc về quy định, TTHC; kịp thời chấn chỉnh việc giải quyết TTHC thuộc thẩm quyền của sở, ngành, địa phương.

4. Định kỳ vào ngày 15 hằng tháng, các sở, cơ quan thuộc UBND tỉnh, UBND huyện, thành phố báo cáo Chủ tịch UBND tỉnh (qua Văn phòng UBND tỉnh) về tình hình, kết quả thực hiện.

Nơi nhận:
- Như trên;
- Lưu: VT, NC.
`

const LETTER_4352 = `${HEAD('4352', '03', '8')}
V/v báo cáo công tác cải cách thủ tục hành chính

Kính gửi:

- Các sở, cơ quan thuộc UBND tỉnh;
- UBND huyện, thành phố.

${NOTE}

1. Định kỳ trước ngày 22 hằng tháng, các sở, cơ quan thuộc UBND tỉnh, UBND huyện, thành phố báo cáo Chủ tịch UBND tỉnh (qua Văn phòng UBND tỉnh) về tình hình, kết quả công tác cải cách TTHC.

Nơi nhận:
- Như trên;
- Lưu: VT, NC.
`

export const OLDER = [
  {
    name: 'Ghi lại Công văn 3995 theo chú thích.txt',
    text: LETTER_3995,
    province: 'Tỉnh Bắc Giang',
    enteredOn: '2023-07-19T15:00:00+07:00',
    head: {},
  },
  {
    name: 'Ghi lại Công văn 4352 theo chú thích.txt',
    text: LETTER_4352,
    province: 'Tỉnh Bắc Giang',
    enteredOn: '2023-08-03T15:00:00+07:00',
    head: {},
  },
] as const
