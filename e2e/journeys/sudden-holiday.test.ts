import { describe, expect, test } from 'vitest'
import { asDay, onAWorkingMorning, workingDayAfter } from '../src/clock.ts'
import { openAtDesk } from '../src/desk.ts'
import { accept, dayOf, type Filed, fileOnline } from '../src/filing.ts'
import { gone, reads, see, stage } from '../src/stage.ts'

const people = stage()
const CITIZEN = 'Phạm Thị Lan'
const REASON = 'Nghỉ tránh bão theo quyết định của Chủ tịch UBND tỉnh'

describe('sudden holiday', () => {
  let filed: Filed
  let promised: Temporal.PlainDate
  let announcement = ''

  test('the control unit enters the decision and sees whom it would move', async () => {
    const counter = await people.staff('motcua.honglac')
    const now = await onAWorkingMorning(counter)
    filed = await fileOnline(await people.citizen(CITIZEN), 'Hồng Lạc')
    promised = dayOf((await accept(counter, filed)).dueAt)
    const storm = await workingDayAfter(counter, now.toPlainDate(), 2)

    const page = await people.staff('kstthc.haiduong')
    await page.goto('/console/calendar?tab=changes')
    await page.getByRole('link', { name: 'Nhập thông báo mới' }).click()
    await page.getByLabel(/^Lịch được điều chỉnh/).selectOption({ label: 'Lịch làm việc tỉnh Hải Dương' })
    await page.getByLabel(/^Số, ký hiệu, ngày/).fill('Quyết định 01/QĐ-UBND (mẫu)')
    await page.getByLabel(/^Ngày văn bản/).fill(asDay(now))
    await page.getByLabel(/^Lý do báo cho người nộp/).fill(REASON)
    await page.getByLabel(/^Ngày thứ 1/).fill(asDay(storm))
    await page.getByLabel(/^Trở thành/).selectOption({ label: 'nghỉ hoán đổi' })
    await page.getByRole('button', { name: /^Lưu dự thảo/ }).click()
    await see(page.getByRole('heading', { name: 'Hồ sơ sẽ đổi ngày hẹn nếu xác nhận' }))
    const row = page.getByRole('row').filter({ hasText: filed.code })
    await reads(row, asDay(promised))
    await reads(row, asDay(await workingDayAfter(counter, promised)))
    expect(await page.getByRole('button', { name: /^Xác nhận và điều chỉnh/ }).count()).toBe(0)
    announcement = new URL(page.url()).pathname
  })

  test('the chief of office confirms; open dossiers are re-dated', async () => {
    const page = await people.staff('chanhvp.haiduong')
    await page.goto(announcement)
    await page.getByRole('button', { name: 'Xác nhận và điều chỉnh ngày hẹn' }).click()
    const sure = page.getByRole('dialog')
    await see(sure.getByText(/Việc này không thể hoàn tác/))
    await sure.getByRole('button', { name: 'Xác nhận và điều chỉnh ngày hẹn' }).click()
    await gone(sure)
    await reads(
      page.getByRole('main').getByRole('status'),
      /Đã xong: \d+ hồ sơ đổi ngày hẹn, \d+ bỏ qua, 0 lỗi/,
    )
    await reads(page.getByRole('row').filter({ hasText: filed.code }), 'Đã đổi')
  })

  test('the citizen sees the new date, the old promise and the reason', async () => {
    const page = await people.citizen(CITIZEN)
    await page.goto(`/ho-so/${filed.id}`)
    const anew = await workingDayAfter(page, promised)
    await reads(page.locator('.big-date'), asDay(anew).slice(0, 5))
    await reads(page.locator('main'), /Hẹn lần đầu: /)
    await reads(page.locator('main'), asDay(promised).slice(0, 5))
    await reads(page.locator('main'), REASON)

    const { desk, panel } = await openAtDesk(people, 'motcua.honglac', filed.code)
    await panel.getByRole('button', { name: 'Vì sao là ngày này?' }).click()
    await reads(desk.getByRole('dialog'), 'Lịch làm việc thay đổi')
  })
})
