import type { FactSet } from '@motcua/shared/measures'
import { periodOf } from '@motcua/shared/periods'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import { PLAN_EACH_TIME } from '../../../lib/prepare.ts'
import type { Ending, Life } from './life.ts'
import { type Days, type Part, partsOf } from './queries-sets.ts'

/** The dossiers behind a figure, page by page: exactly those that `sumCells` counts. */

export type FactsAsk = Days & {
  root: string
  /** The whole province, or these units, each with its own dossiers alone. */
  units: 'whole' | readonly string[]
  set: FactSet
  procedure?: string | undefined
  channel?: 'online' | 'counter' | 'post' | undefined
  /** Whom the delay is laid to; null: to nobody. */
  staff?: string | null | undefined
  /** The step the delay is laid to, or it lies at. */
  step?: string | undefined
}

export type FactRecord = {
  id: string
  code: string
  procedureId: string
  procedureVersionId: string
  unitId: string
  channel: 'online' | 'counter' | 'post'
  receivedOn: string
  firstDueOn: string | null
  finishedOn: string | null
  ending: Ending | null
  lateStep: string | null
  lateStaffId: string | null
  life: Life
}

/** Where a page ends: the part it lies in and the last key read there. */
export type Place = { part: number; key: readonly string[] }

const keysOf = ({ over, byReception }: Part): [name: string, type: string][] => {
  if (over === 'spell')
    return [
      ['s.until_on', 'date'],
      ['s.from_on', 'date'],
      ['s.dossier_id', 'uuid'],
    ]
  return [
    ...(byReception ? [] : [['d.ended_on', 'date'] as [string, string]]),
    ['d.received_on', 'date'],
    ['d.id', 'uuid'],
  ]
}

const after = (part: Part, key: readonly string[]): RawBuilder<unknown> => {
  const keys = keysOf(part)
  const names = keys.map(([name]) => sql.ref(name))
  const values = keys.map(([, type], index) => sql`${key[index]}::${sql.raw(type)}`)
  return sql`and (${sql.join(names)}) > (${sql.join(values)})`
}

const fromWhere = (part: Part, ask: FactsAsk): RawBuilder<unknown> => {
  const t = sql.raw(part.over === 'spell' ? 's' : 'd')
  const { units, procedure, channel, staff, step } = ask
  return sql`from ${part.over === 'spell' ? sql`indicators.spell s join indicators.dossier d on d.id = s.dossier_id` : sql`indicators.dossier d`}
    where ${
      units === 'whole'
        ? sql`${t}.root_unit_id = ${ask.root}`
        : units.length === 1
          ? sql`${t}.unit_id = ${units[0]}`
          : sql`${t}.unit_id = any(${[...units]}::uuid[])`
    } and ${part.where}
      ${procedure ? sql`and d.procedure_id = ${procedure}` : sql``}
      ${channel ? sql`and d.channel = ${channel}` : sql``}
      ${staff === undefined ? sql`` : staff === null ? sql`and d.late_staff_id is null` : sql`and d.late_staff_id = ${staff}`}
      ${step ? sql`and coalesce(d.late_step, d.step) = ${step}` : sql``}`
}

type Found = FactRecord & { key: string[] }

const readPart = async (
  db: Db,
  part: Part,
  ask: FactsAsk,
  { key, limit }: { key: readonly string[] | null; limit: number },
): Promise<Found[]> => {
  const keys = keysOf(part)
  const order = sql.join(keys.map(([name]) => sql.ref(name)))
  const { rows } = await sql<Found>`
    select ${sql.raw(PLAN_EACH_TIME)} d.id, d.code, d.procedure_id as "procedureId",
      d.procedure_version_id as "procedureVersionId", ${sql.ref(part.over === 'spell' ? 's.unit_id' : 'd.unit_id')} as "unitId",
      d.channel, d.received_on::text as "receivedOn", d.first_due_on::text as "firstDueOn",
      d.finished_on::text as "finishedOn", d.ending, d.late_step as "lateStep", d.late_staff_id as "lateStaffId", d.life,
      array[${sql.join(keys.map(([name]) => sql`${sql.ref(name)}::text`))}] as key
    ${fromWhere(part, ask)} ${key ? after(part, key) : sql``}
    order by ${order} limit ${limit}`.execute(db)
  return rows
}

/** A page and where it ends; `place` null on the last. */
export const factsPage = async (
  db: Db,
  ask: FactsAsk,
  { after, limit }: { after: Place | null; limit: number },
): Promise<{ rows: FactRecord[]; next: Place | null }> => {
  const parts = partsOf(ask.set, ask)
  const found: (Found & { part: number })[] = []
  for (let part = after?.part ?? 0; part < parts.length && found.length <= limit; part++) {
    const key = part === after?.part ? after.key : null
    const rows = await readPart(db, parts[part] as Part, ask, { key, limit: limit + 1 - found.length })
    for (const row of rows) found.push({ ...row, part })
  }
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, next: found.length > limit && last ? { part: last.part, key: last.key } : null }
}

/** Whether a place can stand in this set: its key must not reach a statement else. */
export const isPlace = (set: FactSet, { part, key }: Place): boolean => {
  const found = partsOf(set, { from: '2000-01-01', to: '2000-01-01' })[part]
  if (!found) return false
  const keys = keysOf(found)
  return keys.length === key.length && keys.every(([, type], index) => isValue(type, key[index] ?? ''))
}

const isValue = (type: string, text: string): boolean =>
  type === 'uuid'
    ? /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)
    : text === 'infinity' || periodOf(`${text}..${text}`) !== null

type CountBy = 'unit' | 'procedure' | 'staff' | 'step'
const BY: Record<CountBy, (part: Part) => string> = {
  unit: ({ over }) => (over === 'spell' ? 's.unit_id' : 'd.unit_id'),
  procedure: () => 'd.procedure_id',
  staff: () => 'd.late_staff_id',
  step: () => 'coalesce(d.late_step, d.step)',
}

/** How many of a set are whose, most first; null: nobody's. For sets of late ones; large sets are what sums are for. */
export const countFacts = async (
  db: Db,
  ask: FactsAsk,
  by: CountBy,
): Promise<{ key: string | null; count: number }[]> => {
  const parts = partsOf(ask.set, ask).map(
    (part) => sql`select ${sql.raw(BY[by](part))}::text as key ${fromWhere(part, ask)}`,
  )
  const { rows } = await sql<{ key: string | null; count: number }>`
    select ${sql.raw(PLAN_EACH_TIME)} key, count(*)::int as count from (${sql.join(parts, sql` union all `)}) found
    group by 1 order by 2 desc, 1`.execute(db)
  return rows
}
