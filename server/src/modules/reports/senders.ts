import type { UnitId } from '@motcua/shared/common'
import type { ScheduleDefinition } from '@motcua/shared/reports'
import type { Db } from '../../lib/db.ts'
import { bodyName, findUnit, parentsOn, subtree, unitNames, unitsValidOn } from '../organisation/index.ts'

export type Sender = {
  unitId: string
  receiverUnitId: string | null
  /** Who accepts or returns it: the receiver’s office when it goes through it. Null: outside the tree. */
  deskUnitId: string | null
}

const MOST = 5_000

/** Units that owe a report on a day, each with its receiver and the receiving desk. */
export const sendersOn = async (
  db: Db,
  { senders, receiver, via }: Pick<ScheduleDefinition, 'senders' | 'receiver' | 'via'>,
  provinceId: string,
  day: string,
  only: readonly string[] | null = null,
): Promise<Sender[]> => {
  const scope = await unitsOf(db, senders, provinceId, day)
  const units = only?.length ? scope.filter((id) => only.includes(id)) : scope
  if (receiver.kind === 'outside') {
    return units.map((unitId) => ({ unitId, receiverUnitId: null, deskUnitId: null }))
  }
  const parents = receiver.kind === 'parent' ? await parentsOn(db, units, day) : null
  const offices = via === 'office' ? await officesOf(db, provinceId, day) : new Map<string, string>()
  return units.flatMap((unitId) => {
    const receiverUnitId = receiver.kind === 'unit' ? receiver.unitId : parents?.get(unitId)
    // A unit with nobody above it, or one asked to report to itself, owes nothing.
    if (!receiverUnitId || receiverUnitId === unitId) return []
    const deskUnitId = offices.get(receiverUnitId) ?? receiverUnitId
    return deskUnitId === unitId ? [] : [{ unitId, receiverUnitId, deskUnitId }]
  })
}

const unitsOf = async (
  db: Db,
  senders: ScheduleDefinition['senders'],
  provinceId: string,
  day: string,
): Promise<string[]> => {
  if (senders.kind === 'units') {
    const listed = await unitsValidOn(db, day, {
      ids: senders.unitIds,
      provinceId: provinceId as UnitId,
      limit: MOST,
    })
    return listed.map(({ id }) => id)
  }
  const within = senders.within ? new Set<string>(await subtree(db, senders.within, day)) : null
  const except = new Set<string>(senders.except)
  const found: string[] = []
  for (const { kind, level } of senders.classes) {
    const units = await unitsValidOn(db, day, { provinceId: provinceId as UnitId, kind, level, limit: MOST })
    found.push(...units.map(({ id }) => id))
  }
  return [...new Set(found)].filter((id) => !except.has(id) && (within?.has(id) ?? true))
}

/** The office of each committee of the province. */
export const officesOf = async (db: Db, provinceId: string, day: string): Promise<Map<string, string>> => {
  const offices = await unitsValidOn(db, day, {
    provinceId: provinceId as UnitId,
    kind: 'office',
    limit: MOST,
  })
  const found = new Map<string, string>()
  for (const { id, parentId } of offices) if (parentId && !found.has(parentId)) found.set(parentId, id)
  return found
}

/** Whom a schedule is for, in words: the receiver’s name, and through whom. */
export const receiverName = async (
  db: Db,
  { receiver, via }: Pick<ScheduleDefinition, 'receiver' | 'via'>,
  day: string,
): Promise<string> => {
  if (receiver.kind === 'outside') return receiver.name
  const office = via === 'office' ? ' (qua Văn phòng)' : ''
  if (receiver.kind === 'parent') return `Ủy ban nhân dân cấp trên trực tiếp${office}`
  const unit = await findUnit(db, receiver.unitId, day)
  return `${unit ? bodyName(unit.fullName) : '–'}${office}`
}

export const namesOf = async (db: Db, ids: readonly (string | null)[]) => {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))]
  const names = await unitNames(db, wanted)
  return (id: string | null): string => {
    return (id === null ? undefined : names.get(id)?.body) ?? '–'
  }
}
