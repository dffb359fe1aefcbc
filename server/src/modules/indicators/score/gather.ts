import { MEASURES, type MeasureName } from '@motcua/shared/measures'
import type { Db } from '../../../lib/db.ts'
import { type Authority, authorityOn } from '../../catalogue/index.ts'
import { type SumRow, type Sums, sumCells } from '../facts/queries-sums.ts'
import type { ProcedureSet } from './definition.ts'
import type { IndexUnit } from './units.ts'

/** What the index counts, for a province and all its units at once: a handful of statements, whatever their number. */

/** By procedure: what happened to it in the period. */
export type Happened = { received: number; online: number; verified: number; paid: number }

export type Scope = {
  root: string
  unit: IndexUnit
  sums: Sums
  /** Sums by procedure, of what the procedure components need. */
  procedures: ReadonlyMap<string, Happened>
  authority: readonly AuthorityProcedure[]
}
type AuthorityProcedure = ReturnType<Authority['of']>[number]

export type Window = { from: string; to: string }

export const noSums = (): Sums => ({ ...NONE })

const NONE: Sums = Object.fromEntries(MEASURES.map((name) => [name, 0])) as Sums

const PROCEDURE_MEASURES = ['received', 'verified', 'paid_online'] as const satisfies MeasureName[]

export const addTo = (sums: Sums, row: SumRow): void => {
  for (const name of MEASURES) sums[name] += row[name]
}

export const note = (happened: Map<string, Happened>, row: SumRow): void => {
  const id = row.procedure as string
  const found = happened.get(id) ?? { received: 0, online: 0, verified: 0, paid: 0 }
  happened.set(id, {
    received: found.received + row.received,
    online: found.online + (row.channel === 'online' ? row.received : 0),
    verified: found.verified + row.verified,
    paid: found.paid + row.paid_online,
  })
}

/** Which scored unit the dossiers of a deciding unit count with. */
const scoredBy = (units: readonly IndexUnit[]): Map<string, string> =>
  new Map(units.flatMap(({ id, members }) => members.map((member) => [member, id] as const)))

const authorityOf = (authority: Authority, { level, names }: IndexUnit): readonly AuthorityProcedure[] =>
  level === 'province' ? [...authority.all.values()] : authority.of(level, names)

/** Units end on few days, and what is asked of a day is kept. */
export const authoritiesOn = async (
  db: Db,
  units: readonly Pick<IndexUnit, 'day'>[],
): Promise<Map<string, Authority>> => {
  const found = new Map<string, Authority>()
  for (const day of new Set(units.map((unit) => unit.day))) found.set(day, await authorityOn(db, day))
  return found
}

/** A scope without a dossier: what the catalogue alone tells. */
export const emptyScope = (
  root: string,
  unit: IndexUnit,
  authorities: ReadonlyMap<string, Authority>,
): Scope => ({
  root,
  unit,
  sums: noSums(),
  procedures: new Map(),
  authority: authorityOf(authorities.get(unit.day) as Authority, unit),
})

/** `province` null leaves it out; units without any figure are there too, with zeros. */
export const gather = async (
  db: Db,
  root: string,
  { province, units }: { province: IndexUnit | null; units: readonly IndexUnit[] },
  { from, to }: Window,
): Promise<Map<string, Scope>> => {
  const scored = scoredBy(units)
  const members = [...scored.keys()]
  const ask = { root, from, to }
  const authorities = await authoritiesOn(db, province ? [province, ...units] : units)
  const scopes = new Map<string, Scope & { procedures: Map<string, Happened> }>()
  for (const unit of province ? [province, ...units] : units)
    scopes.set(unit.id, {
      root,
      unit,
      sums: noSums(),
      procedures: new Map(),
      authority: authorityOf(authorities.get(unit.day) as Authority, unit),
    })
  const measures = PROCEDURE_MEASURES
  if (province) {
    const whole = scopes.get(province.id)
    for (const row of await sumCells(db, { ...ask, units: 'whole' })) if (whole) addTo(whole.sums, row)
    const by = ['procedure', 'channel'] as const
    for (const row of await sumCells(db, { ...ask, units: 'whole', by, measures }))
      if (whole) note(whole.procedures, row)
  }
  if (members.length === 0) return scopes
  const scopeOf = ({ unit }: SumRow) => scopes.get(scored.get(unit as string) ?? '')
  for (const row of await sumCells(db, { ...ask, units: members, by: ['unit'] })) {
    const scope = scopeOf(row)
    if (scope) addTo(scope.sums, row)
  }
  const by = ['unit', 'procedure', 'channel'] as const
  for (const row of await sumCells(db, { ...ask, units: members, by, measures })) {
    const scope = scopeOf(row)
    if (scope) note(scope.procedures, row)
  }
  return scopes
}

const IN_SET: Record<
  ProcedureSet,
  (procedure: AuthorityProcedure, happened: Happened | undefined) => boolean
> = {
  authority: () => true,
  complete: ({ complete }) => complete,
  online: ({ online }) => online,
  online_used: ({ online }, happened) => online && (happened?.online ?? 0) > 0,
  citizens: ({ citizens }) => citizens,
  citizens_verified: ({ citizens }, happened) => citizens && (happened?.verified ?? 0) > 0,
  fee: ({ fee }) => fee,
  fee_with_dossier: ({ fee }, happened) => fee && (happened?.received ?? 0) > 0,
  fee_paid_online: ({ fee }, happened) => fee && (happened?.paid ?? 0) > 0,
}

/** Procedures of a set, each once. */
export const proceduresIn = (
  { authority, procedures }: Pick<Scope, 'authority' | 'procedures'>,
  set: ProcedureSet,
): AuthorityProcedure[] =>
  authority.filter((procedure) => IN_SET[set](procedure, procedures.get(procedure.procedureId)))

/** A measure by its name, or one derived from sums by procedure. */
export const measureIn = (
  { sums, authority, procedures }: Pick<Scope, 'sums' | 'authority' | 'procedures'>,
  name: string,
): number => {
  if (name === 'received_online_procedures')
    return authority.reduce(
      (all, { online, procedureId }) => all + (online ? (procedures.get(procedureId)?.received ?? 0) : 0),
      0,
    )
  const value = sums[name as MeasureName]
  if (value === undefined) throw new Error(`no measure ${name}`)
  return value
}

/** Terms of a definition: `late766` adds, `-late766` takes off. */
export const termsIn = (scope: Parameters<typeof measureIn>[0], terms: readonly string[]): number =>
  terms.reduce(
    (all, term) =>
      term.startsWith('-') ? all - measureIn(scope, term.slice(1)) : all + measureIn(scope, term),
    0,
  )
