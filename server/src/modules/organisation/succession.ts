import type { UnitId } from '@motcua/shared/common'
import type {
  MergeUnits,
  RecordSuccession,
  RenameUnit,
  SplitUnit,
  SuccessionReply,
} from '@motcua/shared/organisation'
import { type Ctx, transact } from '../../lib/context.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { append, appendMany } from '../journal/index.ts'
import { dayAfter, dayBefore, legalDay } from './days.ts'
import { forgetDesks } from './desks.ts'
import { mayReorganise } from './policy.ts'
import * as queries from './queries.ts'
import * as links from './queries-succession.ts'

type Plan = {
  fromIds: readonly string[]
  into: readonly { name: string; fullName: string; kind?: MergeUnits['kind'] }[]
  kind: 'merge' | 'split' | 'rename' | 'level_change'
  date: string
  basis: string
}

/** Several units become one. Throws `organisation.succession_closed` when one of them has ended before. */
export const mergeUnits = (ctx: Ctx, input: MergeUnits): Promise<SuccessionReply> =>
  succeed(ctx, {
    ...input,
    into: [{ name: input.name, fullName: input.fullName, kind: input.kind }],
    kind: 'merge',
  })

/** One unit goes on under another name or class. */
export const renameUnit = (
  ctx: Ctx,
  { id, kind, date, basis, ...names }: RenameUnit,
): Promise<SuccessionReply> => succeed(ctx, { fromIds: [id], into: [names], kind, date, basis })

/** One unit becomes several; which of them takes a piece of open work is decided piece by piece. */
export const splitUnit = (ctx: Ctx, { id, into, date, basis }: SplitUnit): Promise<SuccessionReply> =>
  succeed(ctx, { fromIds: [id], into, kind: 'split', date, basis })

const succeed = (ctx: Ctx, plan: Plan): Promise<SuccessionReply> =>
  transact(ctx, async (tx) => {
    forgetDesks()
    const today = legalDay(tx.now)
    const eve = dayBefore(plan.date)
    const olds = await links.lockUnits(tx.db, [...new Set(plan.fromIds)])
    await checkPlan(tx, plan, olds)
    const parents = await queries.parentsOn(tx.db, plan.fromIds, eve)
    const first = olds.find(({ id }) => id === plan.fromIds[0]) as links.LockedUnit
    const made: links.LockedUnit[] = []
    for (const { kind, ...names } of plan.into) {
      const unit = { ...first, ...names, kind: kind ?? first.kind, id: newId() }
      await links.openUnit(tx.db, {
        ...unit,
        validFrom: plan.date,
        parentId: parents.get(first.id) ?? null,
        basis: plan.basis,
      })
      made.push(unit)
    }
    await linkUnits(tx, plan, olds, made)
    await moveChildren(tx, plan, olds, made)
    await append(tx, {
      kind: 'unit',
      id: first.id,
      type: 'organisation.succession_decided',
      unitId: first.id,
      data: {
        from: olds.map(({ id }) => id),
        to: made.map(({ id }) => id),
        kind: plan.kind,
        date: plan.date,
        basis: plan.basis,
      },
    })
    const due = plan.date <= today
    const moved = due ? await applyDueSuccessions(tx) : 0
    return {
      successorIds: made.map(({ id }) => id as UnitId),
      date: plan.date,
      applied: due,
      movedAppointments: moved,
    }
  })

/** Says what an ended unit has become; its staff and open work follow at once. */
export const recordSuccession = (ctx: Ctx, input: RecordSuccession): Promise<SuccessionReply> =>
  transact(ctx, async (tx) => {
    forgetDesks()
    const { fromId, toId, kind, part, basis } = input
    const units = await links.lockUnits(tx.db, [fromId, toId])
    const from = units.find(({ id }) => id === fromId)
    const to = units.find(({ id }) => id === toId)
    if (!from || !to) throw new NotFound('organisation.unit_unknown', { id: from ? toId : fromId })
    if (from.validTo === null) throw new Invalid('organisation.succession_open', { name: from.fullName })
    await demandReorganise(tx, from.id)
    await demandReorganise(tx, to.id)
    const date = dayAfter(from.validTo)
    await links.insertSuccession(tx.db, { id: newId(), fromId, toId, kind, part, date, basis })
    const applied = date <= legalDay(tx.now)
    const movedAppointments = applied ? await applyDueSuccessions(tx) : 0
    return { successorIds: [toId], date, applied, movedAppointments }
  })

const demandReorganise = async (ctx: Ctx, unitId: string) => {
  const today = legalDay(ctx.now)
  const path = await queries.ancestors(ctx.db, unitId, today)
  const held = ctx.actor.posts.map((post) => post.unitId)
  const parents = await queries.parentsOn(ctx.db, held, today)
  const ids = path.map(({ id }) => id)
  if (!mayReorganise(ctx.actor, ids, parents)) throw new Forbidden('http.forbidden')
}

