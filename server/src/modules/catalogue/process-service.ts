import type { LocalLevel, ProcedureVersion } from '@motcua/shared/catalogue'
import type {
  Finding,
  ImportBpmn,
  Process,
  ProcessView,
  SaveDraft,
  StartDraft,
} from '@motcua/shared/catalogue-process'
import { type Ctx, transact } from '../../lib/context.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { dayOf, toDate } from '../../lib/time.ts'
import { append } from '../journal/index.ts'
import * as organisation from '../organisation/index.ts'
import { digestOf } from './digest.ts'
import { handlingAt, isOwn } from './handling.ts'
import { forgetCatalogue } from './kept.ts'
import { type LevelledPost, mayApprove, processCan } from './policy.ts'
import { exportBpmn } from './process-bpmn-export.ts'
import { importBpmn } from './process-bpmn-import.ts'
import { checkProcess, hasErrors, longestHours } from './process-check.ts'
import { hoursOfLimit } from './process-generic.ts'
import * as queries from './queries-definitions.ts'
import { sectorNames } from './reference.ts'
import { getProcedureVersion } from './versions.ts'

/** Drafting, checking and approving internal processes. Approved ones start new dossiers; open dossiers stay on theirs. */

const get = async (ctx: Ctx, id: string): Promise<Process> => {
  const process = await queries.findProcess(ctx.db, id)
  if (!process) throw new NotFound('catalogue.process_unknown', { id })
  return process
}

/** Locked, of the version the screen showed, and still open to change. */
const lockDraft = async (ctx: Ctx, id: string, rowVersion?: number): Promise<Process> => {
  const process = await queries.lockProcess(ctx.db, id)
  if (!process) throw new NotFound('catalogue.process_unknown', { id })
  if (process.status !== 'draft' && process.status !== 'checked')
    throw new Conflict('catalogue.process_fixed')
  if (rowVersion !== undefined && rowVersion !== process.rowVersion) throw new Conflict('http.stale')
  return process
}

export const show = async (ctx: Ctx, { id }: { id: string }): Promise<ProcessView> =>
  view(ctx, await get(ctx, id))

const view = async (ctx: Ctx, process: Process): Promise<ProcessView> => {
  const findings = await findingsOf(ctx, process)
  const posts = await levelledPosts(ctx)
  return { ...process, findings, can: processCan(ctx.actor, posts, process.status, !hasErrors(findings)) }
}

const levelledPosts = async (ctx: Ctx): Promise<LevelledPost[]> => {
  const ids = ctx.actor.posts.map(({ unitId }) => unitId)
  const units = ids.length === 0 ? [] : await organisation.unitsValidOn(ctx.db, dayOf(ctx.now), { ids })
  const levels = new Map<string, string>(units.map(({ id, level }) => [id, level]))
  return ctx.actor.posts.map(({ unitId, role }) => ({ role, level: levels.get(unitId) ?? '' }))
}

const findingsOf = async (ctx: Ctx, process: Process): Promise<Finding[]> => {
  if (process.versionId === null)
    return checkProcess(process.steps, { limitHours: process.totalHours, posts: null })
  const version = await getProcedureVersion(ctx.db, process.versionId)
  const posts = await postsAt(ctx, version, process)
  return checkProcess(process.steps, { limitHours: tightestHours(version, dayOf(ctx.now)), posts })
}

/** The shortest time any case has: a process must fit them all. */
const tightestHours = (version: ProcedureVersion, day: string): number | null => {
  const holding = version.timeLimits.filter(
    ({ limit, validFrom, validTo }) =>
      limit !== null && (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo),
  )
  const entered = holding.filter(({ confidence }) => confidence !== 'source')
  const hours = (entered.length > 0 ? entered : holding).flatMap(({ limit }) =>
    limit ? hoursOfLimit(limit) : [],
  )
  return hours.length === 0 ? null : Math.min(...hours)
}

/** Units looked at: a post that none of the first few has is one nobody has. */
const SAMPLE = 3

/** Roles that a unit deciding this procedure can reach; null when no such unit is known to the installation. */
const postsAt = async (
  ctx: Ctx,
  version: ProcedureVersion,
  { level, steps }: Process,
): Promise<Set<string> | null> => {
  const day = dayOf(ctx.now)
  const performers = handlingAt(version, day).performedBy.filter((performer) => performer.level === level)
  const names = performers.flatMap(({ sector }) => sectorNames(sector, level, day))
  const units = await organisation.unitsValidOn(
    ctx.db,
    day,
    level === 'commune' ? { level, kind: 'commune', limit: SAMPLE } : { level, limit: 500 },
  )
  const deciding = units
    .filter(({ name, kind }) => kind === 'commune' || names.includes(name))
    .slice(0, SAMPLE)
  if (deciding.length === 0) return null
  const roles = new Set(steps.flatMap(({ post }) => post ?? []))
  const found = new Set<string>()
  for (const role of roles) {
    for (const { id } of deciding) {
      if (found.has(role)) break
      if (await organisation.deskOf(ctx.db, id, role, day)) found.add(role)
    }
  }
  return found
}

