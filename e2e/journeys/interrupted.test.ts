import { describe, expect, test } from 'vitest'
import { legalNow, onAWorkingMorning } from '../src/clock.ts'
import { keepDraft } from '../src/filing.ts'
import { chooseIdentity, gone, reads, see, send, stage } from '../src/stage.ts'

const people = stage()
const CITIZEN = 'Lê Minh Đức'
/** Copies of civil-status records: no other journey files it online. */
const COPIES = '2.000635'

describe('a filing that is interrupted loses nothing', () => {
  test('the session ends in mid-form: what was typed stays, and is filed after signing in again', async () => {
    await onAWorkingMorning(await people.staff('motcua.honglac'))
    const page = await people.citizen(CITIZEN)
    await page.goto(await keepDraft(page, 'Hồng Lạc'))
    await reads(page.locator('#part'), 'Nộp cho ai')

    const phone = await people.citizen(CITIZEN, 'phone')
    await send(phone, 'post', '/identity/sessions/end-others', {})
    await page.getByRole('radio', { name: /^Thay cho người khác/ }).check()
    await page.getByLabel(/^Họ và tên người được nộp thay/).fill('Lê Thị Bà')
    await see(page.getByText('Chưa lưu được lên máy chủ; nội dung đang giữ trên thiết bị này.'))
    await page.reload()
    await see(page.getByRole('link', { name: /^Đăng nhập/ }))
    await page
      .getByRole('main')
      .getByRole('link', { name: /^Đăng nhập/ })
      .click()
    await chooseIdentity(page, CITIZEN)
    await reads(page.locator('#part'), 'Nộp cho ai')
    expect(await page.getByLabel(/^Họ và tên người được nộp thay/).inputValue()).toBe('Lê Thị Bà')
  })

  test('the session ends before sending: a second tab signs in, the first one sends', async () => {
    const page = await people.citizen(CITIZEN)
    await page.getByRole('radio', { name: /^Cho chính mình/ }).check()
    await see(page.getByText(/Đã lưu lúc/))
    await page.goto('/nop/1.004873?trang=check')
    await see(page.getByRole('button', { name: 'Nộp hồ sơ' }))
    await send(await people.citizen(CITIZEN, 'phone'), 'post', '/identity/sessions/end-others', {})
    await page.getByRole('button', { name: 'Nộp hồ sơ' }).click()
    const dialog = page.getByRole('dialog', { name: 'Phiên làm việc đã hết hạn' })
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      dialog.getByRole('link', { name: 'Đăng nhập lại ở thẻ mới' }).click(),
    ])
    await chooseIdentity(tab, CITIZEN)
    await see(tab.getByRole('heading', { name: 'Đã đăng nhập lại' }))
    await tab.close()
    await dialog.getByRole('button', { name: 'Đã đăng nhập xong, tiếp tục' }).click()
    await page.waitForURL(/\/ho-so\/.+moi=/)
    await see(page.getByText('Đã nhận hồ sơ'))
  })

  test('the procedure closes while the form is open: told so, and the draft is kept', async () => {
    const page = await people.citizen(CITIZEN)
    await page.goto(`${await keepDraft(page, 'Hồng Lạc', COPIES)}&trang=check`)
    await see(page.getByRole('button', { name: 'Nộp hồ sơ' }))
    const control = await people.staff('kstthc.haiduong')
    const today = (await legalNow(control)).toPlainDate().toString()
    const close = (from: string | null) =>
      send(control, 'post', `/catalogue/procedures/${COPIES}/close`, {
        from,
        reason: 'Đang sửa quy định (mẫu)',
      })
    await close(today)
    try {
      await page.getByRole('button', { name: 'Nộp hồ sơ' }).click()
      await see(page.getByText('Thủ tục vừa ngừng tiếp nhận'))
      await page.goto('/ho-so')
      await see(page.getByText('Thủ tục đã ngừng tiếp nhận; nội dung đã khai vẫn được giữ.'))
      await page.goto(`/thu-tuc/${COPIES}`)
      await see(page.getByText('Thủ tục đang tạm ngừng tiếp nhận'))
      expect(await page.getByRole('link', { name: 'Nộp hồ sơ trực tuyến' }).count()).toBe(0)
    } finally {
      await close(null)
    }
    await page.reload()
    await see(page.getByRole('link', { name: 'Nộp hồ sơ trực tuyến' }))
    await gone(page.getByText('Thủ tục đang tạm ngừng tiếp nhận'))
  })
})
