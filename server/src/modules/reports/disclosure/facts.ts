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

/** The month's late dossiers by agency and officer, with the names to be said. */
export const factsOf = async (ctx: Ctx, provinceId: string, month: string): Promise<MonthFacts> => {
  const { from, to } = monthDays(month)
  const ask = { root: provinceId, from, to }
  const [late, handled] = [await lateDossiers(ctx.db, ask), await handledByUnit(ctx.db, ask)]
  return { lines: await named(ctx.db, linesOf(late, handled), ask.to), totals: totalsOf(late, handled) }
}

export const monthDays = (month: string): { from: string; to: string } => {
  const period = periodOf(month)
  if (!period) throw new Error(`${month} is no month`)
  return period
}

const named = async (db: Db, lines: readonly Counted[], day: string): Promise<NamedLine[]> => {
  const units = await unitNames(db, [...new Set(lines.map(({ unitId }) => unitId))])
  const staff = lines.flatMap(({ staffId }) => staffId ?? [])
  const names = await staffNames(db, staff)
  const posts = new Map<string, { unitId: string; title: string }>()
  for (const id of staff) {
    const held = (await appointmentsOf(db, id)).filter(
      ({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo >= day),
    )
    const line = lines.find(({ staffId }) => staffId === id)
    const post = held.find(({ unitId }) => unitId === line?.unitId) ?? held[0]
    if (post) posts.set(id, { unitId: post.unitId, title: post.title })
  }
  return lines.map(({ kind, unitId, staffId, counts, codes }) => ({
    kind,
    unitId,
    staffId,
    counts,
    codes,
    unitName: units.get(unitId)?.body ?? '–',
    personName: staffId === null ? null : (names.get(staffId) ?? '–'),
    post: staffId === null ? null : (posts.get(staffId)?.title ?? null),
  }))
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