export const listForVersion = async (ctx: Ctx, { id }: { id: string }) => {
  await getProcedureVersion(ctx.db, id)
  const processes = await queries.processesOf(ctx.db, id)
  const assigned = await queries.assignedProcesses(ctx.db, [id], toDate(ctx.now))
  return {
    items: processes,
    inForce: assigned.map(({ level, processId }) => ({ level: level as LocalLevel, processId })),
  }
}

/** A draft of a version's own process: a copy of the one given, or of the one in force. */
export const startDraft = (ctx: Ctx, { versionId, level, from }: StartDraft): Promise<ProcessView> =>
  transact(ctx, async (ctx) => {
    const version = await getProcedureVersion(ctx.db, versionId)
    const owned = version.handling.some(
      (period) => isOwn(period) && period.performedBy.some((performer) => performer.level === level),
    )
    if (!owned) throw new Conflict('catalogue.not_own')
    if (await queries.findOpenDraft(ctx.db, versionId, level)) throw new Conflict('catalogue.draft_open')
    const assigned = await queries.assignedProcesses(ctx.db, [versionId], toDate(ctx.now))
    const source = from ?? assigned.find((each) => each.level === level)?.processId
    const copied = source ? await get(ctx, source) : null
    const id = newId()
    const steps = copied?.steps ?? []
    const name = copied?.versionId ? copied.name : `Quy trình nội bộ ${version.name}`.slice(0, 300)
    const draft = { id, versionId, level, name, steps, totalHours: longestHours(steps) }
    await queries.insertDraft(ctx.db, { ...draft, legalBasis: copied?.legalBasis ?? null, by: ctx.actor.id })
    await record(ctx, id, 'drafted', { versionId, level, from: source ?? null })
    return show(ctx, { id })
  })

const record = (ctx: Ctx, id: string, type: string, data: Record<string, unknown> = {}) =>
  append(ctx, { kind: 'process', id, type: `catalogue.process_${type}`, data })

export const saveDraft = (
  ctx: Ctx,
  { id, rowVersion, name, legalBasis, steps }: SaveDraft & { id: string },
): Promise<ProcessView> =>
  transact(ctx, async (ctx) => {
    await lockDraft(ctx, id, rowVersion)
    await queries.updateDraft(ctx.db, { id, name, legalBasis, steps, totalHours: longestHours(steps) })
    await record(ctx, id, 'saved', { steps: steps.length })
    return show(ctx, { id })
  })

export const discardDraft = (ctx: Ctx, { id }: { id: string }): Promise<void> =>
  transact(ctx, async (ctx) => {
    await lockDraft(ctx, id)
    await queries.deleteDraft(ctx.db, id)
    await record(ctx, id, 'discarded')
  })

const assertFaultless = async (ctx: Ctx, process: Process): Promise<void> => {
  const faults = (await findingsOf(ctx, process)).filter(({ severity }) => severity === 'error')
  if (faults.length > 0) throw new Invalid('catalogue.process_faulty', { count: faults.length })
}

export const markChecked = (
  ctx: Ctx,
  { id, rowVersion }: { id: string; rowVersion: number },
): Promise<ProcessView> =>
  transact(ctx, async (ctx) => {
    await assertFaultless(ctx, await lockDraft(ctx, id, rowVersion))
    await queries.setStatus(ctx.db, id, 'checked')
    await record(ctx, id, 'checked')
    return show(ctx, { id })
  })

/** From now on new dossiers of the version run on it; the one before starts none. */
export const approve = (
  ctx: Ctx,
  { id, rowVersion }: { id: string; rowVersion: number },
): Promise<ProcessView> =>
  transact(ctx, async (ctx) => {
    const process = await lockDraft(ctx, id, rowVersion)
    if (!mayApprove(ctx.actor, await levelledPosts(ctx))) throw new Forbidden('catalogue.not_province')
    if (process.status !== 'checked') throw new Conflict('catalogue.process_not_checked')
    await assertFaultless(ctx, process)
    const { level } = process
    const versionId = process.versionId as string
    const digest = digestOf(process.steps)
    const at = toDate(ctx.now)
    await queries.approveProcess(ctx.db, { id, digest, by: ctx.actor.id, at })
    await queries.retireOthers(ctx.db, { id, versionId, level })
    await queries.assignProcess(ctx.db, { versionId, level, processId: id, at })
    forgetCatalogue()
    await record(ctx, id, 'approved', { versionId, level, digest })
    return show(ctx, { id })
  })

export const toBpmn = async (ctx: Ctx, { id }: { id: string }): Promise<{ xml: string }> => ({
  xml: await exportBpmn(await get(ctx, id)),
})

/** Replaces the steps of a draft. What the file lacks (posts, hours) is told by the findings, not guessed. */
export const fromBpmn = async (
  ctx: Ctx,
  { id, xml, rowVersion }: ImportBpmn & { id: string },
): Promise<ProcessView> => {
  const { name, steps } = await importBpmn(xml)
  return transact(ctx, async (ctx) => {
    const draft = await lockDraft(ctx, id, rowVersion)
    const kept = { id, name: name?.slice(0, 300) || draft.name, legalBasis: draft.legalBasis }
    await queries.updateDraft(ctx.db, { ...kept, steps, totalHours: longestHours(steps) })
    await record(ctx, id, 'imported', { steps: steps.length })
    return show(ctx, { id })
  })
}
