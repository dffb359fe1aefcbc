import { describe, test } from 'vitest'
import { onAWorkingMorning } from '../src/clock.ts'
import { keepDraft } from '../src/filing.ts'
import { gone, reads, see, stage } from '../src/stage.ts'

const people = stage()
const BIRTH = '1.001193'
const WITH_HEALTH = /^Đăng ký khai sinh, cấp thẻ bảo hiểm y tế/
const HOSPITAL = /^Cơ sở đăng ký khám, chữa bệnh ban đầu/

describe('filed once with others', () => {
  test('the citizen adds the health card, says who settles what, and reads it in the summary', async () => {
    const page = await people.citizen('Trần Văn Hùng')
    const draft = await keepDraft(page, 'Hồng Lạc', BIRTH)
    await page.goto(`${draft}&trang=linked`)
    await page.getByRole('radio', { name: WITH_HEALTH }).check()
    await see(page.getByText(/Do Cơ quan bảo hiểm xã hội giải quyết/))
    await see(page.getByText(/do hệ thống trình diễn soạn/))
    await page.getByRole('textbox', { name: HOSPITAL }).fill('Trạm Y tế xã Hồng Lạc')
    await page.getByRole('button', { name: 'Tiếp tục' }).click()
    await page.goto(`${draft}&trang=check`)
    await see(page.getByText('Trạm Y tế xã Hồng Lạc'))
    await see(page.getByText('Cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi', { exact: true }))
  })

  test('the counter offers it beside the checklist and asks what is missing', async () => {
    const page = await people.staff('motcua.honglac')
    await onAWorkingMorning(page)
    await page.goto('/console/counter')
    const procedure = page.getByRole('combobox', { name: 'Tên hoặc mã thủ tục' })
    await procedure.fill(BIRTH)
    await page.getByRole('option', { name: 'Đăng ký khai sinh' }).first().click()
    await page.getByRole('checkbox', { name: WITH_HEALTH }).check()
    const status = page.getByRole('complementary').getByRole('status')
    await reads(status, 'Nhập “Cơ sở đăng ký khám, chữa bệnh ban đầu” của phần liên thông')
    await page.getByRole('textbox', { name: HOSPITAL }).fill('Trạm Y tế xã Hồng Lạc')
    await gone(status.getByText(/của phần liên thông/))
  })
})
