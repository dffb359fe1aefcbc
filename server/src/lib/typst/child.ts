/**
 * The process that holds the typesetter. It is forked by pool.ts, has no database and no settings,
 * reads nothing but its templates and fonts, and says after each document how large it has grown.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import typst from '@myriaddreamin/typst-ts-node-compiler'
import { coverage, drawableDeep } from './glyphs.ts'
import type { FromChild, Setup, ToChild } from './messages.ts'

// Tags help a screen reader through a slip; through a book of thousands of rows they cost more than the rows.
const MOST_TAGGED = 300_000

const start = (setup: Setup) => {
  const fonts = setup.fonts.map((path) => readFileSync(path))
  const covers = coverage(fonts[0] as Buffer)
  const compiler = typst.NodeCompiler.create({
    workspace: setup.templates,
    fontArgs: [{ fontBlobs: fonts }],
  })

  return (request: Extract<ToChild, { kind: 'render' }>): Buffer => {
    const inputs = { data: JSON.stringify(drawableDeep(JSON.parse(request.data), covers)) }
    try {
      return compiler.pdf(
        { mainFilePath: join(setup.templates, `${request.template}.typ`), inputs },
        { pdfStandard: 'a-2b', pdfTags: request.data.length < MOST_TAGGED, creationTimestamp: request.at },
      )
    } finally {
      // Without this each different document stays in memory for good (2.5 MB a piece, measured).
      compiler.evictCache(0)
    }
  }
}

// The typesetter puts its diagnostics in `code` when the message is empty.
const told = (error: unknown): string => {
  const { message, code } = error as { message?: string; code?: string }
  return String(message || code || error).slice(0, 4000)
}

let render: ReturnType<typeof start> | undefined
const reply = (message: FromChild, then?: () => void) => process.send?.(message, undefined, undefined, then)

process.on('message', (message: ToChild) => {
  if (message.kind === 'setup') {
    render = start(message.setup)
    return
  }
  try {
    if (!render) throw new Error('render before setup')
    reply({ id: message.id, pdf: render(message), rss: process.memoryUsage.rss() })
  } catch (error) {
    // A failed document leaves its errors in the compiler, where the next one would trip over them.
    reply({ id: message.id, error: told(error) }, () => process.exit(0))
  }
})
process.on('disconnect', () => process.exit(0))
