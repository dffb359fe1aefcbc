import type { Signing } from '@motcua/shared/documents'
import type { Ctx } from '../../../lib/context.ts'
import { dayOf } from '../../../lib/time.ts'
import { type Calendar, loadCalendar } from '../../calendar/index.ts'
import { agencyCode, appointmentsIn, deskOf, resolveUnit, unitsValidOn } from '../../organisation/index.ts'
import { heading, type IssuingUnit, issuingUnit } from '../units.ts'

/** The units and people of the demonstration's documents. */

export type Person = { id: string; name: string }
export type House = {
  unit: IssuingUnit
  /** Identifier on the document axis (QĐ 20/2020/QĐ-TTg). */
  organId: string | null
  level: 'province' | 'agency' | 'district' | 'commune'
  signer: Signing
  clerk: Person
  drafters: readonly Person[]
  head: Person
  /** Houses it writes to. */
  below: House[]
}
export type Province = { id: string; calendar: Calendar; houses: House[] }

const PROVINCES = ['30', '33', '24']
const AGENCIES = ['Sở Tư pháp', 'Sở Xây dựng', 'Sở Nội vụ', 'Sở Y tế']

export const loadWorld = async (ctx: Ctx): Promise<Province[]> => {
  const date = dayOf(ctx.now)
  const found: Province[] = []
  for (const value of PROVINCES) {
    const id = await resolveUnit(ctx.db, { scheme: 'gso', value, date, level: 'province' })
    if (id) found.push(await provinceOf(ctx, id, date))
  }
  return found
}

const provinceOf = async (ctx: Ctx, id: string, day: string): Promise<Province> => {
  const under = await unitsValidOn(ctx.db, day, { parentId: id as never, limit: 500 })
  const agencies = under.filter(({ kind, name }) => kind === 'department' && AGENCIES.includes(name))
  const districts = under.filter(({ kind }) => kind === 'district')
  const shown = districts.find(({ name }) => name === 'Thanh Hà') ?? districts[0]
  const communes = shown
    ? (await unitsValidOn(ctx.db, day, { parentId: shown.id, kind: 'commune', limit: 200 })).slice(0, 3)
    : []
  const at = async (unitId: string, level: House['level']) => houseOf(ctx, unitId, level, day)
  const top = await at(id, 'province')
  const middle = (await Promise.all(agencies.map((each) => at(each.id, 'agency')))).filter(
    (each) => each !== null,
  )
  const district = shown ? await at(shown.id, 'district') : null
  const low = (await Promise.all(communes.map((each) => at(each.id, 'commune')))).filter(
    (each) => each !== null,
  )
  if (district) district.below.push(...low)
  if (top) top.below.push(...middle, ...(district ? [district] : []))
  for (const each of middle) each.below.push(...(district ? [district] : []), ...(top ? [top] : []))
  const houses = [top, ...middle, district, ...low].filter((each) => each !== null)
  return { id, calendar: await loadCalendar(ctx.db, { unitId: id }), houses }
}

const DRAFTERS = ['specialist', 'control_officer', 'report_author', 'division_head']

/** Null where nobody keeps the register or nobody signs. */
const houseOf = async (
  ctx: Ctx,
  unitId: string,
  level: House['level'],
  day: string,
): Promise<House | null> => {
  const desk = await deskOf(ctx.db, unitId, 'clerk', day)
  if (!desk) return null
  const [head, people, beside, unit] = await Promise.all([
    heading(ctx, { unitId }),
    appointmentsIn(ctx.db, [unitId], day),
    appointmentsIn(ctx.db, [desk], day),
    issuingUnit(ctx.db, unitId, day),
  ])
  const near = [...people, ...beside]
  const clerk = beside.find(({ role }) => role === 'clerk')
  const signer = head.signers.find(({ signing }) => signing.authority.some(({ mark }) => mark === 'KT'))
  const [first] = head.signers
  const drafters = near.filter(({ role }) => DRAFTERS.includes(role))
  if (!clerk || !first) return null
  const person = ({ staffId, staffName }: (typeof near)[number]): Person => ({ id: staffId, name: staffName })
  return {
    unit,
    organId: (await agencyCode(ctx.db, unitId, 'qd20', day)) ?? null,
    level,
    signer: (signer ?? first).signing,
    clerk: person(clerk),
    drafters: drafters.length > 0 ? drafters.map(person) : [person(clerk)],
    head: { id: first.staffId, name: first.name },
    below: [],
  }
}
