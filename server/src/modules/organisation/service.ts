import type { Actor, StaffId } from '@motcua/shared/common'
import {
  type AppointStaff,
  type ArrangeStandIn,
  type CodeScheme,
  type EndAppointment,
  type Level,
  ROLE_WORDS,
  type StaffMember,
  type TreeNode,
  type Unit,
  type UnitPage,
  type UnitsQuery,
} from '@motcua/shared/organisation'
import { type Ctx, transact } from '../../lib/context.ts'
import type { Db } from '../../lib/db.ts'
import { Forbidden, Invalid, NotFound } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { append } from '../journal/index.ts'
import { legalDay } from './days.ts'
import { forgetDesks } from './desks.ts'
import { sortName } from './names.ts'
import { mayAppoint, mayArrangeStandIn, mayReorganise } from './policy.ts'
import * as queries from './queries.ts'
import * as staff from './queries-staff.ts'

/**
 * Who a signed-in member of staff is today: own posts and those stood in for. Undefined when there is no such person;
 * an empty `posts` means nobody gave them one, and then every role-bound route refuses them.
 */
export const actorFor = async (
  db: Db,
  staffId: string,
  now: Temporal.Instant,
): Promise<Actor | undefined> => {
  const found = await staff.postsOf(db, staffId, legalDay(now))
  return found && { kind: 'staff', id: staffId, name: found.name, posts: found.posts }
}

export const listUnits = async (
  ctx: Ctx,
  { date, all, ...filter }: UnitsQuery,
): Promise<{ date: string; items: TreeNode[] }> => {
  const day = date ?? legalDay(ctx.now)
  const roots = !filter.parentId && !filter.provinceId && !filter.kind && !filter.q && !filter.level
  const items = await queries.unitsValidOn(ctx.db, day, { ...filter, roots, served: roots && !all })
  return { date: day, items }
}

type Rule = typeof mayAppoint

const allows = async (ctx: Ctx, unitId: string, ...rules: Rule[]): Promise<boolean[]> => {
  const day = legalDay(ctx.now)
  const path = (await queries.ancestors(ctx.db, unitId, day)).map(({ id }) => id as string)
  const parents = await queries.parentsOn(
    ctx.db,
    ctx.actor.posts.map((post) => post.unitId),
    day,
  )
  return rules.map((rule) => rule(ctx.actor, path, parents))
}

const demand = async (ctx: Ctx, unitId: string, rule: Rule): Promise<void> => {
  const [allowed] = await allows(ctx, unitId, rule)
  if (!allowed) throw new Forbidden('http.forbidden')
}

export const showUnit = async (
  ctx: Ctx,
  { id, date }: { id: string; date?: string | undefined },
): Promise<UnitPage> => {
  const day = date ?? legalDay(ctx.now)
  const unit = await queries.getUnit(ctx.db, id, day)
  const [path, codes, links, people, standIns, children, can] = await Promise.all([
    queries.ancestors(ctx.db, id, day),
    queries.codesOf(ctx.db, id),
    queries.successionsOf(ctx.db, id),
    staff.appointmentsIn(ctx.db, [id], day),
    staff.standInsIn(ctx.db, id, day),
    queries.unitsValidOn(ctx.db, day, { parentId: unit.id, limit: 500 }),
    allows(ctx, id, mayReorganise, mayAppoint, mayArrangeStandIn),
  ])
  const stillOpen = unit.validTo === null || unit.validTo >= legalDay(ctx.now)
  return {
    unit,
    path: path.map(({ id: unitId, name, fullName }) => ({ id: unitId, name, fullName })),
    codes,
    before: links.filter(({ toId }) => toId === id),
    after: links.filter(({ fromId }) => fromId === id),
    staff: people,
    standIns,
    children,
    can: {
      succeed: (can[0] ?? false) && stillOpen && unit.kind !== 'province',
      appoint: can[1] ?? false,
      standIn: can[2] ?? false,
    },
  }
}

export const showStaff = async (ctx: Ctx, { id }: { id: StaffId }): Promise<StaffMember> => {
  const found = await staff.findStaff(ctx.db, id)
  if (!found) throw new NotFound('organisation.staff_unknown', { id })
  return { ...found, appointments: await staff.appointmentsOf(ctx.db, id) }
}

/** Colleagues of the actor's own provinces by part of their name. */
export const searchStaff = async (
  ctx: Ctx,
  { q, unitId, limit }: { q: string; unitId: string; limit: number },
) => {
  const unit = await queries.getUnit(ctx.db, unitId, legalDay(ctx.now))
  return { items: await staff.searchStaff(ctx.db, unit.provinceId, q, limit) }
}

