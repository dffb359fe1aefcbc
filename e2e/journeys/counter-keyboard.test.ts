import { expect, test } from 'vitest'
import { onAWorkingMorning } from '../src/clock.ts'
import { tabTo, type } from '../src/keys.ts'
import { reads, see, stage } from '../src/stage.ts'

const people = stage()

/** What a scanner reads from an identity card. */
const CARD =
  '030187004521||NGUYỄN THỊ TUYẾT MAI|12091987|Nữ|Phường Trần Phú, thành phố Hải Dương, tỉnh Hải Dương|01012022'

test('the counter files on paper, by keyboard only, and prints the slip', async () => {
  const page = await people.staff('motcua.honglac')
  await onAWorkingMorning(page)
  await page.goto('/console')
  const { keyboard } = page
  await see(page.getByRole('table'))
  await keyboard.press('g')
  await keyboard.press('c')
  const scan = page.getByLabel(/^Quét mã QR trên thẻ/)
  await see(scan)

  // The box has the focus: a scanner types and presses Enter; then the procedure is asked.
  await keyboard.insertText(CARD)
  await keyboard.press('Enter')
  const procedure = page.getByRole('combobox', { name: 'Tên hoặc mã thủ tục' })
  await expect.poll(() => procedure.evaluate((box) => box === document.activeElement)).toBe(true)
  expect(await page.getByLabel(/^Họ và tên, tên tổ chức/).inputValue()).toBe('Nguyễn Thị Tuyết Mai')

  await keyboard.insertText('ban sao trich luc ho tich')
  await see(page.getByRole('option', { name: /trích lục hộ tịch/i }))
  await keyboard.press('Enter')
  await see(page.getByRole('heading', { name: /Tờ khai/ }))
  const form = page.getByRole('region', { name: 'Tờ khai' })
  await type(form.getByLabel(/^Số điện thoại/), '0912345678')
  await tabTo(form.getByLabel(/^Quan hệ với/))
  await keyboard.type('Ban')
  await tabTo(form.getByLabel(/^Loại việc/))
  await keyboard.type('Khai sinh')
  await type(form.getByLabel(/^Họ tên người được đăng ký/), 'Nguyễn Thị Tuyết Mai')
  await type(form.getByLabel(/^Ngày sinh/), '12/9/1987')
  await type(form.getByLabel(/^Nơi đã đăng ký/), 'UBND xã Gia Xuyên, huyện Gia Lộc, tỉnh Hải Dương')
  await type(form.getByLabel(/^Số lượng/), '3')
  await tabTo(form.getByRole('checkbox', { name: /^Cam đoan/ }))
  await keyboard.press('Space')
  await tabTo(page.getByRole('button', { name: 'Nhận đủ tất cả' }))
  await keyboard.press('Enter')
  await reads(page.getByRole('complementary').getByRole('status'), 'Đủ thông tin để tiếp nhận')
  await keyboard.press('ControlOrMeta+Enter')

  await see(page.getByRole('heading', { name: 'Đã tiếp nhận hồ sơ' }))
  await reads(page.locator('.code-big'), /-\d{6}-\d{4}/)
  const print = page.getByRole('button', { name: 'In phiếu' })
  await print.waitFor({ timeout: 30_000 })
  const path = await page.getByRole('link', { name: 'Tải về' }).getAttribute('href')
  const pdf = await page.request.get(path ?? '')
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
  await keyboard.press('n')
  await expect.poll(() => scan.evaluate((box) => box === document.activeElement)).toBe(true)
})
