import type { Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import { choosePlace, fillChild, fillMother, onward, sayNo } from '../src/birth.ts'
import { onAWorkingMorning } from '../src/clock.ts'
import { aPdf } from '../src/pdf.ts'
import { gone, reads, see, stage, textOf } from '../src/stage.ts'

const people = stage()
const MOTHER = 'Nguyễn Thị Mai'
const dialog = (page: Page) => page.getByRole('dialog')

/** The dossier's page at an officer's desk, found by its code. */
const openAtDesk = async (username: string, code: string, view = 'all') => {
  const desk = await people.staff(username)
  await desk.goto(`/console?view=${view}&q=${code}`)
  await desk.getByRole('row').filter({ hasText: code }).click()
  const panel = desk.getByRole('complementary', { name: new RegExp(code) })
  await see(panel)
  return { desk, panel }
}

describe('citizen files → counter checks → specialist → leader → result → hand-over', () => {
  let code = ''
  let address = ''

  test('finds the procedure with plain words and sees what it takes', async () => {
    await onAWorkingMorning(await people.staff('motcua.honglac'))
    const page = await people.visitor()
    await page.goto('/')
    await page.getByRole('combobox', { name: 'Tìm thủ tục' }).fill('lam giay khai sinh')
    await see(page.getByRole('option', { name: /đăng ký khai sinh/ }))
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Thủ tục đăng ký khai sinh', exact: true }).click()
    await see(page.getByRole('heading', { level: 1, name: 'Thủ tục đăng ký khai sinh' }))
    await see(page.getByText(/Nộp bây giờ, có kết quả/))
    await page.getByRole('link', { name: 'Nộp hồ sơ trực tuyến' }).click()
    await see(page.getByRole('link', { name: /^Đăng nhập/ }))
  })

  test('fills in the form, leaves, and goes on from the draft', async () => {
    const page = await people.citizen(MOTHER)
    await page.goto('/nop/1.001193')
    await reads(page.locator('#part'), 'Nộp cho ai')
    await onward(page, /Nơi giải quyết/)
    const promise = await choosePlace(page, { province: 'Hải Dương', typed: 'hong lac' })
    expect(promise).toMatch(/(thứ \S+|Chủ nhật) \d{2}\/\d{2}/)
    await onward(page, /^(?!Nơi giải quyết)/)
    await see(page.getByText(/lấy từ tài khoản định danh/))
    expect(await page.getByLabel(/^Họ, chữ đệm, tên/).inputValue()).toBe(MOTHER)
    await page.getByLabel(/Quan hệ với/).selectOption('mother')
    await onward(page, /được khai sinh/)
    await page.getByLabel(/^Họ, chữ đệm, tên/).fill('Nguyễn Gia Bảo')
    await see(page.getByText(/Đã lưu lúc/))

    await page.goto('/ho-so')
    await page.getByRole('link', { name: /khai sinh/ }).first().click()
    await reads(page.locator('#part'), 'Nộp cho ai')
  })
})
