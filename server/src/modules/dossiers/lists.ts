import type { ActorPost } from '@motcua/shared/common'
import type { DossierState } from '@motcua/shared/dossier-states'
import type { DossierPage, DossierRow, QueueQuery } from '@motcua/shared/dossiers'
import { ZONE } from '../../lib/clock.ts'
import type { Ctx } from '../../lib/context.ts'
import { Forbidden } from '../../lib/errors.ts'
import { dayOf, iso, isoOrNull, toDate } from '../../lib/time.ts'
import { addWorkingDays } from '../calendar/index.ts'
import * as catalogue from '../catalogue/index.ts'
import * as identity from '../identity/index.ts'
import { recordAccess } from '../journal/index.ts'
import * as organisation from '../organisation/index.ts'
import { calendarOf } from './deadlines.ts'
import { readApplicant } from './personal.ts'
import { abilities, type Facts } from './policy.ts'
import { knownApplicants, type ListRecord, ofPerson, openTasksOfMany } from './queries-lists.ts'
import { countViews, queuePage, type Scope, type Slice } from './queries-queue.ts'
import { searchQuery } from './search-words.ts'
import { timelinessOf } from './timeliness.ts'

/** The officer's queue, a citizen's own dossiers. */

const CAP = 1000
const COUNTED = ['mine', 'today', 'near', 'late', 'waiting', 'new', 'ready'] as const

/** The units an officer may list: those of their posts; heads and overseers see what stands under theirs. */
const WIDE = new Set([
  'chairman',
  'deputy_chairman',
  'office_chief',
  'control_officer',
  'auditor',
  'department_head',
  'deputy_head',
  'centre_director',
])

const scopeOf = async (ctx: Ctx, unitId: string | undefined): Promise<Scope> => {
  const { posts, id } = ctx.actor
  const day = dayOf(ctx.now)
  const desks = posts.map((post) => ({ unitId: post.unitId, role: post.role }))
  const roots = [...new Set(posts.filter(overProvince).map((post) => post.provinceId as string))]
  const wide = posts
    .filter((post) => WIDE.has(post.role) && !overProvince(post))
    .map(({ unitId: unit }) => unit)
  const under = await Promise.all([...new Set(wide)].map((unit) => organisation.subtree(ctx.db, unit, day)))
  const units: string[] = [...new Set([...posts.map((post) => post.unitId as string), ...under.flat()])]
  if (!unitId) return { desks, units, roots, staffId: id }
  if (!units.includes(unitId) && !(await isUnder(ctx, roots, unitId, day)))
    throw new Forbidden('dossiers.unit_not_yours')
  return { desks, units: [unitId], roots: [], staffId: id }
}

const isUnder = async (ctx: Ctx, roots: readonly string[], unitId: string, day: string) => {
  const trees = await Promise.all(roots.map((root) => organisation.subtree(ctx.db, root, day)))
  return trees.some((tree) => tree.some((id) => id === unitId))
}

/** Posts in the province's office look after the whole province, as its own heads do. */
const overProvince = ({ role, unitId, provinceId }: ActorPost): boolean =>
  provinceId !== undefined && (OFFICE.has(role) || (WIDE.has(role) && unitId === provinceId))

const OFFICE = new Set(['office_chief', 'control_officer', 'auditor', 'centre_director'])

const sliceOf = async (ctx: Ctx): Promise<Slice & { nearAt: Temporal.Instant }> => {
  const root = ctx.actor.posts[0]?.provinceId
  const today = ctx.now.toZonedDateTimeISO(ZONE)
  const endOf = (day: Temporal.PlainDate) => day.add({ days: 1 }).toZonedDateTime(ZONE).toInstant()
  const nearDay = root
    ? addWorkingDays(await calendarOf(ctx, root), ctx.now, 1)
    : today.toPlainDate().add({ days: 1 })
  const nearAt = endOf(nearDay)
  return { now: toDate(ctx.now), near: toDate(nearAt), dayEnd: toDate(endOf(today.toPlainDate())), nearAt }
}

export const queue = async (ctx: Ctx, query: QueueQuery): Promise<DossierPage> => {
  const [scope, slice] = await Promise.all([scopeOf(ctx, query.unitId), sliceOf(ctx)])
  const { rows, next } = await queuePage(ctx.db, { ...query, words: searchQuery(query.q) }, scope, slice)
  return { items: await present(ctx, rows, slice.nearAt), next }
}

