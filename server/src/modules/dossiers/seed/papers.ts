import { readFileSync } from 'node:fs'
import type { Actor } from '@motcua/shared/common'
import { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { renderPdf } from '../../../lib/typst/index.ts'
import * as files from '../../files/index.ts'
import { actorName } from '../../journal/index.ts'
import type { Life } from './life.ts'
import type { Shelf } from './world.ts'

/**
 * Electronic papers and results of the seeded year. What is behind them says on its face that it is no document: one
 * page for each kind of result, stored once, named by as many files as dossiers have one.
 */
const FILE = new URL('../../../../../data/dossiers/demonstration-files.json', import.meta.url)

const Range = z.tuple([z.number(), z.number()])
const ByLevel = z.object({ province: Range, district: Range, commune: Range })
const Given = z.object({
  editorial: z.literal(true),
  spread: z.number(),
  results: ByLevel,
  papers: z.object({ online: ByLevel, counter: ByLevel }),
  ownCode: z.string(),
  kinds: z.array(
    z.object({ key: z.string(), begins: z.string().nullable(), title: z.string(), titleEn: z.string() }),
  ),
})
const given = Given.parse(JSON.parse(readFileSync(FILE, 'utf8')))

const DRAWN_AT = Temporal.Instant.from('2023-04-15T00:00:00+07:00')

/** The pages, ready to be stored: drawn without the database, so beside other work. */
export const drawPages = (): Promise<{ key: string; pdf: Buffer }[]> =>
  Promise.all(
    given.kinds.map(async ({ key, title, titleEn }) => {
      const pdf = await renderPdf('demonstration-file', { title, titleEn }, DRAWN_AT)
      return { key, pdf }
    }),
  )

export const fillShelf = async (ctx: Ctx, pages: Awaited<ReturnType<typeof drawPages>>): Promise<Shelf> => {
  const shelf = new Map<string, files.Content>()
  for (const { key, pdf } of pages) shelf.set(key, await files.keepContent(ctx, pdf, 'application/pdf'))
  return shelf
}

/** From the first to the last day of the year, some units ahead of others. */
const shareAt = (
  [first, last]: z.infer<typeof Range>,
  { world, fate }: Life,
  at: Temporal.Instant,
): number => {
  const year = world.now.epochMilliseconds - world.start.epochMilliseconds
  const gone = (at.epochMilliseconds - world.start.epochMilliseconds) / year
  const lean = (Number.parseInt(fate.unitId.slice(-4), 16) / 0xffff) * 2 - 1
  return first + (last - first) * Math.min(Math.max(gone, 0), 1) + given.spread * lean
}

type Wanted = { kind: string; name: string; by: Actor; at: Temporal.Instant }

const put = (life: Life, { kind, name, by, at }: Wanted): string => {
  const content = life.world.shelf.get(kind)
  if (!content) throw new Error(`no page for ${kind}`)
  const id = life.luck.id(at)
  const holder = { kind: 'dossier', id: life.row.id }
  life.files.push({ id, content, name: `${name} ${life.row.code}.pdf`, by: actorName(by), at, holder })
  return id
}

/** One file with all papers brought at once, as they are sent or scanned; null when they stayed paper. */
export const papersFile = (life: Life, at: Temporal.Instant, by: Actor): string | null => {
  const way = life.row.channel === 'online' ? 'online' : 'counter'
  const filed = life.luck.yes(shareAt(given.papers[way][life.work.level], life, at))
  return filed ? put(life, { kind: 'papers', name: 'Thành phần hồ sơ', by, at }) : null
}

/** The electronic result with its code, the catalogue's or one of the demonstration; null when it is paper alone. */
export const resultFile = (
  life: Life,
  { actor, now }: Ctx,
  result: { name: string; code: string | null },
): { id: string; code: string } | null => {
  if (!life.luck.yes(shareAt(given.results[life.work.level], life, now))) return null
  const name = result.name.toLowerCase()
  const kind = given.kinds.find(({ begins }) => begins !== null && name.startsWith(begins))?.key ?? 'other'
  const id = put(life, { kind, name: 'Kết quả', by: actor, at: now })
  return { id, code: result.code ?? `${given.ownCode}.${life.work.version.code}` }
}
