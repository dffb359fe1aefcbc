import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { onAWorkingMorning } from '../src/clock.ts'
import { gone, reads, see, send, stage, textOf } from '../src/stage.ts'

const people = stage()

/** Adds a unit by typing part of its name into the field that finds units. */
const addUnit = async (within: Locator, part: string, whole: string) => {
  await within.getByRole('combobox', { name: 'Thêm cơ quan, đơn vị' }).fill(part)
  await within.page().getByRole('option', { name: whole, exact: true }).click()
}

/** Presses a button of the bar and, when it asks, fills and sends its dialog. */
const press = async (page: Page, action: string, fill?: (dialog: Locator) => Promise<unknown>) => {
  await page.getByRole('toolbar').getByRole('button', { name: action, exact: true }).click()
  if (!fill) return
  const dialog = page.getByRole('dialog')
  await fill(dialog)
  await dialog.getByRole('button', { name: action, exact: true }).click()
  await gone(dialog)
}

const saved = async (page: Page) => {
  await page.keyboard.press('ControlOrMeta+s')
  await see(page.getByText('Đã lưu mọi thay đổi'))
}

describe('a letter is written, issued, received and taken back', () => {
  let letter = ''
  let code = ''
  const subject = 'tăng cường số hóa kết quả giải quyết thủ tục hành chính'

  test('the office writes it with units chosen by name; numbering is made', async () => {
    const office = await people.staff('chanhvp.haiduong')
    await onAWorkingMorning(office)
    await office.goto('/console/documents/out')
    await office.getByRole('button', { name: 'Soạn văn bản' }).click()
    const dialog = office.getByRole('dialog')
    await dialog.getByLabel('Cơ quan ban hành').selectOption({ label: 'Ủy ban nhân dân tỉnh Hải Dương' })
    await dialog.getByLabel('Trích yếu').fill(subject)
    await dialog.getByRole('button', { name: 'Tạo dự thảo' }).click()
    await see(office.getByText('Cần sửa trước khi phát hành'))
    letter = new URL(office.url()).pathname
    await addUnit(
      office.getByRole('group', { name: 'Kính gửi' }),
      'thanh hà',
      'Ủy ban nhân dân huyện Thanh Hà',
    )
    for (const [at, kind, text] of [
      [1, 'paragraph', 'Ủy ban nhân dân tỉnh yêu cầu:'],
      [2, 'clause', 'Rà soát kết quả còn hiệu lực.'],
      [3, 'point', 'Lập danh mục.'],
    ] as const) {
      await office.getByRole('button', { name: 'Thêm đoạn' }).click()
      await office.getByLabel(`Kiểu đoạn ${at}`).selectOption(kind)
      await office.getByLabel(`Nội dung đoạn ${at}`).fill(text)
    }
    await office.getByLabel('Chọn người ký').selectOption({ index: 1 })
    const copies = office.getByRole('group', { name: 'Nơi nhận' })
    await addUnit(copies, 'sở tư pháp', 'Sở Tư pháp tỉnh Hải Dương')
    await reads(copies, '1 nơi nhận trong hệ thống')
    await saved(office)
  })

  test('two editors: the second is told and loses nothing that was saved', async () => {
    const office = await people.staff('chanhvp.haiduong')
    const clerk = await people.staff('vanthu.haiduong')
    await clerk.goto(letter)
    await clerk.getByLabel('Số bản lưu').fill('2')
    await office.getByLabel('Nội dung đoạn 2').fill('Rà soát toàn bộ kết quả còn hiệu lực.')
    await saved(office)
    await clerk.keyboard.press('ControlOrMeta+s')
    await see(clerk.getByText(/^Người khác vừa lưu dự thảo này/))
    await clerk.getByRole('button', { name: 'Tải bản mới, bỏ phần đang gõ' }).click()
    await expect
      .poll(() => clerk.getByLabel('Nội dung đoạn 2').inputValue())
      .toBe('Rà soát toàn bộ kết quả còn hiệu lực.')
    await office.reload()
    await press(office, 'Trình phát hành')
    await see(office.getByText('Chờ phát hành'))
  })

  test('the clerk gives the number and sends; PDF, DOCX and the envelope come out', async () => {
    const clerk = await people.staff('vanthu.haiduong')
    await clerk.reload()
    await press(clerk, 'Phát hành', (dialog) => dialog.getByLabel(/^Bản giấy đã ký/).check())
    await see(clerk.getByRole('button', { name: 'Gửi tiếp' }))
    code = /\d+\/UBND-\S+/.exec(await textOf(clerk.getByRole('main')))?.[0] ?? ''
    expect(code).not.toBe('')
    await reads(clerk.getByRole('complementary').last(), 'Sở Tư pháp tỉnh Hải Dương')
    const api = `/api${letter.replace('/console', '')}`
    const [docx, xml] = await Promise.all([
      clerk.request.get(`${api}/docx`),
      clerk.request.get(`${api}/edxml`),
    ])
    expect((await docx.body()).subarray(0, 2).toString()).toBe('PK')
    const pdf = clerk.waitForEvent('popup')
    await clerk.getByRole('button', { name: 'Xem bản in (PDF)' }).click()
    await (await pdf).close()
    // Sent to the district; the same envelope for its office comes as a file.
    const envelope = (await xml.text()).replaceAll('>H23.26<', '>H23.26.51<')
    const focal = await people.staff('vanthu.thanhha')
    await focal.goto('/console/documents')
    await focal.getByRole('button', { name: 'Nhận tệp edXML' }).click()
    const dialog = focal.getByRole('dialog')
    await dialog.getByLabel('Đơn vị').selectOption({ label: 'Văn phòng HĐND và UBND huyện Thanh Hà' })
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'van-ban.edxml', mimeType: 'application/xml', buffer: Buffer.from(envelope) })
    await focal.waitForURL(/\/documents\/in\//)
    await reads(focal.getByRole('main'), code)
  })

  test('the department receives it the same day, assigns it, drafts its own from it and ends it', async () => {
    const clerk = await people.staff('vanthu.stp.haiduong')
    await clerk.goto('/console/documents')
    await clerk.getByRole('row').filter({ hasText: code }).click()
    await press(clerk, 'Tiếp nhận')
    await see(clerk.getByText('Đã tiếp nhận'))
    await press(clerk, 'Đăng ký vào sổ')
    await see(clerk.getByText('Đã đăng ký'))
    const head = await people.staff('giamdoc.stp.haiduong')
    await head.goto(clerk.url())
    await press(head, 'Phân công xử lý', async (dialog) => {
      const lead = dialog.getByLabel('Người chủ trì')
      await lead.selectOption(
        (await lead.locator('option').filter({ hasText: 'Nguyễn Quang Thịnh' }).getAttribute('value')) ?? '',
      )
      await dialog.getByLabel(/^Ý kiến chỉ đạo/).fill('Tham mưu văn bản triển khai.')
    })
    await reads(head.getByRole('main'), 'Nguyễn Quang Thịnh')
    await head.getByRole('button', { name: 'Soạn văn bản triển khai' }).click()
    await head.getByRole('button', { name: 'Tạo dự thảo' }).click()
    await see(head.getByRole('heading', { name: 'Quan hệ với văn bản khác' }))
    expect(await head.getByLabel('Nội dung đoạn 1').inputValue()).toContain(code)
    await head.goto(clerk.url())
    await press(head, 'Đã xử lý xong', (dialog) =>
      dialog.getByLabel('Kết quả xử lý').fill('Đã ban hành văn bản triển khai.'),
    )
    await see(head.getByText('Đã xong'))
  })

  test('the clerk recalls it; the receiver answers and the sender sees it', async () => {
    const clerk = await people.staff('vanthu.haiduong')
    await clerk.reload()
    await press(clerk, 'Thu hồi', (dialog) => dialog.getByLabel('Lý do').fill('Gửi nhầm nơi nhận'))
    await see(clerk.getByText('Đã thu hồi'))
    const receiver = await people.staff('vanthu.stp.haiduong')
    await receiver.reload()
    await press(receiver, 'Trả lời thu hồi', (dialog) => dialog.getByLabel('Lý do').fill('Đã đưa ra khỏi sổ'))
    await see(receiver.getByText('Bị thu hồi'))
    const { sendings } = await send<{ sendings: { name: string; status: string }[] }>(
      clerk,
      'get',
      letter.replace('/console', ''),
    )
    expect(sendings.find(({ name }) => name.startsWith('Sở Tư pháp'))?.status).toBe('15')
  })

  test('a paper that came by post gets its arrival number', async () => {
    const clerk = await people.staff('vanthu.thanhha')
    await clerk.goto('/console/documents')
    await clerk.getByRole('button', { name: 'Ghi văn bản giấy' }).click()
    const dialog = clerk.getByRole('dialog')
    await dialog.getByLabel('Cơ quan ban hành').fill('Điện lực Thanh Hà')
    await dialog.getByLabel(/^Số, ký hiệu/).fill('215/ĐLTH-KD')
    await dialog.getByLabel('Trích yếu').fill('ngừng cung cấp điện để sửa chữa')
    await dialog.getByRole('button', { name: 'Ghi nhận' }).click()
    await reads(clerk.getByRole('main'), /Số đến \d+\/20\d\d/)
  })
})
