import { createHash } from 'node:crypto'
import { MEASURES, type MeasureName } from '@motcua/shared/measures'
import type { Db } from '../../../lib/db.ts'
import { onForget } from '../../../lib/kept.ts'
import { type Authority, authorityOn } from '../../catalogue/index.ts'
import { type Happened, type HappenedTo, happenedIn } from '../facts/queries-procedures.ts'
import { type SumAsk, type SumRow, type Sums, sumCells } from '../facts/queries-sums.ts'
import type { ProcedureSet } from './definition.ts'
import type { IndexUnit } from './units.ts'

/** What the index counts, for a province and all its units at once: a handful of statements, whatever their number. */

export type Scope = {
  root: string
  unit: IndexUnit
  sums: Sums
  procedures: ReadonlyMap<string, Happened>
  authority: readonly AuthorityProcedure[]
}
type AuthorityProcedure = ReturnType<Authority['of']>[number]

export type Window = { from: string; to: string }

export const noSums = (): Sums => ({ ...NONE })

const NONE: Sums = Object.fromEntries(MEASURES.map((name) => [name, 0])) as Sums

export const addTo = (sums: Sums, row: SumRow): void => {
  for (const name of MEASURES) sums[name] += row[name]
}

/** Parts of a unit count together. */
const merge = (into: HappenedTo, more: HappenedTo): void => {
  for (const [id, { received, online, verified, paid }] of more) {
    const found = into.get(id) ?? { received: 0, online: 0, verified: 0, paid: 0 }
    into.set(id, {
      received: found.received + received,
      online: found.online + online,
      verified: found.verified + verified,
      paid: found.paid + paid,
    })
  }
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

type Counted = { rows: SumRow[]; happened: Map<string, HappenedTo> }

/** Two statements: all measures, and what the procedure components need. They run side by side where they can. */
const count = async (db: Db, ask: SumAsk): Promise<Counted> => {
  const unit = ask.units === 'whole' ? [] : (['unit'] as const)
  const [rows, happened] = await Promise.all([
    sumCells(db, { ...ask, by: unit }),
    happenedIn(db, { ...ask, by: 'unit' }),
  ])
  return { rows, happened }
}

/** Sums of the periods last asked for. They hold as long as the followers stand where they stood. */
const KEPT = 12
const kept = new Map<string, Promise<Counted>>()
onForget(() => kept.clear())

const countedAt = (db: Db, ask: SumAsk, position: number | undefined): Promise<Counted> => {
  // Inside a transaction others must not see what it has not committed.
  if (position === undefined || db.isTransaction) return count(db, ask)
  const units = createHash('sha256')
    .update([...ask.units].sort().join())
    .digest('base64url')
  const key = [position, ask.root, ask.from, ask.to, units].join(' ')
  const known = kept.get(key)
  if (known) return known
  const counted = count(db, ask)
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value as string)
  kept.set(key, counted)
  counted.catch(() => kept.delete(key))
  return counted
}

/**
 * `province` null leaves it out; units without any figure are there too, with zeros. `position`: where the followers
 * stand; without it nothing kept is used.
 */
export const gather = async (
  db: Db,
  root: string,
  { province, units }: { province: IndexUnit | null; units: readonly IndexUnit[] },
  { from, to }: Window,
  position?: number,
): Promise<Map<string, Scope>> => {
  const scored = scoredBy(units)
  const ask = { root, from, to }
  const authorities = await authoritiesOn(db, province ? [province, ...units] : units)
  const scopes = new Map<string, Scope & { procedures: HappenedTo }>()
  for (const unit of province ? [province, ...units] : units)
    scopes.set(unit.id, {
      root,
      unit,
      sums: noSums(),
      procedures: new Map(),
      authority: authorityOf(authorities.get(unit.day) as Authority, unit),
    })
  const fill = ({ rows, happened }: Counted, scopeOf: (unit: string | null) => string | undefined) => {
    for (const row of rows) {
      const scope = scopes.get(scopeOf(row.unit) ?? '')
      if (scope) addTo(scope.sums, row)
    }
    for (const [unit, procedures] of happened) {
      const scope = scopes.get(scopeOf(unit) ?? '')
      if (scope) merge(scope.procedures, procedures)
    }
  }
  const [whole, parts] = await Promise.all([
    province && count(db, { ...ask, units: 'whole' }),
    scored.size > 0 && countedAt(db, { ...ask, units: [...scored.keys()] }, position),
  ])
  if (province && whole) fill(whole, () => province.id)
  if (parts) fill(parts, (unit) => scored.get(unit ?? ''))
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

/** Sets that the catalogue alone tells. All communes share one list, so each is counted once for all of them. */
const STATIC: ReadonlySet<ProcedureSet> = new Set(['authority', 'complete', 'online', 'citizens', 'fee'])
type Known = { byId: Map<string, AuthorityProcedure>; counts: Map<ProcedureSet, number> }
const known = new WeakMap<readonly AuthorityProcedure[], Known>()

/** How many `proceduresIn` would give. */
export const countProcedures = (
  scope: Pick<Scope, 'authority' | 'procedures'>,
  set: ProcedureSet,
): number => {
  let own = known.get(scope.authority)
  if (!own) {
    own = { byId: new Map(scope.authority.map((each) => [each.procedureId, each])), counts: new Map() }
    known.set(scope.authority, own)
  }
  if (STATIC.has(set)) {
    const count = own.counts.get(set) ?? proceduresIn(scope, set).length
    own.counts.set(set, count)
    return count
  }
  // Every other set asks for a dossier.
  let count = 0
  for (const [id, happened] of scope.procedures) {
    const procedure = own.byId.get(id)
    if (procedure && IN_SET[set](procedure, happened)) count += 1
  }
  return count
}

/** A measure by its name, or one derived from sums by procedure. */
const measureIn = (
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
