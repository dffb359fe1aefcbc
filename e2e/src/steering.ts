import { basename, join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { gone, reads, see, send, settled } from './stage.ts'

/** What an office does with a directive: drops it in, mends its head, gives its tasks out. */

const papers = join(import.meta.dirname, '..', '..', 'data', 'directives')

type Task = { key: string; label: string; group: string; dropped: boolean; text: string }
export type Entered = {
  id: string
  version: number
  state: string
  draft: { head: Record<string, unknown>; tasks: Task[]; supersedes: { scope: string }[] }
}

export const directive = (page: Page, id: string) => send<Entered>(page, 'get', `/directives/${id}`)

/** A directive already here (seeded, or left by a story that broke) is set aside first: it is entered as its office did. */
export const setAside = async (page: Page, file: string, ground: string) => {
  const { items } = await send<{ items: { id: string; name: string; state: string }[] }>(
    page,
    'get',
    '/directives?limit=100',
  )
  for (const found of items.filter((one) => one.name === file && one.state !== 'withdrawn')) {
    const { version } = await directive(page, found.id)
    await send(page, 'post', `/directives/${found.id}/withdraw`, { version, reason: ground })
  }
}

/** Drops the file on the inbox and waits until it has been read; gives the id in the address. */
export const dropIn = async (page: Page, file: string): Promise<string> => {
  await page.goto('/console/directives')
  await page.locator('input[type=file]').setInputFiles(join(papers, file))
  await page.waitForURL(/\/directives\/[0-9a-f-]{36}/)
  await see(page.getByRole('heading', { name: /^Nhiệm vụ đề xuất/ }))
  return basename(new URL(page.url()).pathname)
}

/** Types a value of the head where the document left it blank. */
export const fillHead = async (page: Page, field: string, value: string) => {
  await page.getByRole('button', { name: `Sửa: ${field}` }).click()
  const box = page.getByRole('textbox', { name: field, exact: true })
  await box.fill(value)
  await box.press('Enter')
  await see(page.getByRole('button', { name: `Sửa: ${field}` }).filter({ hasText: value }))
}

/** Says by hand who leads a task of which the rules were not sure: one party a line. */
export const setLeads = async (page: Page, label: string, leads: readonly string[]) => {
  await page.getByRole('button', { name: `Sửa ${label}`, exact: true }).click()
  const box = page.getByRole('textbox', { name: /^Chủ trì/ })
  await box.fill(leads.join('\n'))
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await gone(box)
}

const choosing = async (page: Page, party: string) => {
  await page.getByRole('button', { name: `Chọn đơn vị: ${party}` }).click()
  return page.getByRole('dialog', { name: party })
}

/** A lead the rules cannot place gets the units they would guess. */
export const chooseAll = async (page: Page, party: string) => {
  const dialog = await choosing(page, party)
  await dialog.getByRole('button', { name: 'Giao cho các đơn vị này' }).click()
  await gone(dialog)
}

/** A lead the rules cannot place stands outside the tree. */
export const chooseOutside = async (page: Page, party: string) => {
  const dialog = await choosing(page, party)
  await dialog.getByRole('button', { name: 'Cơ quan ngoài hệ thống' }).click()
  await gone(dialog)
}

/** Confirms and sends; waits until every unit has its tasks. Gives how many tasks to how many units. */
export const giveOut = async (page: Page): Promise<{ tasks: number; units: number }> => {
  await page.getByRole('button', { name: 'Xác nhận và xem các đơn vị' }).click()
  const button = page.getByRole('button', { name: /^Giao \d+ nhiệm vụ cho \d+ đơn vị/ })
  await see(button)
  const [tasks = 0, units = 0] = [...((await button.textContent()) ?? '').matchAll(/\d+/g)].map(Number)
  await button.click()
  await reads(page.getByRole('main'), 'Đã giao. Các đơn vị nhận thông báo ngay.')
  return { tasks, units }
}

/** Opens the one task of a unit that came from a directive. */
export const openTask = async (page: Page, directiveId: string, words: string) => {
  await page.goto(`/console/tasks?directiveId=${directiveId}&scope=all&open=any`)
  await page.getByRole('row').filter({ hasText: words }).first().click()
  await page.waitForURL(/\/tasks\/[0-9a-f-]{36}/)
  await see(page.getByRole('heading', { name: 'Thời hạn' }))
}

/** Presses a button of the task's own bar, fills its dialog if there is one, and waits until the page shows what came of it. */
export const onTask = async (page: Page, action: string, fill?: (dialog: Locator) => Promise<unknown>) => {
  const bar = page.getByRole('toolbar')
  await see(bar.getByRole('button'))
  const button = bar.getByRole('button', { name: new RegExp(`^${action}`) })
  if (!(await button.isVisible())) await bar.getByRole('button', { name: 'Việc khác' }).click()
  const answered = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().includes('/directives/tasks/'),
  )
  await button.click()
  if (fill) {
    const dialog = page.getByRole('dialog')
    await fill(dialog)
    await dialog.locator('footer button').first().click()
    await gone(dialog)
  }
  expect((await answered).ok()).toBe(true)
  await settled(page)
}
