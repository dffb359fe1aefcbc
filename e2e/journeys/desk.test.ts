import type { Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import { onAWorkingMorning } from '../src/clock.ts'
import { act, openAtDesk } from '../src/desk.ts'
import { type Filed, fileOnline } from '../src/filing.ts'
import { gone, reads, see, send, stage } from '../src/stage.ts'

const people = stage()
const COUNTER = 'motcua.honglac'

describe('the officer’s desk', () => {
  let one: Filed
  let other: Filed

  test('signs in at the door, with a clear word for a wrong password', async () => {
    const page = await people.visitor()
    await page.goto('/console')
    await page.getByLabel('Tên đăng nhập').fill('chutich.honglac')
    await page.getByLabel('Mật khẩu').fill('không phải')
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await see(page.getByRole('alert'))
    expect(await page.getByLabel('Tên đăng nhập').inputValue()).toBe('chutich.honglac')
  })

  test('walks the queue by j, k, Enter and letters, and goes anywhere by Ctrl K', async () => {
    const page = await people.staff(COUNTER)
    await onAWorkingMorning(page)
    const citizen = await people.citizen('Trần Văn Hùng')
    one = await fileOnline(citizen, 'Hồng Lạc')
    other = await fileOnline(citizen, 'Hồng Lạc')
    await page.goto('/console?view=new')
    const { keyboard } = page
    const rows = page.getByRole('row')
    await see(rows.filter({ hasText: other.code }))
    const cursor = () => page.locator('tr[aria-current=true]')
    await keyboard.press('j')
    const first = await codeIn(cursor())
    await keyboard.press('j')
    const second = await codeIn(cursor())
    expect(second).not.toBe(first)
    await keyboard.press('k')
    expect(await codeIn(cursor())).toBe(first)
    await keyboard.press('Enter')
    await see(page.getByRole('complementary', { name: new RegExp(first) }))
    await keyboard.press('Escape')
    await gone(page.getByRole('complementary', { name: new RegExp(first) }))
    await keyboard.press('a')
    await see(page.getByRole('dialog', { name: new RegExp(`^Tiếp nhận ${first}`) }))
    await keyboard.press('Escape')
    await keyboard.press('Escape')

    await keyboard.press('ControlOrMeta+k')
    const palette = page.getByRole('dialog', { name: 'Tìm mọi thứ' })
    await palette.getByRole('combobox').fill(one.code)
    await see(palette.getByRole('option', { name: new RegExp(one.code) }))
    await keyboard.press('Enter')
    await see(page.getByRole('heading', { level: 1, name: new RegExp(one.code) }))
    await keyboard.press('g')
    await keyboard.press('q')
    await see(page.getByRole('table'))
  })

  test('two officers at once: the second is told, and keeps what was typed', async () => {
    const slow = await people.staff(COUNTER, 'second')
    await openAt(slow, other.code)
    await slow
      .getByRole('toolbar')
      .getByRole('button', { name: /^Yêu cầu bổ sung/ })
      .click()
    const dialog = slow.getByRole('dialog', { name: /^Yêu cầu bổ sung/ })
    await dialog.getByLabel(/^Cần bổ sung/).fill('Bản sao hộ chiếu')
    await dialog.getByLabel(/^Vì sao/).fill('Chưa có')

    const { panel } = await openAtDesk(people, COUNTER, other.code, 'new')
    await act(panel, 'Tiếp nhận')

    await dialog.getByRole('button', { name: 'Yêu cầu bổ sung', exact: true }).click()
    await see(dialog.getByText('Nội dung ông/bà vừa nhập vẫn được giữ ở dưới.'))
    await dialog.getByRole('button', { name: 'Tải lại hồ sơ' }).click()
    await see(dialog.getByText(/việc này không còn thực hiện được/))
    expect(await dialog.getByLabel(/^Cần bổ sung/).inputValue()).toBe('Bản sao hộ chiếu')
    await slow.keyboard.press('Escape')
    await reads(slow.getByRole('main'), 'Đang giải quyết')
  })

  test('the session ends over an open dialog: sign in there, and what was typed is sent', async () => {
    const { desk, panel } = await openAtDesk(people, COUNTER, one.code, 'new')
    await panel.getByRole('button', { name: /^Yêu cầu bổ sung/ }).click()
    const dialog = desk.getByRole('dialog', { name: /^Yêu cầu bổ sung/ })
    await dialog.getByLabel(/^Cần bổ sung/).fill('Bản án ly hôn')
    await dialog.getByLabel(/^Vì sao/).fill('Ảnh chụp bị mờ')
    await send(await people.staff(COUNTER, 'second'), 'post', '/identity/sessions/end-others', {})
    await dialog.getByRole('button', { name: 'Yêu cầu bổ sung', exact: true }).click()
    const door = desk.getByRole('dialog', { name: 'Phiên làm việc đã hết hạn' })
    await door.getByLabel('Tên đăng nhập').fill(COUNTER)
    await door.getByLabel('Mật khẩu').fill(inject('product').password)
    await door.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await gone(door)
    await gone(dialog)
    await reads(panel, /Lần 1, khi kiểm tra hồ sơ/)
  })
})

const codeIn = async (row: ReturnType<Page['locator']>): Promise<string> => {
  const code = /[A-Z0-9.]+-\d{6}-\d{4}/.exec((await row.textContent()) ?? '')?.[0]
  if (!code) throw new Error('the row under the cursor has no code')
  return code
}

const openAt = async (page: Page, code: string) => {
  await page.goto(`/console?view=new&q=${code}`)
  await page.getByRole('link', { name: code }).click()
  await see(page.getByRole('heading', { level: 1, name: new RegExp(code) }))
}
