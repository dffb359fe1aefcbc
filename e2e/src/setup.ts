import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'
import { type Product, startProduct } from '../../server/test/product.ts'
import { serveBrowser } from './browser.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the product answers, and the password of the demonstration's staff. */
    product: { url: string; password: string }
    /** Where the one browser of all journeys is reached. */
    browser: string
  }
}

/**
 * One product and one browser for every journey. With MOTCUA_E2E_URL and MOTCUA_E2E_PASSWORD the journeys are walked
 * through a product that runs already.
 */
export const setup = async ({ provide }: TestProject) => {
  const folder = mkdtempSync(join(tmpdir(), `motcua-test-${process.pid}-e2e-`))
  // PostgreSQL runs as another user when this is root.
  chmodSync(folder, 0o711)
  const browser = await serveBrowser()
  const given = process.env.MOTCUA_E2E_URL
  const product = given ? null : await start(join(folder, 'data'))
  provide('browser', browser.wsEndpoint())
  provide('product', {
    url: given ?? product?.url ?? '',
    password: product ? await passwordOf(product) : (process.env.MOTCUA_E2E_PASSWORD ?? ''),
  })
  return async () => {
    await browser.close()
    await product?.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

const start = (dataDir: string) => startProduct({ command: 'start', args: ['--dossiers', '150'], dataDir })

/** It is made at the first start and told a moment after the product answers. */
const passwordOf = async (product: Product): Promise<string> => {
  for (let tries = 0; tries < 200; tries++) {
    const found = /Mật khẩu · Password\s+(\S+)/.exec(product.output())?.[1]
    if (found) return found
    await sleep(50)
  }
  throw new Error(`no password was told:\n${product.output()}`)
}
