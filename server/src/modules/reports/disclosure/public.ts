import type { PublicLate, PublicLateQuery, PublicLine } from '@motcua/shared/disclosure'
import type { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { NotFound } from '../../../lib/errors.ts'
import { namesOf } from '../senders.ts'
import { monthDays } from './facts.ts'
import * as queries from './queries.ts'
import { LEGAL_BASIS } from './settings.ts'
import { versionView } from './view.ts'

/** What anybody reads without signing in: published versions alone, names of office-holders alone. */

export const publicLate = async (ctx: Ctx, query: z.output<typeof PublicLateQuery>): Promise<PublicLate> => {
  const all = await queries.publishedLists(ctx.db)
  const names = await namesOf(
    ctx.db,
    all.map(({ provinceId }) => provinceId),
  )
  const provinceId = query.provinceId ?? all[0]?.provinceId
  const ours = all.filter((each) => each.provinceId === provinceId)
  const found = query.month ? ours.find(({ month }) => month === query.month) : ours[0]
  if (!found && (query.month || query.provinceId)) throw new NotFound('reports.late_not_published')
  return {
    provinces: [...new Set(all.map(({ provinceId }) => provinceId))].map((id) => ({ id, name: names(id) })),
    months: ours.map(({ month }) => month),
    list: found ? await shownList(ctx, found, query.version, names(found.provinceId)) : null,
  } as PublicLate
}

type Found = Awaited<ReturnType<typeof queries.publishedLists>>[number]

const shownList = async (
  ctx: Ctx,
  { id, provinceId, month, editorial }: Found,
  number: number | undefined,
  name: string,
) => {
  const versions = await queries.versionsOf(ctx.db, id)
  const version = number === undefined ? versions[0] : versions.find((each) => each.number === number)
  if (!version) throw new NotFound('reports.late_version_unknown', { number })
  const { from, to } = monthDays(month)
  // A name taken out by an upheld reply leaves the earlier version too: its digits stay, the person does not.
  const withdrawn = withdrawnAfter(versions, version.number)
  const lines = version.content.lines.map((line) => publicLine(line, withdrawn.has(personKey(line))))
  return {
    provinceId,
    provinceName: name,
    month,
    from,
    to,
    editorial,
    version: versionView(version),
    versions: versions.map(versionView),
    totals: version.content.totals,
    units: lines.filter(({ kind }) => kind === 'unit'),
    persons: lines.filter(({ kind }) => kind === 'person'),
    origin: version.content.origin,
    legalBasis: LEGAL_BASIS,
  }
}

const personKey = ({ staffId, unitId }: Pick<queries.FrozenLine, 'staffId' | 'unitId'>) =>
  staffId ?? `unit:${unitId}`

const withdrawnAfter = (versions: readonly queries.VersionRow[], number: number): Set<string> => {
  const newest = versions[0]
  if (!newest || newest.number === number) return new Set()
  const standing = new Set(newest.content.lines.map(personKey))
  return new Set(
    versions.flatMap(({ content }) => content.lines.map(personKey)).filter((each) => !standing.has(each)),
  )
}

const publicLine = (
  { kind, unitId, unitName, personName, post, counts }: queries.FrozenLine,
  withdrawn: boolean,
): PublicLine => ({
  ...counts,
  kind,
  unitId: unitId as PublicLine['unitId'],
  unitName,
  personName: withdrawn ? null : personName,
  post,
})
