import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { onAWorkingMorning } from '../src/clock.ts'
import { gone, reads, see, send, stage } from '../src/stage.ts'

const people = stage()
const OFFICE = 'chanhvp.haiduong'
const HEAD = 'giamdoc.stp.haiduong'

type Brief = { id: string; runId: string; scheduleId: string; state: string }

/** Presses a button of the bar, fills its dialog and sends it. */
const press = async (
  page: Page,
  action: string,
  fill: (dialog: Locator) => Promise<unknown> = async () => {},
) => {
  await page.getByRole('toolbar').getByRole('button', { name: action, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await fill(dialog)
  await dialog.getByRole('button', { name: action, exact: true }).click()
  await gone(dialog)
}

const because = (reason: string) => (dialog: Locator) => dialog.getByLabel('Lý do').fill(reason)

const saved = async (page: Page) => {
  await page.keyboard.press('ControlOrMeta+s')
  await gone(page.getByText('Có phần chưa lưu'))
}

describe('a report is owed, written, sent, returned, accepted, put right and consolidated', () => {
  let report: Brief

  test('the focal point begins it: figures of its tasks stand in it already', async () => {
    const focal = await people.staff('daumoi.stp.haiduong')
    await onAWorkingMorning(focal)
    const { items } = await send<{ items: Brief[] }>(focal, 'get', '/reports/mine?view=write')
    const owed = items.find(({ state }) => state === 'not_due')
    if (!owed) throw new Error('nothing is owed')
    report = owed
    await focal.goto('/console/reports')
    await focal.getByRole('row').filter({ hasText: 'Chưa lập' }).first().click()
    await focal.getByRole('button', { name: 'Lập báo cáo' }).click()
    const tasks = focal.getByLabel('Tổng số nhiệm vụ được giao trong kỳ')
    expect(Number(await tasks.inputValue())).toBeGreaterThan(0)
    await focal.getByLabel('Số TTHC ban hành mới').fill('3')
    await focal.getByLabel('Số TTHC sửa đổi, bổ sung').fill('1.204')
    await focal.getByLabel('Số TTHC bãi bỏ').fill('0')
    await focal.getByLabel('Công tác chỉ đạo, điều hành').fill('Đã ban hành kế hoạch năm.')
    await saved(focal)
    await tasks.fill('99')
    await saved(focal)
    await reads(focal.getByRole('row').filter({ hasText: 'Tổng số nhiệm vụ' }), /nhập tay \(hệ thống: \d+\)/)
    await focal.locator('input[type=file]').setInputFiles({
      name: 'so-lieu.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'),
    })
    await see(focal.getByRole('link', { name: 'so-lieu.pdf' }))
  })

  test('the head sends it, the office returns it with the reason, then accepts it', async () => {
    const head = await people.staff(HEAD)
    await head.goto(`/console/reports/${report.id}`)
    await reads(head.getByRole('main'), 'cũng đang mở báo cáo này')
    await press(head, 'Gửi báo cáo')
    await see(head.getByText('Bản 1'))
    const office = await people.staff(OFFICE)
    await office.goto('/console/reports?view=receive')
    await office.getByRole('row').filter({ hasText: 'Sở Tư pháp' }).first().click()
    await press(office, 'Trả lại', because('Chưa giải trình số nhiệm vụ'))
    await see(office.getByText('Bị trả lại'))
    await head.reload()
    await reads(head.getByRole('main'), 'Chưa giải trình số nhiệm vụ')
    await press(head, 'Gửi báo cáo')
    await see(head.getByText('Bản 2'))
    await office.reload()
    await press(office, 'Nhận báo cáo')
    await see(office.getByText('Đã nhận'))
  })

  test('what was sent is put right as a new version, with its reason', async () => {
    const head = await people.staff(HEAD)
    await head.reload()
    await press(head, 'Sửa bản đã gửi', because('Cộng nhầm'))
    await head.getByLabel('Tổng số nhiệm vụ được giao trong kỳ').fill('21')
    await saved(head)
    await press(head, 'Gửi báo cáo')
    await reads(head.getByRole('complementary').last(), /Bản 3 .*Cộng nhầm/)
  })

  test('the office consolidates: sums open to their reports, who is missing is reminded, the figures are frozen', async () => {
    const office = await people.staff(OFFICE)
    await office.goto(`/console/reports/consolidations/${report.runId}`)
    await office.getByRole('button', { name: /^Mở các báo cáo góp vào: Tổng số nhiệm vụ/ }).click()
    const panel = office.getByRole('complementary', { name: 'Tổng số nhiệm vụ được giao trong kỳ' })
    await reads(panel, /Sở Tư pháp tỉnh Hải Dương\s*21/)
    await office.keyboard.press('Escape')
    await gone(panel)
    await office.getByRole('button', { name: 'Nhắc đơn vị chưa gửi' }).click()
    await see(office.getByText(/^Đã nhắc \d+ đơn vị/))
    await office.getByRole('button', { name: 'Chốt số liệu' }).click()
    await see(office.getByRole('button', { name: 'Chốt lại' }))
    await see(office.getByRole('columnheader', { name: 'Chênh lệch' }))
  })

  test('a schedule is made by form after its dates are seen, and ended', async () => {
    const office = await people.staff(OFFICE)
    await office.goto('/console/reports/schedules')
    await office.getByRole('button', { name: 'Chế độ báo cáo mới' }).click()
    const dialog = office.getByRole('dialog')
    await dialog.getByLabel('Tên báo cáo').fill('Báo cáo số hóa hồ sơ')
    await dialog.getByLabel('Ngày trong tháng').fill('25')
    await dialog.getByRole('button', { name: 'Xem trước các kỳ' }).click()
    await reads(dialog, /Tháng \d+\/20\d\d\s*24\/\d\d\/20\d\d/)
    await dialog.getByRole('button', { name: 'Lập chế độ báo cáo' }).click()
    await see(office.getByRole('heading', { name: 'Báo cáo số hóa hồ sơ' }))
    await see(office.getByRole('row').filter({ hasText: 'Sở Tư pháp tỉnh Hải Dương' }))
    await office.getByRole('button', { name: 'Kết thúc' }).click()
    await because('Gộp vào báo cáo tháng')(dialog)
    await dialog.getByRole('button', { name: 'Kết thúc' }).click()
    await gone(dialog)
    await reads(office.getByRole('main'), /Từ \S+ đến \S+/)
  })

  test('an ad hoc report is asked for; late ones are told apart in the matrix and the rates', async () => {
    const office = await people.staff(OFFICE)
    const { items } = await send<{ items: { id: string; can: { request: boolean } }[] }>(
      office,
      'get',
      '/reports/schedules',
    )
    await office.goto(`/console/reports/schedules/${items.find(({ can }) => can.request)?.id}`)
    await office.getByRole('button', { name: 'Yêu cầu báo cáo đột xuất' }).click()
    const dialog = office.getByRole('dialog')
    await dialog.getByLabel('Tên báo cáo đột xuất').fill('Báo cáo nhanh sau bão')
    await dialog.getByRole('button', { name: 'Yêu cầu báo cáo đột xuất' }).click()
    await see(office.getByRole('link', { name: 'Báo cáo nhanh sau bão' }))
    await office.goto(`/console/reports/schedules/${report.scheduleId}?year=2024`)
    await see(office.getByRole('link', { name: /gửi trễ$/ }))
    await office.goto('/console/reports/rates?year=2024')
    await see(office.getByRole('row').filter({ hasText: 'Sở Tư pháp tỉnh Hải Dương' }))
  })
})
