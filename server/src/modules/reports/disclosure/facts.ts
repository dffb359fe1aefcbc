import type { LateCounts, Origin } from '@motcua/shared/disclosure'
import { periodOf } from '@motcua/shared/periods'
import type { Ctx } from '../../../lib/context.ts'
import type { Db } from '../../../lib/db.ts'
import { NotFound } from '../../../lib/errors.ts'
import { handledByUnit, lateDossiers } from '../../indicators/index.ts'
import { getLatestHead, listLags } from '../../journal/index.ts'
import { appointmentsOf, staffNames, unitNames } from '../../organisation/index.ts'
import { type Counted, linesOf, totalsOf } from './counts.ts'
import type { FrozenLine } from './queries.ts'

export type NamedLine = FrozenLine & { codes: Counted['codes'] }
export type MonthFacts = { lines: NamedLine[]; totals: LateCounts }

/** The month's late dossiers by agency and officer, with the names to be said; posts only for what is kept. */
export const factsOf = async (
  ctx: Ctx,
  provinceId: string,
  month: string,
  { posts = false } = {},
): Promise<MonthFacts> => {
  const { from, to } = monthDays(month)
  const ask = { root: provinceId, from, to }
  const [late, handled] = [await lateDossiers(ctx.db, ask), await handledByUnit(ctx.db, ask)]
  return {
    lines: await named(ctx.db, linesOf(late, handled), posts ? to : null),
    totals: totalsOf(late, handled),
  }
}

export const monthDays = (month: string): { from: string; to: string } => {
  const period = periodOf(month)
  if (!period) throw new Error(`${month} is no month`)
  return period
}

const named = async (db: Db, lines: readonly Counted[], day: string | null): Promise<NamedLine[]> => {
  const units = await unitNames(db, [...new Set(lines.map(({ unitId }) => unitId))])
  const names = await staffNames(
    db,
    lines.flatMap(({ staffId }) => staffId ?? []),
  )
  const posts = day === null ? new Map<string, string>() : await postsOn(db, lines, day)
  return lines.map(({ kind, unitId, staffId, counts, codes }) => ({
    kind,
    unitId,
    staffId,
    counts,
    codes,
    unitName: units.get(unitId)?.body ?? '–',
    personName: staffId === null ? null : (names.get(staffId) ?? '–'),
    post: staffId === null ? null : (posts.get(staffId) ?? null),
  }))
}

/** The post each officer held on a day, at the unit of the delay before any other. */
const postsOn = async (db: Db, lines: readonly Counted[], day: string): Promise<Map<string, string>> => {
  const posts = new Map<string, string>()
  for (const { staffId, unitId } of lines) {
    if (staffId === null) continue
    const held = (await appointmentsOf(db, staffId)).filter(
      ({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo >= day),
    )
    const post = held.find((each) => each.unitId === unitId) ?? held[0]
    if (post) posts.set(staffId, post.title)
  }
  return posts
}

const FACTS = 'indicators.dossiers'

/** Where digits taken now come from. */
export const originOf = async ({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<Origin> => {
  const position = (await listLags(db)).find(({ name }) => name === FACTS)?.position ?? 0
  return { position: Number(position), head: await headOf(db), asOf: now.toString() }
}

const headOf = async (db: Db): Promise<Origin['head']> => {
  try {
    const { size, root, at } = await getLatestHead(db)
    return { size, root, at }
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}
