import { describe, expect, test } from 'vitest'
import { onAWorkingMorning } from '../src/clock.ts'
import { gone, reads, see, stage } from '../src/stage.ts'
import {
  chooseAll,
  chooseOutside,
  directive,
  dropIn,
  fillHead,
  giveOut,
  onTask,
  openTask,
  setAside,
  setLeads,
} from '../src/steering.ts'

const people = stage()
const OFFICE = 'chanhvp.haiduong'

describe('a directive becomes tasks, and tasks become results', () => {
  let plan = ''
  let letter = ''

  test('Hải Dương: the plan is read into 34 rows and the five duties of Article 2, and given out', async () => {
    const office = await people.staff(OFFICE)
    await onAWorkingMorning(office)
    await setAside(office, '001_515012e3fdf56211.txt', 'Nhập lại bản gốc')
    await setAside(office, '000_dbb989727aee6abc.txt', 'Nhập lại bản gốc')
    plan = await dropIn(office, '001_515012e3fdf56211.txt')
    const { draft } = await directive(office, plan)
    expect(draft.tasks.filter(({ group }) => group === 'plan')).toHaveLength(34)
    expect(draft.tasks.filter(({ group }) => group === 'article')).toHaveLength(5)
    // The cover leaves number and day blank; the annex names them, and a person takes that over.
    await office.getByRole('button', { name: 'Dùng: 07/12/2022', exact: true }).click()
    await see(office.getByRole('button', { name: 'Sửa: Ngày ban hành' }).filter({ hasText: '07/12/2022' }))
    const row7 = office.getByRole('listitem').filter({ hasText: 'Hoàn thành đồng bộ danh mục kết quả' })
    await reads(row7, 'Sở Thông tin và Truyền thông')
    await reads(row7, '31/12/2022')
    // Three leads are nobody in particular: a person says who.
    await office.getByRole('button', { name: 'Xác nhận và xem các đơn vị' }).click()
    await reads(office.getByRole('main'), 'Còn 3 chỗ phải làm rõ trước khi giao')
    await chooseOutside(office, 'Các cơ quan thông tin truyền thông của tỉnh')
    await reads(office.getByRole('main'), 'Còn 2 chỗ phải làm rõ trước khi giao')
    await chooseAll(office, 'Các sở, ban, ngành có dịch vụ công do Bộ chuyên ngành quản lý')
    await reads(office.getByRole('main'), 'Còn 1 chỗ phải làm rõ trước khi giao')
    await office.getByRole('button', { name: /^Nhiệm vụ dòng 32: chưa rõ/ }).click()
    await setLeads(office, 'dòng 32', ['Sở Thông tin và Truyền thông', 'Các sở, ban, ngành'])
    const { tasks } = await giveOut(office)
    expect(tasks).toBeGreaterThan(200)
  })

  test('Hải Dương: the letter with blank number and day waits for a person, then goes to every department and district', async () => {
    const office = await people.staff(OFFICE)
    letter = await dropIn(office, '000_dbb989727aee6abc.txt')
    await office.getByRole('button', { name: 'Xác nhận và xem các đơn vị' }).click()
    await reads(office.getByRole('main'), 'Xác nhận ngày ban hành')
    await office.getByRole('button', { name: 'Quay lại sửa' }).click()
    await fillHead(office, 'Ngày ban hành', '31/10/2023')
    await fillHead(office, 'Số', '4121')
    await giveOut(office)
    await office.getByRole('link', { name: 'Xem cây nhiệm vụ' }).click()
    await reads(office.getByRole('main'), 'Khẩn trương đưa Kho quản lý dữ liệu điện tử')
  })

  test('a department acknowledges in two steps, reports, proves and submits; the office accepts', async () => {
    const clerk = await people.staff('vanthu.stp.haiduong')
    await openTask(clerk, letter, 'Tập trung hoàn thiện việc rà soát')
    const address = clerk.url()
    await onTask(clerk, 'Tiếp nhận')
    const head = await people.staff('giamdoc.stp.haiduong')
    await head.goto(address)
    await onTask(head, 'Phân công', async (dialog) => {
      const person = dialog.getByLabel('Người thực hiện')
      const option = person.locator('option').filter({ hasText: 'Nguyễn Quang Thịnh' })
      await person.selectOption((await option.first().getAttribute('value')) ?? '')
    })
    const officer = await people.staff('chuyenvien.stp.haiduong')
    await officer.goto(address)
    await onTask(officer, 'Tôi nhận việc này')
    await onTask(officer, 'Báo cáo tiến độ', async (dialog) => {
      await dialog.getByLabel('Hoàn thành (%)').fill('60')
      await dialog.getByLabel('Đã làm được gì').fill('Đã rà soát 42 thủ tục thuộc lĩnh vực tư pháp.')
      await dialog.getByLabel(/^Vướng mắc/).fill('Thiếu dữ liệu của ba năm trước.')
    })
    await reads(officer.getByRole('main'), 'Thiếu dữ liệu của ba năm trước.')
    await onTask(officer, 'Thêm minh chứng', async (dialog) => {
      await dialog.getByLabel('Văn bản (số, ngày)').check()
      await dialog.getByLabel('Tên minh chứng').fill('Báo cáo kết quả rà soát')
      await dialog.getByLabel('Số, ký hiệu').fill('215/BC-STP')
    })
    await head.goto(address)
    await onTask(head, 'Gửi kết quả', (dialog) =>
      dialog.getByLabel('Kết quả thực hiện').fill('Hoàn thành rà soát.'),
    )
    const office = await people.staff(OFFICE)
    await office.goto(address)
    await reads(office.getByRole('main'), '215/BC-STP')
    await onTask(office, 'Nghiệm thu', async () => {})
    await reads(office.getByRole('main'), /Hoàn thành (quá hạn|đúng hạn)/)
  })

  test('Thanh Hà passes the letter on: recognised, compared, its tasks hang under the province’s', async () => {
    const office = await people.staff('chutich.thanhha')
    await setAside(office, '004_8ed10c9df957bfe0.txt', 'Nhập lại bản gốc')
    await dropIn(office, '004_8ed10c9df957bfe0.txt')
    await see(office.getByRole('heading', { name: /^Nhiệm vụ đề xuất/ }))
    await fillHead(office, 'Ngày ban hành', '03/11/2023')
    await fillHead(office, 'Số', '1480')
    await giveOut(office)
    await office.getByRole('link', { name: 'So sánh hai văn bản' }).click()
    const main = office.getByRole('main')
    await reads(main, 'Không chuyển tiếp')
    await reads(main, 'Đổi thời hạn')
    await reads(main, '30/11/2023')
    await reads(main, '01/12/2023')
  })

  test('Hưng Yên: ten targets, an enterprise leads one of them', async () => {
    const office = await people.staff('chanhvp.hungyen')
    await setAside(office, '002_03de83756a32b752.txt', 'Nhập lại bản gốc')
    const id = await dropIn(office, '002_03de83756a32b752.txt')
    await see(office.getByRole('heading', { name: /^Nhiệm vụ đề xuất/ }))
    const { draft } = await directive(office, id)
    expect(draft.tasks.filter(({ group }) => group === 'target')).toHaveLength(10)
    await reads(office.getByRole('main'), '≥ 80 %')
    await reads(office.getByRole('main'), 'VNPT Hưng Yên (ngoài hệ thống)')
    await fillHead(office, 'Ngày ban hành', '12/04/2024')
    await giveOut(office)
  })

  test('Bắc Giang: the new monthly date replaces two earlier ones, their tasks live on', async () => {
    const office = await people.staff('chanhvp.bacgiang')
    await setAside(office, '003_7a916c26c632decf.txt', 'Nhập lại bản gốc')
    const id = await dropIn(office, '003_7a916c26c632decf.txt')
    await see(office.getByRole('heading', { name: 'Thay thế văn bản trước' }))
    const { draft } = await directive(office, id)
    expect(draft.supersedes.map(({ scope }) => scope)).toEqual(['report_date', 'report_date'])
    await fillHead(office, 'Ngày ban hành', '08/08/2023')
    await giveOut(office)
    await office.goto('/console/reports/schedules')
    await reads(office.getByRole('main'), 'Trước ngày 21 hằng tháng')
  })

  test('the leader sees who has done what on one screen', async () => {
    const leader = await people.staff('chutich.haiduong')
    await leader.goto('/console/steering')
    await reads(leader.getByRole('main'), 'Công văn 4121/UBND-VP')
    await leader.goto('/console/board')
    await leader.getByRole('link', { name: /^Toàn bộ, Quá hạn/ }).click()
    await see(leader.getByRole('row').nth(1))
  })

  test('two people mending one reading are both told', async () => {
    const first = await people.staff('chutich.thanhha')
    const second = await people.staff('vanthu.thanhha')
    await first.goto('/console/directives')
    await first.getByRole('button', { name: 'Ghi chỉ đạo bằng lời' }).click()
    const dialog = first.getByRole('dialog')
    await dialog.getByLabel('Người chỉ đạo').fill('Chủ tịch UBND huyện')
    await dialog.getByLabel(/^Hoàn cảnh/).fill('Họp giao ban tuần')
    await dialog
      .getByRole('textbox', { name: 'Việc phải làm' })
      .fill('Công khai số điện thoại tiếp nhận phản ánh tại Bộ phận Một cửa.')
    await dialog.getByLabel('Đơn vị chủ trì').fill('UBND các xã, thị trấn')
    await dialog.getByLabel(/^Thời hạn, bằng lời/).fill('trước ngày 30/6/2024')
    await dialog.getByRole('button', { name: 'Ghi lại' }).click()
    await gone(dialog)
    await first.waitForURL(/\/directives\/[0-9a-f-]{36}/)
    await see(first.getByRole('heading', { name: /^Nhiệm vụ đề xuất/ }))
    await second.goto(first.url())
    await reads(second.getByRole('main'), 'cũng đang sửa văn bản này')
    await first.reload()
    await reads(first.getByRole('main'), 'cũng đang sửa văn bản này')
  })
})
