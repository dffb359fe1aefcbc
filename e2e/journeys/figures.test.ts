import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { reads, see, send, settled, stage } from '../src/stage.ts'

const people = stage()
const CHAIRMAN = 'chutich.haiduong'
/** A part of the seeded year that is over: its figures do not move while others work. */
const PERIOD = '2023'

type Board = {
  province: { unitId: string; score: number; late: number }
  units: { unitId: string; unitName: string; late: number; base: number }[]
}
type Line = { id: string; code: string; late766: boolean }

const board = (page: Page) => send<Board>(page, 'get', `/indicators/index?period=${PERIOD}`)

const behind = async (page: Page, unitId: string, set: string): Promise<Line[]> => {
  const all: Line[] = []
  let after: string | null = ''
  do {
    const ask = new URLSearchParams({ unitId, period: PERIOD, set, limit: '200', ...(after && { after }) })
    const reply: { items: Line[]; next: string | null } = await send(
      page,
      'get',
      `/indicators/dossiers?${ask}`,
    )
    all.push(...reply.items)
    after = reply.next
  } while (after)
  return all
}

describe('from the leaders’ board down to a dossier and back', () => {
  let page: Page
  let worst: Board['units'][number]

  test('the chairman’s one screen shows the index, late dossiers by unit and tasks', async () => {
    page = await people.staff(CHAIRMAN)
    await page.goto('/console/steering')
    await see(page.getByRole('heading', { name: /^Chất lượng phục vụ/ }))
    await see(page.getByRole('heading', { name: 'Hồ sơ trễ hạn theo đơn vị' }))
    await see(page.getByRole('heading', { name: 'Nhiệm vụ', exact: true }))
    await page.getByRole('link', { name: 'Từng chỉ số, từng đơn vị' }).click()
    await see(page.getByRole('heading', { name: 'Chất lượng phục vụ người dân, doanh nghiệp' }))
  })

  test('every unit’s late figure is the number of dossiers it opens to', async () => {
    const { province, units } = await board(page)
    expect((await behind(page, province.unitId, 'late766')).length).toBe(province.late)
    worst = units.toSorted((a, b) => b.late - a.late)[0] as Board['units'][number]
    expect(worst.late).toBeGreaterThan(0)
    const lines = await behind(page, worst.unitId, 'late766')
    expect(lines.length).toBe(worst.late)
    expect(lines.every(({ late766 }) => late766)).toBe(true)
  })

  test('a component says who loses its points, and its dossiers open one by one', async () => {
    await page.goto(`/console/index?period=${PERIOD}`)
    await page.getByRole('searchbox', { name: 'Tìm đơn vị' }).fill(worst.unitName)
    await page.getByRole('link', { name: worst.unitName }).first().click()
    await see(page.getByRole('heading', { name: worst.unitName }))
    await page.getByText('Tỷ lệ hồ sơ xử lý trước hạn, đúng hạn').click()
    await page.getByRole('button', { name: 'Theo thủ tục' }).click()
    const table = page.getByRole('table', { name: 'Theo thủ tục' })
    await see(table)
    await table.getByRole('row').nth(1).getByRole('link').click()
    await see(page.getByRole('heading', { name: 'Hồ sơ sau con số' }))
    const first = page.getByRole('row').nth(1)
    await reads(first, /Trễ/)
    const code = (await first.getByRole('link').first().textContent()) ?? ''
    await first.getByRole('link').first().click()
    await see(page.getByRole('heading', { name: code }))
  })

  test('and back the same way to the board', async () => {
    await page.goBack()
    await see(page.getByRole('heading', { name: 'Hồ sơ sau con số' }))
    await page.goBack()
    await see(page.getByRole('heading', { name: worst.unitName }))
    await page.goBack()
    await settled(page)
    await see(page.getByRole('heading', { name: 'Chất lượng phục vụ người dân, doanh nghiệp' }))
  })
})
