import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { faultsOf, overflowOf } from '../src/axe.ts'
import { onAWorkingMorning } from '../src/clock.ts'
import { accept, type Filed, fileOnline, keepDraft, MARITAL } from '../src/filing.ts'
import { see, send, settled, stage } from '../src/stage.ts'

const people = stage()
/** Looked at as the office sees them, where they are full. */
const STEERING = /\/(steering|index|board|tasks|directives|reports|documents)$/
const CITIZEN = 'Nguyễn Thị Mai'
const COUNTER = 'motcua.honglac'

/**
 * Faults of each address, by language and address; an empty record when all are clean and none is wider than a phone.
 * Two pages of the same person share the work.
 */
const look = async (pages: readonly Page[], addresses: readonly string[]) => {
  const found: Record<string, string[]> = {}
  const left = [...addresses]
  const work = async (page: Page) => {
    for (let address = left.shift(); address; address = left.shift()) {
      const url = new URL(address, inject('product').url)
      url.searchParams.set('lang', 'vi')
      await page.goto(url.href)
      await note(page, `vi ${address}`, found)
      // By key: on the queue the open dossier lies over the head of the page.
      await page.getByRole('button', { name: 'English' }).press('Enter')
      await see(page.getByRole('button', { name: 'Tiếng Việt' }))
      await note(page, `en ${address}`, found)
    }
  }
  await Promise.all(pages.map(work))
  return found
}

const note = async (page: Page, name: string, found: Record<string, string[]>) => {
  await settled(page)
  const faults = await faultsOf(page)
  const over = await overflowOf(page)
  if (over > 0) faults.push(`wider than a phone by ${over} px`)
  if (faults.length > 0) found[name] = faults
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
      '/cong-khai',
      '/cong-khai/cham-tre',
      '/du-lieu-mo',
      '/no-such-page',
      '/console',
    ]
    expect(await look([await people.visitor(), await people.visitor()], addresses)).toEqual({})
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
    expect(await look([page, other], addresses)).toEqual({})
  })

  test('the console: counter, dossier and every place of the menu', async () => {
    const pages = [await people.staff(COUNTER), await people.staff(COUNTER, 'second')]
    const [page] = pages
    const menu = page ? (await menuOf(page)).filter((at) => !STEERING.test(at)) : []
    const one = `/console/dossiers/${filed.id}`
    const tabs = ['steps', 'talk', 'slips', 'reads'].map((tab) => `${one}?tab=${tab}`)
    const panel = `/console?view=all&q=${filed.code}&open=${filed.id}`
    expect(await look(pages, [...menu, panel, one, ...tabs])).toEqual({})
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
    expect(await look(pages, [...own.filter((at) => /catalogue|log|mail/.test(at)), ...others])).toEqual({})
  })

  test('the steering half: documents, reports, directives and tasks', async () => {
    const pages = [await people.staff('chanhvp.haiduong'), await people.staff('chanhvp.haiduong', 'second')]
    const [page] = pages
    if (!page) return
    const addresses = (await steeringAddresses(page)).map((at) => `/console${at}`)
    expect(await look(pages, addresses)).toEqual({})
  })

  test('figures: index, targets, indicators, waiting, trials, forms, lists and publications', async () => {
    const pages = [await people.staff('kstthc.haiduong'), await people.staff('kstthc.haiduong', 'second')]
    const [page] = pages
    if (!page) return
    const addresses = (await figureAddresses(page)).map((at) => `/console${at}`)
    expect(await look(pages, addresses)).toEqual({})
  })
})

const menuOf = async (page: Page): Promise<string[]> => {
  const links = await page.getByRole('navigation').first().getByRole('link').all()
  return Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''))
}

type Listed = { id: string; name: string; state: string }
type Matrix = { periods: { runId: string }[]; rows: { cells: ({ instanceId: string } | null)[] }[] }

/** Every address of the steering half, each with something on it. */
const steeringAddresses = async (page: Page): Promise<string[]> => {
  const list = async (path: string) => (await send<{ items: Listed[] }>(page, 'get', path)).items
  const [documents, drafts, arrivals, directives, tasks, schedules] = await Promise.all([
    list('/documents?limit=1'),
    list('/documents?state=draft&limit=1'),
    list('/documents/arrivals?limit=1'),
    list('/directives?limit=100'),
    list('/directives/tasks?scope=all&limit=1'),
    list('/reports/schedules?limit=50'),
  ])
  const matrices = await Promise.all(
    schedules.map(({ id }) => send<Matrix>(page, 'get', `/reports/schedules/${id}/matrix?year=2024`)),
  )
  const at = matrices.findIndex(({ rows }) => rows.length > 1)
  const cells = matrices[at]?.rows[0]?.cells ?? []
  const given = directives.find(({ state }) => state === 'sent')?.id
  const child = directives.find(({ name }) => name.startsWith('004_'))?.id
  return [
    ...['', '/out', '/drafts', `/${documents[0]?.id}`, `/in/${arrivals[0]?.id}`].map(
      (end) => `/documents${end}`,
    ),
    ...drafts.map(({ id }) => `/documents/${id}`),
    ...['', '/calendar', '/schedules', '/rates'].map((end) => `/reports${end}`),
    `/reports/schedules/${schedules[at]?.id}?year=2024`,
    `/reports/consolidations/${matrices[at]?.periods[0]?.runId}`,
    `/reports/${cells.find((cell) => cell !== null)?.instanceId}`,
    ...['/steering', '/board', '/tasks', `/tasks/${tasks[0]?.id}`, '/ranking', '/events', '/directives'],
    ...['', '/cascade'].map((end) => `/directives/${given}${end}`),
    `/directives/${child}/comparison`,
  ]
}

type Board = { province: { unitId: string }; units: { unitId: string; late: number }[] }

/** Every address of the figures, in a part of the seeded year that is over. */
const figureAddresses = async (page: Page): Promise<string[]> => {
  const period = '2023'
  const [{ province, units }, targets, indicators, lists] = await Promise.all([
    send<Board>(page, 'get', `/indicators/index?period=${period}`),
    send<{ items: { id: string }[] }>(page, 'get', '/indicators/targets'),
    send<{ items: { code: string }[] }>(page, 'get', '/indicators/definitions'),
    send<{ items: { id: string }[] }>(page, 'get', '/reports/disclosures?limit=1'),
  ])
  const late = units.find((unit) => unit.late > 0)?.unitId
  return [
    `/index?period=${period}`,
    ...[province.unitId, late].map((id) => `/index/units/${id}?period=${period}`),
    `/index/dossiers?unitId=${late}&period=${period}&set=late766`,
    `/index/dossiers?unitId=${late}&period=${period}&set=waiting`,
    ...['/index/official', '/index/definition', '/targets', `/targets?id=${targets.items[0]?.id}`],
    ...['/indicators', `/indicators/${indicators.items[0]?.code}`, '/indicators/new'],
    ...['/waiting', '/simulations', '/simulations/new'],
    ...['/reports/forms', '/reports/forms/II.06a', '/reports/forms/II.07b', '/reports/exports'],
    ...['/disclosures', `/disclosures/${lists.items[0]?.id}`, '/publications'],
  ]
}
