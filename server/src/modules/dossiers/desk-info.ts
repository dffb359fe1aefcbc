import type { UnitId } from '@motcua/shared/common'
import type { Ctx } from '../../lib/context.ts'
import { dayOf } from '../../lib/time.ts'
import { explain } from '../calendar/index.ts'
import * as catalogue from '../catalogue/index.ts'
import * as files from '../files/index.ts'
import { readBytes } from '../files/index.ts'
import * as organisation from '../organisation/index.ts'
import { calendarOf, firstDate } from './deadlines.ts'
import { findPlaces } from './filing.ts'
import { getTask } from './queries.ts'
import { readable } from './read.ts'

/** Small look-ups that screens make around a dossier. */

/** Who may take a task: holders of its post today. */
export const assignees = async (ctx: Ctx, { id, taskId }: { id: string; taskId: string }) => {
  const dossier = await readable(ctx, id)
  const task = await getTask(ctx.db, dossier.id, taskId)
  const found = await organisation.holdersOf(ctx.db, task.unit_id, task.role, dayOf(ctx.now))
  return { items: found.map(({ id, name }) => ({ id, name })) }
}

export type DueAsked = {
  procedureVersionId: string
  caseKey: string | null
  channel: 'online' | 'counter' | 'post'
  decidingUnitId: string
}

/** "File now, have it by …", with the reasons; null where the catalogue states no limit. */
export const previewDue = async (
  ctx: Ctx,
  { procedureVersionId, caseKey, channel, decidingUnitId }: DueAsked,
) => {
  const day = dayOf(ctx.now)
  const [version, places] = await Promise.all([
    catalogue.getProcedureVersion(ctx.db, procedureVersionId),
    findPlaces(ctx, decidingUnitId, day),
  ])
  const rule = catalogue.timeLimitFor(version, { caseKey, channel, day })
  if (!rule?.limit) return { dueAt: null, sentences: [], legalBasis: null, confidence: null }
  const { due } = firstDate(await calendarOf(ctx, places.rootId), ctx.now, rule, null)
  return {
    dueAt: due.due.toString(),
    sentences: explain(due.certificate, ctx.lang),
    legalBasis: rule.legalBasis,
    confidence: rule.confidence,
  }
}

/** Units that may decide a procedure today, by province; an officer's own province and unit come first. */
export const decidingUnits = async (
  ctx: Ctx,
  { procedureVersionId, provinceId }: { procedureVersionId: string; provinceId?: UnitId | undefined },
) => {
  const day = dayOf(ctx.now)
  const version = await catalogue.getProcedureVersion(ctx.db, procedureVersionId)
  const own = provinceId ?? ctx.actor.posts[0]?.provinceId
  const performers = catalogue.performingUnits(version, day)
  const found = await Promise.all(
    performers.map(async ({ level, sector }) => {
      const kind = UNIT_KINDS[level]?.[sector === 'people_committee' ? 'committee' : 'agency']
      const units = await organisation.unitsValidOn(ctx.db, day, {
        ...(own && { provinceId: own }),
        level,
        ...(kind && { kind }),
        limit: 2000,
      })
      if (sector === 'people_committee') return units
      const names = catalogue.sectorNames(sector, level, day)
      return units.filter(({ name }) => names.includes(name))
    }),
  )
  const mine = new Set(ctx.actor.posts.map(({ unitId }) => unitId as string))
  const parents = new Map(
    (await Promise.all([...mine].map((id) => organisation.ancestors(ctx.db, id, day))))
      .flat()
      .map(({ id }) => [id as string, true]),
  )
  const near = (unit: { id: string; parentId: string | null }) =>
    mine.has(unit.id) || parents.has(unit.id) ? 0 : unit.parentId && parents.has(unit.parentId) ? 1 : 2
  const units = found.flat().toSorted((a, b) => near(a) - near(b))
  const above = await organisation.unitNames(ctx.db, [
    ...new Set(units.flatMap(({ parentId }) => parentId ?? [])),
  ])
  return {
    items: units.map(({ id, fullName, provinceId, parentId, level }) => ({
      ...{ id, name: fullName, provinceId, level },
      within: (parentId && above.get(parentId)?.fullName) ?? null,
    })),
  }
}

export const UNIT_KINDS = {
  province: { committee: 'province', agency: 'department' },
  district: { committee: 'district', agency: 'division' },
  commune: { committee: 'commune', agency: 'division' },
} as const

/** Drawn slip, or null while the worker has it. */
export const slipBytes = async (ctx: Ctx, fileId: string) => {
  const [file] = await files.findFilesById(ctx.db, [fileId])
  return { file, bytes: await readBytes(ctx.db, fileId) }
}
