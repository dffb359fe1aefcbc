import type { Page } from 'playwright-core'
import { reads, see } from './stage.ts'

/** Page by page through the e-form of birth registration (1.001193), as a mother fills it in. */

const heading = (page: Page) => page.locator('#part')

/** Leaves a page of the filing forwards; the next one has another heading. */
export const onward = async (page: Page, heads: RegExp) => {
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await reads(heading(page), heads)
}

/** The deciding agency by part of its name without marks; answers with the sentence that promises a day. */
export const choosePlace = async (page: Page, { province, typed }: { province: string; typed: string }) => {
  await page.getByLabel(province, { exact: true }).check()
  await page.getByRole('combobox', { name: /Cơ quan giải quyết/ }).fill(typed)
  await page.getByRole('option').first().click()
  const promise = page.getByText(/Nộp bây giờ, có kết quả/)
  await see(promise)
  return (await promise.textContent()) ?? ''
}

export const fillChild = async (page: Page, name: string) => {
  await page.getByLabel(/^Họ, chữ đệm, tên/).fill(name)
  await page.getByLabel(/^Ngày, tháng, năm sinh/).fill('1/4/2024')
  await page.getByRole('radio', { name: 'Nam', exact: true }).check()
  await page.getByLabel(/^Dân tộc/).fill('Kinh')
  await page.getByLabel(/^Quốc tịch/).fill('Việt Nam')
  await page.getByRole('radio', { name: 'Cơ sở y tế' }).check()
  await page.locator('[name="/child/placeOfBirth"]').fill('Bệnh viện Phụ sản Hải Dương')
  await page.getByLabel(/^Quê quán/).fill('Thanh Hà, Hải Dương')
  await page.getByLabel(/^Giấy tờ về việc sinh/).selectOption({ label: 'Giấy chứng sinh' })
  await page.getByLabel(/^Số giấy chứng sinh/).fill('CS-0001')
}

export const fillMother = async (page: Page, name: string) => {
  await page.getByRole('radio', { name: 'Có', exact: true }).check()
  await page.getByLabel(/^Họ, chữ đệm, tên/).fill(name)
  await page.getByLabel(/^Ngày, tháng, năm sinh/).fill('12/05/1990')
  await page.getByLabel(/^Dân tộc/).fill('Kinh')
  await page.getByLabel(/^Quốc tịch/).fill('Việt Nam')
  await page.getByLabel(/^Nơi cư trú/).fill('Xã Thanh Hải, huyện Thanh Hà, tỉnh Hải Dương')
}

export const sayNo = (page: Page) => page.getByRole('radio', { name: 'Không', exact: true }).check()