export const counts = async (ctx: Ctx, { unitId }: { unitId?: string | undefined }) => {
  const [scope, slice] = await Promise.all([scopeOf(ctx, unitId), sliceOf(ctx)])
  return { counts: await countViews(ctx.db, COUNTED, scope, slice, CAP), cap: CAP }
}

/** Names of a whole page at once: units, officers, procedures, open tasks are four queries, not four a row. */
const present = async (
  ctx: Ctx,
  rows: readonly ListRecord[],
  near: Temporal.Instant,
): Promise<DossierRow[]> => {
  const [units, staff, names, tasks] = await Promise.all([
    organisation.unitNames(
      ctx.db,
      rows.flatMap(({ desk_unit_id }) => desk_unit_id ?? []),
    ),
    organisation.staffNames(
      ctx.db,
      rows.flatMap(({ desk_staff_id }) => desk_staff_id ?? []),
    ),
    catalogue.procedureBriefs(
      ctx.db,
      rows.map(({ procedure_version_id }) => procedure_version_id),
    ),
    openTasksOfMany(
      ctx.db,
      rows.map(({ id }) => id),
    ),
  ])
  return rows.map((row) => {
    const facts: Facts = { ...row, tasks: tasks.get(row.id) ?? [] }
    return {
      id: row.id as DossierRow['id'],
      code: row.code,
      version: row.version,
      state: row.state as DossierState,
      timeliness: timelinessOf(row, ctx.now, near),
      procedureName: names.get(row.procedure_version_id)?.name ?? '',
      applicantName: row.applicant_name,
      channel: row.channel as DossierRow['channel'],
      submittedAt: iso(row.submitted_at),
      receivedAt: isoOrNull(row.received_at),
      dueAt: isoOrNull(row.due_at ?? (row.state === 'submitted' ? row.check_due_at : null)),
      deskUnit: ref(
        row.desk_unit_id,
        row.desk_unit_id && units.get(row.desk_unit_id)?.name,
      ) as DossierRow['deskUnit'],
      deskStaff: ref(
        row.desk_staff_id,
        row.desk_staff_id && staff.get(row.desk_staff_id),
      ) as DossierRow['deskStaff'],
      deskStep: row.desk_step,
      deskDueAt: isoOrNull(row.desk_due_at),
      can: abilities(ctx.actor, facts),
    }
  })
}

const ref = (id: string | null, name: string | null | undefined) => (id ? { id, name: name ?? '' } : null)

/** A citizen's own dossiers, newest first. */
export const mine = async (ctx: Ctx, { after, limit }: { after?: string | undefined; limit: number }) => {
  const { rows, next } = await ofPerson(ctx.db, ctx.actor.id, after, limit)
  const near = ctx.now.add({ hours: 24 })
  const names = await catalogue.procedureBriefs(
    ctx.db,
    rows.map(({ procedure_version_id }) => procedure_version_id),
  )
  return {
    items: rows.map((row) => ({
      id: row.id as DossierRow['id'],
      code: row.code,
      procedureName: names.get(row.procedure_version_id)?.name ?? '',
      state: row.state as DossierState,
      timeliness: timelinessOf(row, ctx.now, near),
      submittedAt: iso(row.submitted_at),
      dueAt: isoOrNull(row.due_at ?? (row.state === 'submitted' ? row.check_due_at : null)),
    })),
    next,
  }
}

/** Known people by their number, for the counter; the look-up itself is noted as a read of personal data. */
export const findApplicants = async (ctx: Ctx, { personalNumber }: { personalNumber: string }) => {
  const units = ctx.actor.posts.map(({ unitId }) => unitId)
  const stored = await knownApplicants(ctx.db, units, identity.hashNumber(personalNumber))
  const items = stored.map((each) => readApplicant(each, 'clear'))
  if (items.length > 0) {
    await recordAccess(ctx, {
      subjectKind: 'counter',
      subjectId: units[0] as string,
      purpose: 'dossiers.find_applicant',
      fields: ['applicant'],
    })
  }
  return { items }
}
