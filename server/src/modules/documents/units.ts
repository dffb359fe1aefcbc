import type { UnitId } from '@motcua/shared/common'
import type { DesksReply, Heading, Signing, UnitSetting } from '@motcua/shared/documents'
import type { z } from 'zod'
import { type Ctx, transact } from '../../lib/context.ts'
import type { Db } from '../../lib/db.ts'
import { Forbidden, Invalid, NotFound } from '../../lib/errors.ts'
import { dayOf, toDate } from '../../lib/time.ts'
import { actorName, append } from '../journal/index.ts'
import { ancestors, appointmentsIn, findUnit, type PathStep, unitsValidOn } from '../organisation/index.ts'
import { composeUnits, headsUnit, keeps, seatsOf } from './access.ts'
import { type Issuer, issuerOf } from './compose/heading.ts'
import { findSetting, listCounters, saveSetting } from './queries.ts'

/** Units as issuers: how they write themselves, who may sign, whom an actor may work for. */

export type IssuingUnit = Issuer & { unitId: string; provinceId: string; contact: string; editorial: boolean }

/** A unit on a day as it stands in a head; its own setting goes before what its name gives. */
export const issuingUnit = async (db: Db, unitId: string, day: string): Promise<IssuingUnit> => {
  const path: PathStep[] = await ancestors(db, unitId, day)
  if (path.length === 0) throw new NotFound('organisation.unit_unknown', { id: unitId })
  const derived = issuerOf(path)
  const own = await findSetting(db, unitId)
  return {
    ...derived,
    unitId,
    provinceId: path[0]!.id,
    abbreviation: own?.abbreviation ?? derived.abbreviation,
    place: own?.place ?? derived.place,
    contact: own?.contact ?? '',
    editorial: !own,
  }
}

/** @throws Invalid `documents.unit_not_in_force` */
export const demandInForce = async (db: Db, unitId: string, day: string): Promise<void> => {
  const [unit] = await unitsValidOn(db, day, { ids: [unitId], limit: 1 })
  if (unit) return
  const name = (await findUnit(db, unitId, day))?.fullName ?? '–'
  throw new Invalid('documents.unit_not_in_force', { name })
}

const SIGNERS: readonly string[] = [
  'chairman',
  'deputy_chairman',
  'department_head',
  'centre_director',
  'office_chief',
  'deputy_head',
  'division_head',
]
const HEADS: readonly string[] = ['chairman', 'department_head', 'centre_director', 'office_chief']

const upper = (text: string) => text.toLocaleUpperCase('vi')
const bare = (title: string) => upper(title).replace(/\s+UBND.*$/, '')

/** Heads sign as themselves (of a committee: "TM."), deputies "KT." for the head. */
const signingOf = (
  issuer: Issuer,
  { role, title, staffName, staffId }: { role: string; title: string; staffName: string; staffId: string },
  headTitle: string,
): Signing => {
  const own = bare(title)
  const forCommittee = issuer.collective
    ? [{ mark: 'TM' as const, of: issuer.lines[0] ?? 'ỦY BAN NHÂN DÂN' }]
    : []
  const deputy = HEADS.includes(role) ? [] : [{ mark: 'KT' as const, of: headTitle }]
  const staff = staffId as Signing['staffId']
  return {
    authority: deputy.length > 0 ? deputy : forCommittee,
    title: own,
    name: staffName,
    staffId: staff,
  }
}

export const heading = async (ctx: Ctx, { unitId }: { unitId: string }): Promise<z.infer<typeof Heading>> => {
  const day = dayOf(ctx.now)
  const issuer = await issuingUnit(ctx.db, unitId, day)
  const people = (await appointmentsIn(ctx.db, [unitId], day)).filter(({ role }) => SIGNERS.includes(role))
  const head = people.find(({ role }) => HEADS.includes(role))
  const headTitle = head ? bare(head.title) : issuer.collective ? 'CHỦ TỊCH' : 'THỦ TRƯỞNG'
  return {
    issuer: issuer.name,
    superior: issuer.superior,
    abbreviation: issuer.abbreviation,
    place: issuer.place,
    collective: issuer.collective,
    signers: people.map((each) => ({
      staffId: each.staffId,
      name: each.staffName,
      title: each.title,
      signing: signingOf(issuer, each, headTitle),
    })),
  }
}

/** Units the actor may work for, with what they may do there. */
export const desks = async (ctx: Ctx): Promise<DesksReply> => {
  const seats = await seatsOf(ctx)
  const compose = new Set(await composeUnits(ctx))
  const ids = [...new Set([...seats, ...compose])]
  const day = dayOf(ctx.now)
  const items = await Promise.all(
    ids.map(async (unitId) => {
      const clerk = await keeps(ctx, unitId)
      return {
        unitId: unitId as UnitId,
        name: (await issuingUnit(ctx.db, unitId, day)).name,
        compose: compose.has(unitId),
        issue: clerk,
        receive: clerk,
        assign: seats.includes(unitId) && (await headsUnit(ctx, unitId)),
      }
    }),
  )
  return { items }
}

type Setting = z.infer<typeof UnitSetting>

export const showSetting = async (ctx: Ctx, { unitId }: { unitId: string }): Promise<Setting> => {
  const unit = await issuingUnit(ctx.db, unitId, dayOf(ctx.now))
  const { abbreviation, place, contact, editorial } = unit
  const can = { edit: await keeps(ctx, unitId) }
  return { unitId: unitId as UnitId, abbreviation, place, contact, editorial, can }
}

export const changeSetting = (
  ctx: Ctx,
  { unitId, ...own }: { unitId: string; abbreviation: string; place: string; contact: string },
): Promise<Setting> =>
  transact(ctx, async (ctx) => {
    if (!(await keeps(ctx, unitId))) throw new Forbidden('documents.not_yours')
    await issuingUnit(ctx.db, unitId, dayOf(ctx.now))
    await saveSetting(ctx.db, {
      unit_id: unitId,
      ...own,
      by: actorName(ctx.actor),
      at: toDate(ctx.now),
    })
    await append(ctx, { kind: 'document_setting', id: unitId, type: 'changed', data: own, unitId })
    return showSetting(ctx, { unitId })
  })

export const numbers = async (ctx: Ctx, { unitId, year }: { unitId: string; year: number }) => {
  if (!(await keeps(ctx, unitId))) throw new Forbidden('documents.not_yours')
  return { items: await listCounters(ctx.db, unitId, year) }
}