/** Gives a post to somebody, new or known. */
export const appoint = (
  ctx: Ctx,
  input: AppointStaff,
): Promise<{ appointmentId: string; staffId: StaffId }> =>
  transact(ctx, async (tx) => {
    await demand(tx, input.unitId, mayAppoint)
    if (input.validTo && input.validTo < input.validFrom) throw new Invalid('organisation.dates_reversed')
    const unit = await queries.getUnit(tx.db, input.unitId, input.validFrom)
    if (unit.validTo !== null && unit.validTo < input.validFrom) {
      throw new Invalid('organisation.unit_not_in_force', { name: unit.fullName, date: input.validFrom })
    }
    const staffId = input.staffId ?? (await hire(tx, input, unit.provinceId))
    if (input.staffId && !(await staff.findStaff(tx.db, input.staffId)))
      throw new NotFound('organisation.staff_unknown')
    forgetDesks()
    const appointmentId = newId()
    const { role, unitId, validFrom } = input
    await staff.insertAppointment(tx.db, {
      id: appointmentId,
      ...{ staffId, unitId, role, validFrom },
      title: input.title ?? ROLE_WORDS[role].vi,
      validTo: input.validTo ?? null,
      secondedFrom: input.secondedFromId ?? null,
      basis: input.basis ?? null,
    })
    await append(tx, {
      kind: 'staff',
      id: staffId,
      type: 'organisation.appointed',
      unitId,
      data: { appointmentId, role, validFrom, validTo: input.validTo ?? null, basis: input.basis ?? null },
    })
    return { appointmentId, staffId }
  })

const hire = async (ctx: Ctx, { name, email, phone }: AppointStaff, provinceId: string): Promise<StaffId> => {
  if (!name) throw new Invalid('organisation.name_missing')
  const id = newId<StaffId>()
  await staff.insertStaff(ctx.db, {
    id,
    name,
    sortName: sortName(name),
    email: email ?? null,
    phone: phone ?? null,
    provinceId,
  })
  return id
}

export const endAppointment = (ctx: Ctx, { id, validTo, basis }: EndAppointment): Promise<{ ended: true }> =>
  transact(ctx, async (tx) => {
    const held = await staff.lockAppointment(tx.db, id)
    if (!held) throw new NotFound('organisation.appointment_unknown')
    await demand(tx, held.unitId, mayAppoint)
    if (validTo < held.validFrom) throw new Invalid('organisation.dates_reversed')
    await staff.endAppointment(tx.db, id, validTo)
    const data = { appointmentId: id, role: held.role, validTo, basis }
    await append(tx, {
      kind: 'staff',
      id: held.staffId,
      type: 'organisation.appointment_ended',
      unitId: held.unitId,
      data,
    })
    return { ended: true }
  })

/** A stand-in acts with the absent person's posts from the first day to the last; every act names both. */
export const arrangeStandIn = (ctx: Ctx, input: ArrangeStandIn): Promise<{ id: string }> =>
  transact(ctx, async (tx) => {
    if (input.validTo < input.validFrom) throw new Invalid('organisation.dates_reversed')
    if (input.absentId === input.substituteId) throw new Invalid('organisation.stand_in_self')
    for (const id of [input.absentId, input.substituteId]) {
      if (!(await staff.findStaff(tx.db, id))) throw new NotFound('organisation.staff_unknown', { id })
    }
    await demandOver(tx, input.absentId, input.unitId)
    const id = newId()
    await staff.insertStandIn(tx.db, id, tx.actor.id, input)
    const { absentId, substituteId, unitId, role, validFrom, validTo } = input
    await append(tx, {
      kind: 'staff',
      id: absentId,
      type: 'organisation.stand_in_arranged',
      data: { standInId: id, substituteId, unitId: unitId ?? null, role: role ?? null, validFrom, validTo },
    })
    return { id }
  })

/** The absent person's own, or somebody who heads every unit the arrangement reaches. */
const demandOver = async (ctx: Ctx, absentId: string, unitId?: string) => {
  if (ctx.actor.id === absentId) return
  const day = legalDay(ctx.now)
  const held = (await staff.appointmentsOf(ctx.db, absentId)).filter(
    ({ validTo }) => validTo === null || validTo >= day,
  )
  const reached = new Set(held.map((each) => each.unitId as string).filter((id) => !unitId || id === unitId))
  if (reached.size === 0) throw new Forbidden('http.forbidden')
  for (const id of reached) await demand(ctx, id, mayArrangeStandIn)
}

export const revokeStandIn = (ctx: Ctx, { id }: { id: string }): Promise<{ revoked: true }> =>
  transact(ctx, async (tx) => {
    const found = await staff.findStandIn(tx.db, id)
    if (!found) throw new NotFound('organisation.stand_in_unknown')
    await demandOver(tx, found.absentId, found.unitId ?? undefined)
    await staff.revokeStandIn(tx.db, id)
    await append(tx, {
      kind: 'staff',
      id: found.absentId,
      type: 'organisation.stand_in_revoked',
      data: { standInId: id },
    })
    return { revoked: true }
  })

/** Ended units whose successor nobody has recorded: their open work waits for a decision. */
export const listUnfollowed = async (ctx: Ctx, { provinceId }: { provinceId: string }) => ({
  items: await queries.endedWithoutSuccessor(ctx.db, provinceId, legalDay(ctx.now)),
})

export const listSuccessors = async (ctx: Ctx, { id, date }: { id: string; date?: string | undefined }) => ({
  items: await queries.successorsOf(ctx.db, id, date ?? legalDay(ctx.now)),
})

type CodeAsked = { scheme: CodeScheme; value: string; date?: string | undefined; level?: Level | undefined }

/** Throws `organisation.unit_unknown` when the code meant nothing on that day. */
export const resolveCode = async (
  ctx: Ctx,
  { date = legalDay(ctx.now), ...asked }: CodeAsked,
): Promise<Unit> => {
  const id = await queries.resolveUnit(ctx.db, { ...asked, date })
  if (!id) throw new NotFound('organisation.unit_unknown', { code: asked.value })
  return queries.getUnit(ctx.db, id, date)
}
