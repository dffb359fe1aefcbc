/** One browser for the journeys and the pictures: the system's Chromium when there is one, else the one from npm. */
import { existsSync } from 'node:fs'
import { type Browser, type BrowserServer, chromium } from 'playwright-core'

const systemPaths = [
  process.env.MOTCUA_BROWSER,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** Root may not use the sandbox, and small containers have a small /dev/shm. */
const args = ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb']

export async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: await executablePath(), args, headless: true })
}

/** One that several processes share. */
export async function serveBrowser(): Promise<BrowserServer> {
  return chromium.launchServer({ executablePath: await executablePath(), args, headless: true })
}

async function executablePath(): Promise<string> {
  const system = systemPaths.find((path) => path && existsSync(path))
  if (system) return system
  // Tells the package to unpack its own NSS libraries, which a bare machine lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x'
  const { default: packaged } = await import('@sparticuz/chromium')
  return packaged.executablePath()
}
