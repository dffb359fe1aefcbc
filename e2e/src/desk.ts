import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { gone, type Stage, see } from './stage.ts'

/** An officer's desk: a dossier opened beside the list, and what is done to it there. */

export const openAtDesk = async (people: Stage, username: string, code: string, view = 'all') => {
  const desk = await people.staff(username)
  await desk.goto(`/console?view=${view}&q=${code}`)
  await desk.getByRole('row').filter({ hasText: code }).click()
  const panel = desk.getByRole('complementary', { name: new RegExp(code.replaceAll('.', '\\.')) })
  await see(panel.getByRole('heading', { name: 'Bước hiện tại' }))
  return { desk, panel }
}

/** Presses the button of an action, fills in its dialog and sends it; waits until the dialog has gone. */
export const act = async (
  panel: Locator,
  action: string,
  fill: (dialog: Locator) => Promise<unknown> = async () => {},
) => {
  const page = panel.page()
  const button = panel.getByRole('toolbar').getByRole('button', { name: new RegExp(`^${action}`) })
  if (!(await button.isVisible())) await panel.getByRole('button', { name: 'Việc khác' }).click()
  await panel.getByRole('button', { name: new RegExp(`^${action}`) }).click()
  const dialog = page.getByRole('dialog', { name: new RegExp(`^${action}`) })
  await fill(dialog)
  await dialog.getByRole('button', { name: action, exact: true }).click()
  await gone(dialog)
  await see(page.getByText(new RegExp(`^${action}: .*đã ghi nhận`)))
}

/** A slip that an action issued is shown as it will be printed; its bytes are a PDF. */
export const seeSlip = async (page: Page) => {
  const dialog = page.getByRole('dialog', { name: 'Phiếu đã lập' })
  await see(dialog.getByRole('button', { name: 'In phiếu' }))
  const path = await dialog.getByRole('link', { name: 'Tải về' }).getAttribute('href')
  const pdf = await page.request.get(path ?? '')
  expect(pdf.headers()['content-type']).toBe('application/pdf')
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
  await dialog.getByRole('button', { name: 'Đóng' }).click()
  await gone(dialog)
}
