/**
 * Pictures of a page at the three widths the screens are checked at:
 * `node e2e/src/shots.ts <url> <name> [--dark] [--lang en] [--axe] [--cookie name=value]`, written to e2e/.shots/.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { launch } from './browser.ts'

const [url, name = 'page', ...flags] = process.argv.slice(2)
if (!url)
  throw new Error(
    'usage: node e2e/src/shots.ts <url> <name> [--dark] [--lang en] [--axe] [--cookie name=value]',
  )
const flagValue = (flag: string) => (flags.includes(flag) ? flags[flags.indexOf(flag) + 1] : undefined)
const directory = join(import.meta.dirname, '..', '.shots')
await mkdir(directory, { recursive: true })

const browser = await launch()
for (const width of [360, 768, 1440]) {
  const context = await browser.newContext({
    viewport: { width, height: width === 360 ? 740 : 900 },
    colorScheme: flags.includes('--dark') ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
  const [cookie, value] = flagValue('--cookie')?.split(/=(.*)/s) ?? []
  if (cookie && value) await context.addCookies([{ name: cookie, value, url: new URL(url).origin }])
  const page = await context.newPage()
  page.on('pageerror', (error) => console.log(`${width}: ${error.message}`))
  const address = new URL(url)
  const lang = flagValue('--lang')
  if (lang) address.searchParams.set('lang', lang)
  await page.goto(address.href, { waitUntil: 'networkidle' })
  const file = join(directory, `${name}-${width}.png`)
  await page.screenshot({ path: file, fullPage: true })
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  console.log(`${file}${overflow > 0 ? ` (wider than the window by ${overflow} px)` : ''}`)
  if (flags.includes('--axe')) await report(page, width)
  await context.close()
}
await browser.close()

async function report(page: Page, width: number) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  for (const one of violations) {
    console.log(
      `${width} axe ${one.impact}: ${one.id}: ${one.nodes
        .map((node) => node.target.join(' '))
        .slice(0, 4)
        .join(' | ')}`,
    )
  }
  if (violations.length === 0) console.log(`${width} axe: clean`)
}
