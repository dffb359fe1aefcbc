import { describe, expect, test } from 'vitest'
import { asDay, moveClockTo, onAWorkingMorning, workingDayAfter } from '../src/clock.ts'
import { act, openAtDesk, seeSlip } from '../src/desk.ts'
import { dayOf, type Filed, receiveAtCounter } from '../src/filing.ts'
import { gone, reads, see, stage } from '../src/stage.ts'

const people = stage()

describe('late with apology', () => {
  let excused: Filed
  let forgotten: Filed

  test('the specialist apologises before the date; the first appointment stays on record', async () => {
    const counter = await people.staff('motcua.nghiahoa')
    await onAWorkingMorning(counter)
    excused = await receiveAtCounter(counter, 'Nghĩa Hòa', 'Phạm Thị Hẹn')
    forgotten = await receiveAtCounter(counter, 'Nghĩa Hòa', 'Vũ Văn Quên')
    const first = dayOf(excused.dueAt)
    const later = await workingDayAfter(counter, first, 3)

    const { desk, panel } = await openAtDesk(people, 'chuyenmon.nghiahoa', excused.code)
    await act(panel, 'Xin lỗi và hẹn lại', async (dialog) => {
      await dialog.getByLabel(/^Ngày hẹn trả/).fill(asDay(later))
      await dialog.getByLabel(/^Giờ hẹn/).fill('17:00')
      await dialog.getByLabel(/^Lý do/).fill('Chờ xác minh tại nơi cư trú trước đây')
    })
    await seeSlip(desk)
    await reads(panel.locator('.due-big'), asDay(later).slice(0, 5))
    await reads(panel, `Hẹn lần đầu: ${asDay(first)}`)
    await reads(panel, 'Đã hẹn lại một lần')
    expect(await panel.getByRole('button', { name: /^Xin lỗi và hẹn lại/ }).count()).toBe(0)
  })

  test('the clock is moved past the date: the other one is late and an explanation is demanded', async () => {
    const specialist = await people.staff('chuyenmon.nghiahoa')
    await moveClockTo(specialist, await workingDayAfter(specialist, dayOf(forgotten.dueAt)))
    await specialist.goto(`/console?view=late&q=${forgotten.code}`)
    await see(specialist.getByRole('row').filter({ hasText: forgotten.code }))
    await specialist.goto(`/console?view=late&q=${excused.code}`)
    await see(specialist.getByText('Không có hồ sơ nào khớp'))

    const { panel } = await openAtDesk(people, 'chuyenmon.nghiahoa', forgotten.code, 'late')
    // The timers of the days jumped over fire in the background.
    await expect
      .poll(
        async () => {
          await specialist.reload()
          await see(panel.getByRole('heading', { name: 'Bước hiện tại' }))
          return panel.getByText('Giải trình quá hạn', { exact: true }).isVisible()
        },
        { timeout: 30_000, interval: 500 },
      )
      .toBe(true)
    await reads(panel, /Nơi chậm: .*Nghĩa Hòa/)
  })

  test('it is given and accepted', async () => {
    const given = await openAtDesk(people, 'chuyenmon.nghiahoa', forgotten.code)
    await act(given.panel, 'Giải trình quá hạn', async (dialog) => {
      await dialog.getByLabel(/^Nguyên nhân/).selectOption({ label: 'Khối lượng công việc' })
      await dialog.getByLabel(/^Giải trình/).fill('Nhiều hồ sơ đến cùng một ngày; đã bố trí thêm người.')
    })
    await reads(given.panel, 'Đã giải trình lúc')
    const { desk, panel } = await openAtDesk(people, 'chutich.nghiahoa', forgotten.code)
    await act(panel, 'Duyệt giải trình', async (dialog) => {
      await reads(dialog, 'đã bố trí thêm người')
    })
    await reads(panel, 'Đã được duyệt lúc')
    await gone(desk.getByRole('dialog'))
  })
})
