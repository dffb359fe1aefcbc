import { expect, it } from 'vitest'
import { readText } from './read.ts'

/** Small papers, each about one rule of what is a task and what is not. */

const paper = (
  body: string,
  head = 'V/v chấn chỉnh việc giải quyết thủ tục hành chính',
): string => `ỦY BAN NHÂN DÂN
TỈNH SƠN LA

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 1555/UBND-KSTTHC
${head}

Sơn La, ngày 18 tháng 5 năm 2023

Kính gửi:
- Các sở, ban, ngành;
- UBND các huyện, thành phố.

${body}

Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH

Lê Hồng Minh
`

const tasks = (body: string) =>
  readText({ name: 'a.txt', format: 'txt', pages: null, text: paper(body), recognised: null }).tasks

const brief = (body: string) =>
  tasks(body).map(({ leads, deadline }) => [leads.join(' | '), deadline.date ?? deadline.kind])

const OPENING = 'Chủ tịch UBND tỉnh yêu cầu:\n\n'
const ALL = 'Các sở, ban, ngành | UBND các huyện, thành phố'

it('leaves out what is only told, thanked or repeated', () => {
  expect(
    brief(`Thời gian qua, công tác cải cách hành chính đã đạt được nhiều kết quả. Tuy nhiên, một số đơn vị còn chậm.

${OPENING}1. Ghi nhận, biểu dương Sở Công Thương đã thực hiện tốt.

2. Rà soát toàn bộ hồ sơ quá hạn.

Yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.`),
  ).toEqual([[ALL, 'none']])
})

it('parts a sentence at the addressee', () => {
  expect(
    brief(`${OPENING}1. Sở Tài chính hướng dẫn thanh toán trực tuyến; Sở Thông tin và Truyền thông hoàn thiện phần mềm, xong trước 15/6/2023.

2. Giám đốc các sở; Thủ trưởng các ban, ngành cử đầu mối.`),
  ).toEqual([
    ['Sở Tài chính', 'none'],
    ['Sở Thông tin và Truyền thông', '2023-06-15'],
    ['Các sở | Các ban, ngành', 'none'],
  ])
})

it('hands the agencies of a heading down to its items', () => {
  expect(
    brief(`${OPENING}1. Đối với Sở Nội vụ:

a) Tham mưu kế hoạch kiểm tra.

b) Tổng hợp, báo cáo trước ngày 30/6/2023.

2. Các huyện được kiểm tra năm 2022

- Khắc phục tồn tại.`),
  ).toEqual([
    ['Sở Nội vụ', 'none'],
    ['Sở Nội vụ', '2023-06-30'],
    ['Các huyện được kiểm tra năm 2022', 'none'],
  ])
})

it('gives a date after the items to those without one', () => {
  expect(
    brief(`${OPENING}1. Sở Nội vụ:

- Rà soát danh mục.

- Lấy ý kiến, xong trước ngày 25/5/2023.

Thời gian hoàn thành: trong tháng 6 năm 2023.`),
  ).toEqual([
    ['Sở Nội vụ', '2023-06-30'],
    ['Sở Nội vụ', '2023-05-25'],
  ])
})

it('takes lines of who, with whom and when for the item above them', () => {
  const [task] = tasks(`${OPENING}1. Số hóa sổ hộ tịch.

- Đơn vị chủ trì: Sở Tư pháp.

- Đơn vị phối hợp: UBND các huyện, thành phố.

- Thời gian hoàn thành: Quý III/2023.

- Sản phẩm: Báo cáo kết quả.`)
  expect(task).toMatchObject({
    leads: ['Sở Tư pháp'],
    coordinating: ['UBND các huyện, thành phố'],
    deadline: { kind: 'quarter', date: '2023-09-30' },
    product: 'Báo cáo kết quả',
  })
})

it('keeps the subject of the sentence before', () => {
  expect(
    brief(
      `${OPENING}1. Sở Nội vụ theo dõi việc thực hiện. Định kỳ hằng quý, tổng hợp kết quả báo cáo UBND tỉnh.`,
    ),
  ).toEqual([
    ['Sở Nội vụ', 'none'],
    ['Sở Nội vụ', 'recurring'],
  ])
})

it('does not take an order given before for one given now', () => {
  expect(
    brief(`Ngày 15/11/2022, UBND tỉnh có Công văn số 421/UBND-NC yêu cầu các sở gửi báo cáo trước ngày 01/12/2022.

Chủ tịch UBND tỉnh yêu cầu Sở Y tế khẩn trương gửi báo cáo trước ngày 30/5/2023.`),
  ).toEqual([['Sở Y tế', '2023-05-30']])
})

it('reads orders in plain paragraphs', () => {
  expect(
    brief(`Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính hướng dẫn thực hiện, báo cáo trước ngày 10/6/2023.

Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện.`),
  ).toEqual([
    ['Sở Y tế', '2023-06-10'],
    ['Văn phòng UBND tỉnh', 'none'],
  ])
})

it('finds tasks where all marks were lost', () => {
  const bare = paper(`${OPENING}1. Sở Nội vụ tham mưu kế hoạch kiểm tra, hoàn thành trước ngày 30/6/2023.`)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
  const [task] = readText({ name: 'a.txt', format: 'txt', pages: null, text: bare, recognised: null }).tasks
  expect(task).toMatchObject({ leads: ['So Noi vu'], deadline: { kind: 'before', date: '2023-06-30' } })
})

it('tells a whole replacement from that of a report date', () => {
  const { supersedes } = readText({
    name: 'a.txt',
    format: 'txt',
    pages: null,
    text: paper(`${OPENING}1. Các sở gửi báo cáo trước ngày 20 hằng tháng.

2. Sở Tư pháp tham mưu bãi bỏ Quyết định số 9/QĐ-UBND ngày 01/02/2020.

Văn bản này thay thế Công văn số 1234/UBND-NC ngày 10/5/2019 của UBND tỉnh.`),
    recognised: null,
  })
  expect(supersedes.map(({ document, scope }) => [document.number, scope])).toEqual([['1234', 'all']])
})
