import { describe, expect, test } from 'vitest'
import { asDay, moveClockTo, onAWorkingMorning, workingDayAfter } from '../src/clock.ts'
import { act, openAtDesk, seeSlip } from '../src/desk.ts'
import { accept, dayOf, type Filed, fileOnline } from '../src/filing.ts'
import { aPdf } from '../src/pdf.ts'
import { gone, reads, see, stage } from '../src/stage.ts'

const people = stage()
const CITIZEN = 'Hoàng Văn Quân'

describe('supplement: asked once, answered online, the clock begins anew', () => {
  let filed: Filed
  let first: Temporal.PlainDate

  test('the specialist asks for everything at once', async () => {
    const counter = await people.staff('motcua.nghiahoa')
    await onAWorkingMorning(counter)
    filed = await fileOnline(await people.citizen(CITIZEN), 'Nghĩa Hòa')
    first = dayOf((await accept(counter, filed)).dueAt)

    const { desk, panel } = await openAtDesk(people, 'chuyenmon.nghiahoa', filed.code)
    await act(panel, 'Yêu cầu bổ sung', async (dialog) => {
      await dialog.getByRole('button', { name: 'Yêu cầu bổ sung', exact: true }).click()
      await see(dialog.getByText('Nhập “Vì sao”.'))
      await dialog.getByLabel(/^Cần bổ sung/).fill('Bản án ly hôn')
      await dialog.getByLabel(/^Vì sao/).fill('Ảnh chụp bị mờ')
      await dialog.getByRole('button', { name: 'Thêm nội dung' }).click()
      await dialog
        .getByLabel(/^Cần bổ sung/)
        .nth(1)
        .fill('Giấy xác nhận nơi cư trú trước đây')
      await dialog
        .getByLabel(/^Vì sao/)
        .nth(1)
        .fill('Chưa có trong hồ sơ')
    })
    await seeSlip(desk)
    await reads(panel, /Lần 1, khi thẩm định/)
  })

  test('the citizen answers a working day later', async () => {
    const specialist = await people.staff('chuyenmon.nghiahoa')
    const today = (await onAWorkingMorning(specialist)).toPlainDate()
    await moveClockTo(specialist, await workingDayAfter(specialist, today))

    const page = await people.citizen(CITIZEN)
    await page.goto('/ho-so')
    await page.getByRole('listitem').filter({ hasText: filed.code }).getByRole('link').click()
    await see(page.getByText(/Cơ quan đề nghị bổ sung 2 nội dung/))
    await see(page.getByText('Giấy xác nhận nơi cư trú trước đây'))
    for (const name of ['ban-an.pdf', 'cu-tru.pdf']) {
      await page
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'application/pdf', buffer: aPdf(name) })
      await see(page.getByText(name, { exact: false }))
    }
    await page.getByLabel(/^Lời giải thích/).fill('Đã chụp lại')
    await page.getByRole('button', { name: 'Nộp bổ sung' }).click()
    await see(page.getByText('Đã nộp bổ sung'))
    await gone(page.getByText(/Cơ quan đề nghị bổ sung/))
  })

  test('both see the later date and why', async () => {
    const page = await people.citizen(CITIZEN)
    const anew = await workingDayAfter(page, first)
    await reads(page.locator('main'), `Hẹn lần đầu: `)
    await reads(page.locator('.big-date'), asDay(anew).slice(0, 5))

    const { desk, panel } = await openAtDesk(people, 'chuyenmon.nghiahoa', filed.code)
    await reads(panel.locator('.due-big'), asDay(anew).slice(0, 5))
    await panel.getByRole('button', { name: 'Vì sao là ngày này?' }).click()
    const why = desk.getByRole('dialog', { name: 'Ngày hẹn và căn cứ' })
    await reads(why, 'Tính lại khi hồ sơ đủ')
    await reads(why, 'Hẹn khi tiếp nhận')
    await desk.keyboard.press('Escape')
    await gone(why)
    expect(await panel.getByText(/Bản án ly hôn/).count()).toBeGreaterThan(0)
  })
})
