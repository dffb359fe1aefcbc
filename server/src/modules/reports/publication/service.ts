import { periodOf } from '@motcua/shared/periods'
import type { Compared, Publication, PublicationBrief, Publications } from '@motcua/shared/publication'
import { type Ctx, transact } from '../../../lib/context.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../../lib/errors.ts'
import { newId } from '../../../lib/ids.ts'
import { dayOf, iso, isoOrNull, toDate } from '../../../lib/time.ts'
import { append } from '../../journal/index.ts'
import { originOf } from '../disclosure/facts.ts'
import { mayManage, maySeeDuties } from '../policy.ts'
import { reachOf } from '../reach.ts'
import { namesOf } from '../senders.ts'
import { type Frozen, freeze, provinceChanges, unitChanges } from './freeze.ts'
import { indexNow } from './index-now.ts'
import * as queries from './queries.ts'
import { nameOf, recompute } from './words.ts'

/** The index is computed all day; what is published is frozen, and stands until the next version is published. */

const manage = async (ctx: Ctx, provinceId: string): Promise<void> => {
  if (!mayManage(await reachOf(ctx), provinceId)) throw new Forbidden('reports.index_not_office')
}

/** Publishes the first version of a period that has ended. Twice: Conflict, the first stands. */
export const publish = (
  ctx: Ctx,
  { provinceId, period }: { provinceId: string; period: string },
): Promise<Publication> =>
  transact(ctx, async (ctx) => {
    await manage(ctx, provinceId)
    return showPublication(ctx, await publishPeriod(ctx, provinceId, period))
  })

export const publishPeriod = async (
  ctx: Ctx,
  provinceId: string,
  period: string,
  { editorial = false } = {},
): Promise<string> => {
  await ensure(ctx, provinceId, period, editorial)
  const row = await queries.lockOfPeriod(ctx.db, provinceId, period)
  if (!row) throw new NotFound('reports.index_unknown')
  if (row.versions > 0) throw new Conflict('reports.index_published', { period: nameOf(period) })
  await freezeNext(ctx, row, null)
  return row.id
}

/** The row of a period, made when there is none; only periods that have ended. */
export const ensure = async (
  ctx: Ctx,
  provinceId: string,
  period: string,
  editorial = false,
): Promise<boolean> => {
  const days = periodOf(period)
  if (!days || days.kind === 'days') throw new Invalid('reports.index_period', { period })
  if (days.to >= dayOf(ctx.now)) throw new Invalid('reports.index_runs', { period: nameOf(period) })
  return queries.insertPublication(ctx.db, {
    id: newId(),
    provinceId,
    period,
    periodEnd: days.to,
    editorial,
  })
}

/** The next version, with its reason, from the figures of now. */
export const publishAgain = (
  ctx: Ctx,
  { id, reason, seen }: { id: string; reason: string; seen: number },
): Promise<Publication> =>
  transact(ctx, async (ctx) => {
    const known = await findOwn(ctx, id)
    await manage(ctx, known.provinceId)
    const row = await queries.lockOfPeriod(ctx.db, known.provinceId, known.period)
    if (!row || row.versions === 0) throw new Conflict('reports.index_first')
    if (row.versions !== seen) throw new Conflict('http.stale')
    await freezeNext(ctx, row, reason)
    return showPublication(ctx, id)
  })

const freezeNext = async (ctx: Ctx, row: queries.PublicationRow, reason: string | null): Promise<void> => {
  const taken = await indexNow(ctx, row.provinceId, row.period)
  const frozen = freeze(taken)
  const changes = row.versions > 0 ? await changesFrom(ctx, row, frozen) : null
  if (changes && changes.province.length + changes.units.length === 0)
    throw new Conflict('reports.index_same', { period: nameOf(row.period) })
  const { head } = await originOf(ctx)
  const origin = { position: taken.position, head, asOf: ctx.now.toString() }
  const number = row.versions + 1
  await queries.insertVersion(
    ctx.db,
    {
      publicationId: row.id,
      number,
      publishedAt: toDate(ctx.now),
      publishedBy: ctx.actor.name,
      reason,
      origin,
      definition: taken.definition,
      components: frozen.named,
      changes: changes ? [...changes.province, ...changes.units] : [],
    },
    [frozen.province, ...frozen.units],
  )
  const { score, exact, covered } = frozen.province.head
  await append(ctx, {
    kind: 'publication',
    id: row.id,
    type: 'reports.index_published',
    data: {
      provinceId: row.provinceId,
      period: row.period,
      version: number,
      reason,
      score,
      exact,
      covered,
      origin: { ...origin },
      definition: taken.definition.version,
      units: frozen.units.map(({ head }) => ({
        unitId: head.unitId,
        exact: head.exact,
        covered: head.covered,
      })),
    },
    unitId: row.provinceId,
  })
}

