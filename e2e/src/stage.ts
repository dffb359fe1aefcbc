import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
  type Request,
} from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest'

const shots = join(import.meta.dirname, '..', '.shots')

/** Longest wait for one thing to happen on a screen, in milliseconds. */
const PATIENCE = 45_000

export type Stage = {
  /** Somebody without an account. Each call is another person with a browser of their own. */
  visitor(options?: ViewOptions): Promise<Page>
  /** A member of staff, by user name; signed in once a file and screen, on a page of their own. */
  staff(username: string, screen?: string): Promise<Page>
  /**
   * A citizen or an enterprise of the development identity provider, by name; signed in as people do. On another
   * device they have a second browser, which knows nothing of the first.
   */
  citizen(name: string, device?: string): Promise<Page>
}
export type ViewOptions = { width?: number; language?: 'vi' | 'en' }

/**
 * The people of one file, which tells one story: what follows a failed test is left out. After each test no page may have met a script error or an answer 5xx, and the
 * pages of a failed one are kept as pictures in e2e/.shots.
 */
export const stage = (): Stage => {
  const { url } = inject('product')
  const pages = new Map<string, Page>()
  const troubles: string[] = []
  let browser: Browser
  let broken = false

  beforeAll(async () => {
    browser = await chromium.connect(inject('browser'))
  })
  afterAll(() => browser.close())
  beforeEach(({ skip }) => skip(broken, 'the story broke before'))
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') {
      broken = true
      await picture(task.name, pages)
    }
    expect(troubles.splice(0)).toEqual([])
  })

  const open = async (who: string, { width = 1280, language = 'vi' }: ViewOptions = {}) => {
    const context = await browser.newContext({
      baseURL: url,
      viewport: { width, height: width < 500 ? 740 : 900 },
      colorScheme: 'light',
      reducedMotion: 'reduce',
      locale: language === 'en' ? 'en-GB' : 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
    })
    context.setDefaultTimeout(PATIENCE)
    watch(context, who, troubles)
    const page = await context.newPage()
    pages.set(who, page)
    return page
  }
  const once = async (who: string, enter: (page: Page) => Promise<void>) => {
    const known = pages.get(who)
    if (known) return known
    const page = await open(who)
    await enter(page)
    return page
  }
  let visitors = 0
  return {
    visitor: (options) => {
      visitors += 1
      return open(`visitor ${visitors}`, options)
    },
    staff: (username, screen = 'first') =>
      once(`${username} ${screen}`, (page) => signInStaff(page, username)),
    citizen: (name, device = 'laptop') => once(`${name} ${device}`, (page) => signInCitizen(page, name)),
  }
}

/** Requests of each page that have not been answered. */
const unanswered = new WeakMap<Page, Set<Request>>()

const watch = (context: BrowserContext, who: string, troubles: string[]) => {
  context.on('page', (page) => {
    const open = new Set<Request>()
    unanswered.set(page, open)
    page.on('request', (request) => open.add(request))
    page.on('requestfinished', (request) => open.delete(request))
    page.on('requestfailed', (request) => open.delete(request))
    page.on('pageerror', (error) => troubles.push(`${who}: ${error.message}`))
    page.on('response', (response) => {
      if (response.status() >= 500) troubles.push(`${who}: ${response.status()} ${response.url()}`)
    })
  })
}

const picture = async (test: string, pages: ReadonlyMap<string, Page>) => {
  mkdirSync(shots, { recursive: true })
  for (const [who, page] of pages) {
    const name = `failed ${test} ${who}`.replaceAll(/[^\p{L}\d]+/gu, '-').slice(0, 120)
    await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true }).catch(() => {})
  }
}

/** Through the API: the form itself is tried once, where signing in is the story. */
const signInStaff = async (page: Page, username: string) => {
  await send(page, 'post', '/identity/sign-in', { username, password: inject('product').password })
  await page.goto('/console')
  await see(page.getByRole('navigation').first())
}

const signInCitizen = async (page: Page, name: string) => {
  await page.goto('/')
  await page.getByRole('link', { name: /^Đăng nhập/ }).click()
  await chooseIdentity(page, name)
  await see(page.getByRole('button', { name: `Tài khoản: ${name}` }))
}

/** On the page of the development identity provider. */
export const chooseIdentity = (page: Page, name: string) => page.getByText(name).first().click()

export const see = (locator: Locator) => locator.first().waitFor({ state: 'visible' })
export const gone = (locator: Locator) => locator.first().waitFor({ state: 'hidden' })

/** The page stands: it has a heading, nothing is awaited, and two frames later nothing more has been asked for. */
export const settled = async (page: Page) => {
  await see(page.getByRole('heading'))
  const quiet = async () => {
    if (unanswered.get(page)?.size) return false
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    return !unanswered.get(page)?.size && (await page.locator('.skeleton').count()) === 0
  }
  await expect.poll(quiet, { timeout: PATIENCE, interval: 20, message: `${page.url()} settles` }).toBe(true)
}

/** Text of the page or a part of it, in one line. */
export const textOf = async (locator: Locator) =>
  (await locator.allInnerTexts()).join(' ').replaceAll(/\s+/g, ' ')

/** Waits until the text of a part contains (or matches) something. */
export const reads = async (locator: Locator, wanted: string | RegExp) => {
  const matches = async () => {
    const text = await textOf(locator).catch(() => '')
    return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)
  }
  await expect.poll(matches, { timeout: PATIENCE, message: `reads ${wanted}` }).toBe(true)
}

/** A request of the page's own session, for what is not the story of the test. Fails on anything but success. */
export const send = async <T = unknown>(
  page: Page,
  method: 'get' | 'post' | 'put' | 'delete',
  path: string,
  body?: object,
): Promise<T> => {
  const response = await page.request[method](`/api${path}`, {
    headers: { 'x-requested-with': 'motcua', 'idempotency-key': crypto.randomUUID() },
    ...(body && { data: body }),
  })
  const text = await response.text()
  if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${text}`)
  return (text ? JSON.parse(text) : undefined) as T
}
