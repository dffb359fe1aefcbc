import type { Actor, ActorPost } from '@motcua/shared/common'
import type { Ctx } from '../../lib/context.ts'
import type { Db } from '../../lib/db.ts'
import { keeper } from '../../lib/kept.ts'
import { dayOf } from '../../lib/time.ts'
import { deskOf, findUnit, unitsValidOn } from '../organisation/index.ts'
import { ASSIGNERS, AUTHORS, CLERKS, type Standing } from './policy.ts'
import type { DocumentRecord } from './queries.ts'
import { type ArrivalRecord, arrivalSeen, coordinatingOf } from './queries-arrivals.ts'

/** Where an actor stands, by unit and post. Units and posts change rarely and every request asks, so answers are kept. */
const kept = keeper('organisation')

const staff = ({ actor }: Ctx): boolean => actor.kind === 'staff'
const isSystem = ({ kind }: Actor): boolean => kind === 'system'
const holds = (post: ActorPost, roles: readonly string[]) => roles.includes(post.role)

/** A unit and those it writes for: an office for its committee, a division of the office for both. */
const climb = (db: Db, unitId: string, day: string): Promise<string[]> =>
  kept.get(db, `climb|${unitId}|${day}`, async () => {
    const units = [unitId]
    let unit = await findUnit(db, unitId, day)
    const above = unit?.parentId ? await findUnit(db, unit.parentId, day) : undefined
    if (unit?.kind === 'division' && above?.kind === 'office') {
      units.push(above.id)
      unit = above
    }
    if (unit?.kind === 'office' && unit.parentId) units.push(unit.parentId)
    return units
  })

/** Divisions without a clerk of their own, whose papers pass over this clerk's desk. */
const served = (db: Db, unitId: string, day: string): Promise<string[]> =>
  kept.get(db, `served|${unitId}|${day}`, async () => {
    const parents = await climb(db, unitId, day)
    const below = await Promise.all(
      parents.map((parentId) =>
        unitsValidOn(db, day, { parentId: parentId as never, kind: 'division', limit: 200 }),
      ),
    )
    const desks = await Promise.all(below.flat().map(({ id }) => deskOf(db, id, 'clerk', day)))
    return below
      .flat()
      .filter((_, n) => desks[n] === unitId)
      .map(({ id }) => id as string)
  })

const reachOfPost = async (db: Db, post: ActorPost, day: string): Promise<string[]> => [
  ...(await climb(db, post.unitId, day)),
  ...(holds(post, CLERKS) ? await served(db, post.unitId, day) : []),
]

const READERS = [...AUTHORS, 'auditor']

/** Units whose registers and documents the actor may read. A post that only looks after the system reads none. */
export const seatsOf = async (ctx: Ctx): Promise<string[]> => {
  const posts = staff(ctx) ? ctx.actor.posts.filter((post) => holds(post, READERS)) : []
  const reached = await Promise.all(posts.map((post) => reachOfPost(ctx.db, post, dayOf(ctx.now))))
  return [...new Set(reached.flat())]
}

/** Keeps the registers of a unit: its clerk, the clerk of the office that serves it, the chief of that office. */
export const keeps = async (ctx: Ctx, unitId: string): Promise<boolean> => {
  if (isSystem(ctx.actor)) return true
  const posts = ctx.actor.posts.filter((post) => holds(post, CLERKS))
  if (posts.length === 0) return false
  const day = dayOf(ctx.now)
  const desk = await deskOf(ctx.db, unitId, 'clerk', day)
  if (posts.some((post) => post.unitId === desk)) return true
  const reached = await Promise.all(posts.map((post) => climb(ctx.db, post.unitId, day)))
  return reached.flat().includes(unitId)
}

/** Heads the unit; a chief of office acts for the committee whose office it is. */
export const headsUnit = async (ctx: Ctx, unitId: string): Promise<boolean> => {
  if (isSystem(ctx.actor)) return true
  const posts = ctx.actor.posts.filter((post) => holds(post, ASSIGNERS))
  if (posts.some((post) => post.unitId === unitId)) return true
  const chiefs = posts.filter(({ role }) => role === 'office_chief')
  const reached = await Promise.all(chiefs.map((post) => climb(ctx.db, post.unitId, dayOf(ctx.now))))
  return reached.flat().includes(unitId)
}

/** Units the actor may draft for: their own, those it writes for, and the committee directly above (advice to it). */
export const composeUnits = async (ctx: Ctx): Promise<string[]> => {
  const day = dayOf(ctx.now)
  const posts = ctx.actor.posts.filter((post) => holds(post, AUTHORS))
  const reached = await Promise.all(
    posts.map(async (post) => {
      const unit = await findUnit(ctx.db, post.unitId, day)
      return [...(await reachOfPost(ctx.db, post, day)), ...(unit?.parentId ? [unit.parentId as string] : [])]
    }),
  )
  return [...new Set(reached.flat())]
}

export const composesFor = async (ctx: Ctx, unitId: string): Promise<boolean> =>
  isSystem(ctx.actor) || (await composeUnits(ctx)).includes(unitId)

const EVERYTHING: Standing = {
  clerk: true,
  head: true,
  author: true,
  assigned: true,
  composes: true,
  inside: true,
  reads: true,
}

const composes = ({ posts }: Actor) => posts.some((post) => holds(post, AUTHORS))

/**
 * Towards a document: its drafter, the unit that drafts, the unit that issues (drafts too: its office prepares them)
 * and, once issued, whoever has it in a register.
 */
export const standingToDocument = async (
  ctx: Ctx,
  document: Pick<DocumentRecord, 'id' | 'unit_id' | 'drafting_unit_id' | 'drafter_id'>,
): Promise<Standing> => {
  if (isSystem(ctx.actor)) return EVERYTHING
  const seats = new Set(await seatsOf(ctx))
  const { unit_id, drafting_unit_id } = document
  const own = document.drafter_id === ctx.actor.id
  const clerk = unit_id !== null && (await keeps(ctx, unit_id))
  const drafts = drafting_unit_id !== null && seats.has(drafting_unit_id) && composes(ctx.actor)
  const near = own || clerk || drafts || (unit_id !== null && seats.has(unit_id))
  return {
    clerk,
    // Nothing that may be done with a document asks for a head.
    head: false,
    author: own || drafts,
    assigned: false,
    composes: composes(ctx.actor),
    inside: near,
    reads: near || (await arrivalSeen(ctx.db, document.id, [...seats], ctx.actor.id)),
  }
}

/** Towards a line of a register of arrivals. */
export const standingToArrival = async (ctx: Ctx, arrival: ArrivalRecord): Promise<Standing> => {
  if (isSystem(ctx.actor)) return EVERYTHING
  const seats = new Set(await seatsOf(ctx))
  const clerk = await keeps(ctx, arrival.unit_id)
  const beside = await coordinatingOf(ctx.db, arrival.id)
  const people = [arrival.lead_staff_id, ...beside.map(({ staff_id }) => staff_id)]
  const units = [arrival.lead_unit_id, ...beside.map(({ unit_id }) => unit_id)]
  const mine = people.includes(ctx.actor.id)
  const assigned = mine || units.some((unit) => unit !== null && seats.has(unit))
  return {
    clerk,
    head: await headsUnit(ctx, arrival.unit_id),
    author: false,
    assigned: assigned && composes(ctx.actor),
    composes: composes(ctx.actor),
    inside: false,
    reads: clerk || assigned || seats.has(arrival.unit_id),
  }
}