const changesFrom = async (ctx: Ctx, row: queries.PublicationRow, frozen: Frozen): Promise<Compared> => {
  const [province, ...units] = await queries.allKept(ctx.db, row.id, row.versions)
  return {
    at: ctx.now.toString(),
    province: province ? provinceChanges(frozen.named, province, frozen.province) : [],
    units: unitChanges(
      units.map(({ head }) => head),
      frozen.units.map(({ head }) => head),
    ),
  }
}

/** Published figures against those of now; null for what is not published. */
export const compare = async (ctx: Ctx, row: queries.PublicationRow): Promise<Compared | null> =>
  row.versions === 0 ? null : changesFrom(ctx, row, freeze(await indexNow(ctx, row.provinceId, row.period)))

export const differs = (compared: Compared | null): boolean =>
  compared !== null && compared.province.length + compared.units.length > 0

/** One of the reader’s province; another’s is not there for them. */
const findOwn = async (ctx: Ctx, id: string): Promise<queries.PublicationRow> => {
  const row = await queries.findPublication(ctx.db, id)
  if (!row || !maySeeDuties(await reachOf(ctx), row.provinceId)) throw new NotFound('reports.index_unknown')
  return row
}

export const versionView = (row: queries.PublicationRow, version: queries.VersionRow) => ({
  number: version.number,
  publishedAt: iso(version.publishedAt),
  publishedBy: version.publishedBy,
  reason: version.reason,
  score: version.score,
  covered: version.covered,
  origin: version.origin,
  definition: version.definition,
  recompute: recompute(row.period, version.origin.position),
  changes: version.changes,
})

const briefOf = (row: queries.ListedRow, name: (id: string) => string): PublicationBrief =>
  ({
    id: row.id,
    provinceId: row.provinceId,
    provinceName: name(row.provinceId),
    period: row.period,
    periodName: nameOf(row.period),
    state: row.versions > 0 ? 'published' : 'proposed',
    editorial: row.editorial,
    versions: row.versions,
    score: row.head?.score ?? null,
    covered: row.head?.covered ?? null,
    publishedAt: isoOrNull(row.publishedAt),
    restated: differs(row.compared),
  }) as PublicationBrief

export const showPublication = async (ctx: Ctx, id: string): Promise<Publication> => {
  const row = await findOwn(ctx, id)
  const reach = await reachOf(ctx)
  const names = await namesOf(ctx.db, [row.provinceId])
  const versions = await queries.versionsOf(ctx.db, id)
  const [newest] = versions
  const [head] = newest ? await queries.headsOf(ctx.db, id, newest.number) : []
  const compared = await compare(ctx, row)
  const listed = { ...row, compared, publishedAt: newest?.publishedAt ?? null, head: head ?? null }
  return {
    ...briefOf(listed, names),
    versionList: versions.map((version) => versionView(row, version)),
    province: head ?? null,
    compared,
    can: { again: row.versions > 0 && mayManage(reach, row.provinceId) && differs(compared) },
  } as Publication
}

/** What is published and what is proposed: of months that have ended without either, the last three. */
export const listPublications = async (
  ctx: Ctx,
  { provinceId }: { provinceId?: string | undefined },
): Promise<Publications> => {
  const reach = await reachOf(ctx)
  const provinces = reach.provinces.filter((id) => provinceId === undefined || id === provinceId)
  const names = await namesOf(ctx.db, reach.provinces)
  const rows = await queries.listPublications(ctx.db, provinces)
  const known = new Set(rows.map((row) => `${row.provinceId} ${row.period}`))
  const month = Temporal.PlainDate.from(dayOf(ctx.now)).toPlainYearMonth()
  const offered = [1, 2, 3].map((back) => month.subtract({ months: back }).toString())
  const proposed = provinces.flatMap((id) =>
    offered
      .filter((period) => !known.has(`${id} ${period}`))
      .map((period) => ({
        id: null,
        provinceId: id,
        provinceName: names(id),
        period,
        periodName: nameOf(period),
        state: 'proposed' as const,
        editorial: false,
        versions: 0,
        score: null,
        covered: null,
        publishedAt: null,
        restated: false,
      })),
  )
  return {
    items: [...proposed, ...rows.map((row) => briefOf(row, names))],
    provinces: reach.provinces.map((id) => ({ id, name: names(id) })),
    can: { publish: provinces.some((id) => mayManage(reach, id)) },
  } as Publications
}