const checkPlan = async (ctx: Ctx, plan: Plan, olds: readonly links.LockedUnit[]) => {
  const missing = plan.fromIds.find((id) => !olds.some((old) => old.id === id))
  if (missing) throw new NotFound('organisation.unit_unknown', { id: missing })
  const eve = dayBefore(plan.date)
  for (const old of olds) await demandReorganise(ctx, old.id)
  for (const old of olds) {
    if (
      (old.validTo !== null && old.validTo < plan.date) ||
      (old.validFrom !== null && old.validFrom > eve)
    ) {
      throw new Conflict('organisation.succession_closed', {
        name: old.fullName,
        date: old.validTo ?? old.validFrom,
      })
    }
  }
  // A province is the root that its thousands of units name: its changes come as reference data, by law of the Assembly.
  if (olds.some(({ kind }) => kind === 'province')) throw new Invalid('organisation.province_by_law')
  if (new Set(olds.map(({ provinceId, level }) => `${provinceId}|${level}`)).size > 1) {
    throw new Invalid('organisation.succession_mixed')
  }
}

const linkUnits = async (
  ctx: Ctx,
  plan: Plan,
  olds: readonly links.LockedUnit[],
  made: readonly links.LockedUnit[],
) => {
  const { kind, date, basis } = plan
  const part = made.length > 1 ? 'part' : 'whole'
  for (const old of olds) {
    await links.closeUnit(ctx.db, old.id, dayBefore(date))
    for (const { id } of made) await links.inheritFuture(ctx.db, old.id, id)
    await links.forgetFuture(ctx.db, old.id)
    for (const { id } of made) {
      await links.insertSuccession(ctx.db, { id: newId(), fromId: old.id, toId: id, kind, part, date, basis })
    }
  }
  // The official list will give the new unit its code; until then it answers under the first one's.
  const [first] = olds
  const [heir] = made
  if (first && heir) await links.copyCodes(ctx.db, first.id, heir.id, date)
}

const lowered = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)
const TERRITORIAL = new Set(['province', 'district', 'commune'])

/**
 * Territorial units below go on under the (first) successor. Agencies below are merged with their namesakes: two
 * one-stop units of two merged communes become one.
 */
const moveChildren = async (
  ctx: Ctx,
  plan: Plan,
  olds: readonly links.LockedUnit[],
  made: readonly links.LockedUnit[],
): Promise<void> => {
  const { date, basis } = plan
  const children = await links.childUnits(
    ctx.db,
    olds.map(({ id }) => id),
    dayBefore(date),
  )
  const heir = made[0] as links.LockedUnit
  for (const child of children.filter(({ kind }) => TERRITORIAL.has(kind))) {
    await links.closePlacement(ctx.db, child.id, dayBefore(date))
    await links.placeUnit(ctx.db, child.id, heir.id, date, child.validTo)
  }
  const agencies = Map.groupBy(
    children.filter(({ kind }) => !TERRITORIAL.has(kind)),
    ({ kind, name }) => `${kind}|${name}`,
  )
  for (const group of agencies.values()) {
    const model = group[0] as (typeof group)[number]
    const host = olds.find(({ id }) => id === model.parentId) as links.LockedUnit
    const copies = made.map((unit) => ({
      ...model,
      id: newId(),
      fullName: model.fullName.replace(lowered(host.fullName), lowered(unit.fullName)),
      provinceId: unit.provinceId,
    }))
    for (const [index, copy] of copies.entries()) {
      await links.openUnit(ctx.db, {
        ...copy,
        validFrom: date,
        parentId: (made[index] as links.LockedUnit).id,
        basis,
      })
    }
    await linkUnits(ctx, plan, group, copies)
    await moveChildren(ctx, plan, group, copies)
  }
}

const BATCH = 500

/**
 * Makes successions happen whose day has come by the legal clock: staff follow their unit, and one journal entry a unit
 * (`organisation.unit_succeeded`) tells the followers, who move open work. Repeatable; returns how many people moved.
 */
export const applyDueSuccessions = (ctx: Ctx): Promise<number> =>
  transact(ctx, async (tx) => {
    const today = legalDay(tx.now)
    let moved = 0
    for (;;) {
      const taken = await links.takeDue(tx.db, today, BATCH)
      if (taken.length === 0) {
        if (moved > 0) forgetDesks()
        return moved
      }
      const date = (taken[0] as links.DueSuccession).date
      const rest = await links.takeSiblings(
        tx.db,
        taken.map(({ fromId }) => fromId),
        date,
      )
      moved += await applyOne(tx, [...taken, ...rest], date)
    }
  })

const heirOf = (group: readonly links.DueSuccession[]): string | null =>
  (group.find(({ part }) => part !== 'part') ?? group[0])?.toId ?? null

const applyOne = async (ctx: Ctx, due: readonly links.DueSuccession[], date: string): Promise<number> => {
  const groups = [...Map.groupBy(due, ({ fromId }) => fromId)]
  const pairs = groups.flatMap(([fromId, group]) => {
    const toId = heirOf(group)
    return toId ? [{ fromId, toId }] : []
  })
  const moved = await links.moveAppointments(ctx.db, pairs, date)
  await appendMany(
    ctx,
    groups.map(([fromId, group]) => ({
      kind: 'unit',
      id: fromId,
      type: 'organisation.unit_succeeded',
      unitId: fromId,
      data: {
        date,
        basis: group[0]?.basis ?? null,
        successors: group.flatMap(({ toId, kind, part }) => (toId ? [{ unitId: toId, kind, part }] : [])),
      },
    })),
  )
  return moved
}
