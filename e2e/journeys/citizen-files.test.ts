import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { choosePlace, fillChild, fillMother, onward, sayNo } from '../src/birth.ts'
import { onAWorkingMorning } from '../src/clock.ts'
import { act, openAtDesk, seeSlip } from '../src/desk.ts'
import { aPdf } from '../src/pdf.ts'
import { reads, see, send, stage } from '../src/stage.ts'

const people = stage()
const MOTHER = 'Nguyễn Thị Mai'

/** Left by a walk through a product that is used more than once. */
const throwDraftsAway = async (page: Page) => {
  const { items } = await send<{ items: { id: string }[] }>(page, 'get', '/dossiers/drafts')
  for (const { id } of items) await send(page, 'delete', `/dossiers/drafts/${id}`)
}

describe('citizen files → counter checks → specialist → leader → result → hand-over', () => {
  let code = ''
  let address = ''
  let digest = ''

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
    await throwDraftsAway(page)
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

    // Another device: only the server knows the draft.
    const phone = await people.citizen(MOTHER, 'phone')
    await phone.goto('/ho-so')
    await see(phone.getByRole('heading', { name: 'Hồ sơ đang khai dở' }))
    await phone
      .getByRole('link', { name: /đăng ký khai sinh/ })
      .first()
      .click()
    await reads(phone.locator('#part'), 'Nộp cho ai')
    for (const heads of [/Nơi giải quyết/, /người yêu cầu/i, /được khai sinh/]) await onward(phone, heads)
    expect(await phone.getByLabel(/^Họ, chữ đệm, tên/).inputValue()).toBe('Nguyễn Gia Bảo')
  })

  test('adds a paper, reads the summary and files once', async () => {
    const page = await people.citizen(MOTHER, 'phone')
    await fillChild(page, 'Nguyễn Gia Bảo')
    await onward(page, /mẹ/i)
    await fillMother(page, MOTHER)
    await onward(page, /cha/i)
    await sayNo(page)
    await onward(page, /hôn/i)
    await sayNo(page)
    await onward(page, /bản sao/i)
    await sayNo(page)
    await onward(page, /cam đoan/i)
    await page.getByRole('checkbox').check()
    await onward(page, /Làm cùng lúc|Giấy tờ kèm theo/)
    if (await page.getByRole('heading', { name: 'Làm cùng lúc' }).isVisible())
      await onward(page, /Giấy tờ kèm theo/)
    const paper = page.getByRole('listitem').filter({ hasText: /Giấy chứng sinh/i })
    await paper
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: 'giay-chung-sinh.pdf',
        mimeType: 'application/pdf',
        buffer: aPdf('Giay chung sinh CS-0001'),
      })
    await see(page.getByText('giay-chung-sinh.pdf'))
    await onward(page, /Kiểm tra và nộp/)
    await reads(page.locator('main'), /Nguyễn Gia Bảo.*giay-chung-sinh\.pdf/)
    await page.getByRole('button', { name: 'Nộp hồ sơ' }).dblclick()
    await page.waitForURL(/\/ho-so\/.+moi=/)
    await see(page.getByText('Đã nhận hồ sơ'))
    await see(page.getByRole('img', { name: /Mã QR/ }))
    const url = new URL(page.url())
    address = url.pathname
    digest = url.searchParams.get('moi') ?? ''
    code = /Hồ sơ ([A-Z0-9.]+-\d{6}-\d{4})/.exec((await page.locator('main').textContent()) ?? '')?.[1] ?? ''
    expect(code).not.toBe('')
    await page.goto('/ho-so')
    await see(page.getByText(code))
    expect(await page.getByText(code).count()).toBe(1)
    expect(await page.getByRole('heading', { name: 'Hồ sơ đang khai dở' }).count()).toBe(0)
  })

  test('the counter checks the papers and accepts; a slip with the date is issued', async () => {
    const { desk, panel } = await openAtDesk(people, 'motcua.honglac', code, 'new')
    await panel
      .getByRole('button', { name: /giay-chung-sinh|Giấy chứng sinh/i })
      .first()
      .click()
    await act(panel, 'Tiếp nhận')
    await seeSlip(desk)
    await reads(panel, 'Kiểm tra điều kiện, ghi Sổ đăng ký khai sinh')
  })

  test('the specialist appraises and drafts the result', async () => {
    const { panel } = await openAtDesk(people, 'chuyenmon.honglac', code)
    await act(panel, 'Hoàn thành bước', async (dialog) => {
      await dialog.getByLabel(/^Ý kiến xử lý/).fill('Đủ điều kiện đăng ký')
      await dialog.getByRole('radio', { name: 'Trả kết quả' }).check()
      await dialog.getByLabel(/^Tên kết quả/).fill('Giấy khai sinh')
      await dialog.getByLabel(/^Số, ký hiệu/).fill('15/2024')
    })
    await reads(panel, 'Lãnh đạo UBND cấp xã ký')
  })

  test('the chairman signs', async () => {
    const { panel } = await openAtDesk(people, 'chutich.honglac', code)
    await act(panel, 'Hoàn thành bước', async (dialog) => {
      await dialog.getByRole('radio', { name: /^Đồng ý/ }).check()
    })
  })

  test('the clerk seals, the counter hands over', async () => {
    const clerk = await openAtDesk(people, 'vanthu.honglac', code)
    await act(clerk.panel, 'Hoàn thành bước')
    const { panel } = await openAtDesk(people, 'motcua.honglac', code, 'ready')
    await act(panel, 'Trả kết quả', async (dialog) => {
      expect(await dialog.getByLabel(/^Người nhận/).inputValue()).toBe(MOTHER)
    })
    await reads(panel, 'Không có bước nào đang mở')
  })

  test('the citizen sees what happened, the date and why, and who read the data', async () => {
    const page = await people.citizen(MOTHER, 'phone')
    await page.goto(address)
    const main = page.locator('main')
    await see(page.getByRole('heading', { name: 'Diễn biến' }))
    await reads(main, /Đã trả kết quả/)
    await reads(main, 'Giấy khai sinh')
    await page.getByRole('button', { name: 'Vì sao là ngày này?' }).click()
    await see(page.getByText(/ngày làm việc|trong ngày/i))
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Ai đã xem hồ sơ này' }).click()
    const chairman = await send<{ actor: { name: string } }>(
      await people.staff('chutich.honglac'),
      'get',
      '/identity/me',
    )
    await see(page.getByRole('cell', { name: chairman.actor.name }))
  })

  test('anybody follows it by its code, and verifies the receipt', async () => {
    const page = await people.visitor()
    await page.goto('/tra-cuu')
    await page.getByLabel('Mã hồ sơ').fill(code)
    await page.getByRole('button', { name: 'Tra cứu' }).click()
    await see(page.getByText('Đã giải quyết xong'))
    expect(await page.locator('main').textContent()).not.toContain(MOTHER)

    await page.goto(`/kiem-tra/${digest}`)
    // The log is signed within a minute; the page asks again by itself.
    await page.getByText('Đúng: bản ghi có trong nhật ký').waitFor({ timeout: 70_000 })
    await see(page.getByText('Bản ghi nằm trong cây băm đã ký'))
    await page.goto(`/kiem-tra/${digest.replace(/^./, (first) => (first === '0' ? '1' : '0'))}`)
    await see(page.getByRole('alert'))
    expect(await page.getByText('Đúng: bản ghi có trong nhật ký').count()).toBe(0)
  })
})
