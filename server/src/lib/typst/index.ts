import { realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { createPool, type Pool, type PoolSettings } from './pool.ts'

export { type Pool, RenderError } from './pool.ts'
export { qrSvg } from './qr.ts'

const require = createRequire(import.meta.url)
const styles = ['400Regular', '700Bold', '400Regular_Italic', '700Bold_Italic']
// Tinos measures as Times New Roman does, so a page keeps the shape NĐ 30/2020 means.
const fonts = () => styles.map((s) => require.resolve(`@expo-google-fonts/tinos/${s}/Tinos_${s}.ttf`))

const shippedTemplates = () => fileURLToPath(new URL('../../../../data/templates', import.meta.url))

/** A renderer of its own: other templates, other limits. Its `stop` ends the child at once. */
export const createRenderer = (settings: Partial<PoolSettings> = {}): Pool => {
  const templates = realpathSync(settings.templates ?? shippedTemplates())
  return createPool({
    fonts: fonts(),
    documents: 500,
    bytes: 600_000_000,
    timeout: 20_000,
    idle: 30_000,
    queue: 1_000,
    ...settings,
    templates,
  })
}

let shared: Pool | undefined

/**
 * Sets `data` in the template `data/templates/<template>.typ` and gives back a PDF/A-2b file.
 *
 * @param data a JSON value; the template reads it as `json(bytes(sys.inputs.data))`
 * @param at the moment the document is said to be made; same template, data and moment, same bytes
 * @throws RenderError `typst.failed | typst.timeout | typst.crashed | typst.busy | typst.stopped`
 *
 * Call it from the worker: a child of about 150–450 MB does the work and is let go when idle.
 */
export const renderPdf = (template: string, data: unknown, at: Temporal.Instant): Promise<Buffer> => {
  if (!/^[a-z0-9][a-z0-9-]{0,60}$/.test(template)) throw new TypeError(`not a template name: ${template}`)
  shared ??= createRenderer()
  return shared.render(template, JSON.stringify(data), Math.floor(at.epochMilliseconds / 1000))
}

/** Ends the shared child, for a clean shutdown of the worker. */
export const stopRenderer = (): void => {
  shared?.stop()
  shared = undefined
}
