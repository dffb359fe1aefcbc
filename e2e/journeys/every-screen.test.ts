import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { faultsOf, overflowOf } from '../src/axe.ts'
import { onAWorkingMorning } from '../src/clock.ts'
import { accept, type Filed, fileOnline, keepDraft, MARITAL } from '../src/filing.ts'
import { gone, see, send, stage } from '../src/stage.ts'

const people = stage()
const CITIZEN = 'Nguyễn Thị Mai'
const COUNTER = 'motcua.honglac'
const LANGUAGES = ['vi', 'en'] as const

/** Faults of each address, by address; an empty record when all are clean and none is wider than a phone. */
const look = async (page: Page, addresses: readonly string[], language: string) => {
  const found: Record<string, string[]> = {}
  for (const address of addresses) {
    const url = new URL(address, inject('product').url)
    url.searchParams.set('lang', language)
    await page.goto(url.href)
    await settled(page)
    const faults = await faultsOf(page)
    const over = await overflowOf(page)
    if (over > 0) faults.push(`wider than a phone by ${over} px`)
    if (faults.length > 0) found[address] = faults
  }
  return found
}

/** The page stands: a heading, and nothing is still loading. */
const settled = async (page: Page) => {
  await see(page.getByRole('heading'))
  await gone(page.locator('.skeleton'))
  await page.waitForLoadState('networkidle')
}

describe('every screen is clean for axe in both languages and fits a phone', () => {
  let filed: Filed
  let draft = ''

  beforeAll(async () => {
    const [counter, citizen] = await Promise.all([people.staff(COUNTER), people.citizen(CITIZEN)])
    await onAWorkingMorning(counter)
    filed = await accept(counter, await fileOnline(citizen, 'Hồng Lạc'))
    draft = await keepDraft(citizen, 'Hồng Lạc')
  })

  test('the portal for everybody', async () => {
    const addresses = [
      '/',
      '/thu-tuc?q=khai+sinh',
      '/thu-tuc/1.001193',
      `/tra-cuu?ma=${filed.code}`,
      '/kiem-tra',
      '/no-such-page',
      '/console',
    ]
    const pages = await Promise.all(LANGUAGES.map(() => people.visitor()))
    expect(await both(pages, addresses)).toEqual({})
  })

  test('the portal for the owner of a dossier', async () => {
    const form = `/nop/${MARITAL}`
    const addresses = [
      '/',
      '/ho-so',
      `/ho-so/${filed.id}`,
      `/ai-da-xem/${filed.id}`,
      '/ai-da-xem',
      draft,
      ...['place', 'requester', 'papers', 'check'].map((part) => `${form}?trang=${part}`),
    ]
    const page = await people.citizen(CITIZEN)
    const other = await people.citizen(CITIZEN, 'phone')
    await other.goto(draft)
    await settled(other)
    expect(await both([page, other], addresses)).toEqual({})
  })

  test('the console: counter, dossier and every place of the menu', async () => {
    const pages = [await people.staff(COUNTER), await people.staff(COUNTER, 'second')]
    const [page] = pages
    const menu = page ? await menuOf(page) : []
    const one = `/console/dossiers/${filed.id}`
    const tabs = ['steps', 'talk', 'slips', 'reads'].map((tab) => `${one}?tab=${tab}`)
    const panel = `/console?view=all&q=${filed.code}&open=${filed.id}`
    expect(await both(pages, [...menu, panel, one, ...tabs])).toEqual({})
  })

  test('the console of those who look after the whole', async () => {
    const pages = [await people.staff('kstthc.haiduong'), await people.staff('kstthc.haiduong', 'second')]
    const [page] = pages
    if (!page) return
    const { items } = await send<{ items: { id: string }[] }>(page, 'get', '/organisation/units?q=Hồng Lạc')
    const own = await menuOf(page)
    const others = [
      '/console/calendar?tab=compute',
      '/console/calendar?tab=changes',
      '/console/calendar/announcements/new',
      `/console/organisation/${items[0]?.id}`,
      '/console/catalogue/1.001193',
      '/console/catalogue/announcements',
      '/console/catalogue/cleaning',
    ]
    expect(await both(pages, [...own.filter((at) => /catalogue|log|mail/.test(at)), ...others])).toEqual({})
  })
})

/** Vietnamese on one page, English on the other, side by side. */
const both = async (pages: readonly Page[], addresses: readonly string[]) => {
  const found = await Promise.all(pages.map((page, index) => look(page, addresses, LANGUAGES[index] ?? 'vi')))
  return Object.fromEntries(
    found.flatMap((one, index) =>
      Object.entries(one).map(([at, faults]) => [`${LANGUAGES[index]} ${at}`, faults]),
    ),
  )
}

const menuOf = async (page: Page): Promise<string[]> => {
  const links = await page.getByRole('navigation').first().getByRole('link').all()
  return Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''))
}
