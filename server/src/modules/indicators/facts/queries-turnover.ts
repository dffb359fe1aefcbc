import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'
import { PLAN_EACH_TIME } from '../../../lib/prepare.ts'
import { dayFrom, endOfDay } from './days.ts'
import { sumCells } from './queries-sums.ts'

/**
 * What came to units in a window, what they settled and what is left, so that it balances: a dossier counts at the unit
 * that finished it, else at the one that has it at the window's end, and nowhere else.
 */

export type TurnoverAsk = {
  root: string
  units: readonly string[]
  /** Both days inclusive; `to` not after today. */
  from: string
  to: string
  procedures?: readonly string[]
}

/** Sets in the order of the columns of official forms. */
export const TURNOVER_SETS = [
  'total',
  'online',
  'offline',
  'carried',
  'finished',
  'early',
  'on_time',
  'late',
  'open',
  'within',
  'overdue',
] as const
export type TurnoverSet = (typeof TURNOVER_SETS)[number]

export type Turnover = Record<TurnoverSet, number>
export type TurnoverRow = Turnover & { unit: string; procedure: string; movedIn: number; movedOut: number }

const MEASURES = [
  'received',
  'finished',
  'early',
  'on_time',
  'late',
  'moved_in',
  'moved_out',
  'open',
  'overdue',
] as const

/** By unit and procedure, those with anything to tell. Few statements, whatever the number of units and procedures. */
export const turnover = async (db: Db, ask: TurnoverAsk): Promise<TurnoverRow[]> => {
  const cells = await sumCells(db, { ...ask, by: ['unit', 'procedure', 'channel'], measures: MEASURES })
  const rows = new Map<string, TurnoverRow>()
  const rowOf = (unit: string, procedure: string) => {
    const key = `${unit} ${procedure}`
    const row = rows.get(key) ?? emptyRow(unit, procedure)
    rows.set(key, row)
    return row
  }
  for (const cell of cells) {
    const row = rowOf(cell.unit ?? '', cell.procedure ?? '')
    row[cell.channel === 'online' ? 'online' : 'offline'] += cell.received
    row.carried += cell.open_before + cell.moved_in - cell.moved_out
    row.movedIn += cell.moved_in
    row.movedOut += cell.moved_out
    for (const name of ['finished', 'early', 'on_time', 'late', 'open', 'overdue'] as const)
      row[name] += cell[name]
  }
  if ([...rows.values()].some(({ movedIn, movedOut }) => movedIn + movedOut > 0))
    for (const move of await movedSinceReceived(db, ask)) settleMove(rowOf, ask, move)
  return [...rows.values()].map(closed).filter((row) => TURNOVER_SETS.some((set) => row[set] !== 0))
}

const emptyRow = (unit: string, procedure: string): TurnoverRow => ({
  ...(Object.fromEntries(TURNOVER_SETS.map((set) => [set, 0])) as Turnover),
  unit,
  procedure,
  movedIn: 0,
  movedOut: 0,
})

const closed = (row: TurnoverRow): TurnoverRow => ({
  ...row,
  total: row.online + row.offline + row.carried,
  within: row.open - row.overdue,
})

/** Received by one unit in the window and moved to another: received counts where the dossier is, like all the rest. */
const settleMove = (
  rowOf: (unit: string, procedure: string) => TurnoverRow,
  { units }: TurnoverAsk,
  { first, last, procedure, channel, count }: Move,
) => {
  const set = channel === 'online' ? 'online' : 'offline'
  for (const [unit, sign] of [
    [first, -1],
    [last, 1],
  ] as const) {
    if (!units.includes(unit)) continue
    const row = rowOf(unit, procedure)
    row[set] += sign * count
    row.carried -= sign * count
  }
}

type Move = { first: string; last: string; procedure: string; channel: string; count: number }

/** What a dossier was on a day besides open, as its spells tell. */
const inSpell = (kind: 'waiting' | 'overdue', day: string) => sql`exists (
  select from indicators.spell s where s.dossier_id = d.id and s.kind = ${kind}
    and s.from_on <= ${day}::date and s.until_on > ${day}::date)`

/** The unit a dossier counts at: only of those that moved is it asked of their stays. */
const unitAt = (to: string) => sql`case when not d.moved or d.finished_on <= ${to}::date then d.unit_id else (
  select s.unit_id from indicators.spell s
  where s.dossier_id = d.id and s.kind = 'stay' and s.from_on <= ${to}::date order by s.from_on desc limit 1) end`

const ofProcedures = ({ procedures }: TurnoverAsk) =>
  procedures ? sql`and d.procedure_id = any(${[...procedures]}::uuid[])` : sql``

const movedSinceReceived = async (db: Db, ask: TurnoverAsk): Promise<Move[]> => {
  const { rows } = await sql<Move>`
    select first, last, procedure, channel, count(*)::int as count from (
      select (select s.unit_id from indicators.spell s where s.dossier_id = d.id and s.kind = 'stay'
          order by s.from_on limit 1) as first,
        ${unitAt(ask.to)} as last, d.procedure_id as procedure, d.channel
      from indicators.dossier d
      where d.moved and ${received(ask)} ${ofProcedures(ask)}
        and d.id in (select s.dossier_id from indicators.spell s
          where s.kind = 'stay' and s.unit_id = any(${[...ask.units]}::uuid[]))) moves
    where first <> last group by 1, 2, 3, 4`.execute(db)
  return rows
}

/** The moment a day has passed, in epoch seconds: lives keep moments so. */
const afterDay = (day: string) => endOfDay(dayFrom(day)) + 1

/** The date in force at the end of a day, as it was known then. */
const dueAt = (to: string) => sql`case when d.finished_on <= ${to}::date then d.due_on else (
  select ((to_timestamp((due ->> 'due')::bigint) at time zone 'Asia/Ho_Chi_Minh'))::date
  from jsonb_array_elements(d.life -> 'dues') with ordinality as x (due, n)
  where (due ->> 'at')::bigint < ${afterDay(to)} order by n desc limit 1) end`

const opened = (to: string) => sql`d.received_on <= ${to}::date and d.ended_on > ${to}::date`
const ended = ({ from, to }: TurnoverAsk) => sql`d.ended_on between ${from}::date and ${to}::date`
const received = ({ from, to }: TurnoverAsk) => sql`d.received_on between ${from}::date and ${to}::date`

/** Which dossiers a column counts. */
const SETS: Readonly<Record<TurnoverSet, (ask: TurnoverAsk) => RawBuilder<unknown>>> = {
  total: ({ from, to }) => sql`d.received_on <= ${to}::date and d.ended_on >= ${from}::date`,
  online: (ask) => sql`${received(ask)} and d.channel = 'online'`,
  offline: (ask) => sql`${received(ask)} and d.channel <> 'online'`,
  carried: ({ from }) => sql`d.received_on < ${from}::date and d.ended_on >= ${from}::date`,
  finished: ended,
  early: (ask) => sql`${ended(ask)} and d.timing = 'early'`,
  on_time: (ask) => sql`${ended(ask)} and d.timing = 'on_time'`,
  late: (ask) => sql`${ended(ask)} and d.timing = 'late'`,
  open: ({ to }) => opened(to),
  overdue: ({ to }) => sql`${opened(to)} and ${inSpell('overdue', to)}`,
  within: ({ to }) => sql`${opened(to)} and not ${inSpell('overdue', to)}`,
}

/** A dossier behind a figure; days are texts. Nothing personal. */
export type TurnoverLine = {
  id: string
  code: string
  procedure: string
  unit: string
  channel: 'online' | 'counter' | 'post'
  receivedOn: string
  firstDueOn: string | null
  dueOn: string | null
  finishedOn: string | null
  ending: string | null
  waiting: boolean
  daysLate: number
}

/** The dossiers of a set in order of id, from after one of them. What stands is told as of the window's end. */
export const turnoverLines = async (
  db: Db,
  ask: TurnoverAsk & { set: TurnoverSet; after: string | null; limit: number },
): Promise<TurnoverLine[]> => {
  const { units, to, set, after, limit } = ask
  const within = [...units]
  const which = sql`${SETS[set](ask)} ${ofProcedures(ask)}
    ${after ? sql`and d.id > ${after}::uuid` : sql``}`
  // Those of a unit by its index; those that left it later, which are few, by theirs.
  const { rows } = await sql<TurnoverLine>`
    select l.id, l.code, l.procedure, l.unit, l.channel, l."receivedOn", l."firstDueOn", l."dueOn",
      l."finishedOn", l.ending, l.waiting, greatest(0, coalesce(l."finishedOn", ${to}::date) - l."dueOn")::int as "daysLate"
    from (
      select d.id, d.code, d.procedure_id as procedure, ${unitAt(to)} as unit, d.channel, d.received_on as "receivedOn", d.first_due_on as "firstDueOn",
        ${dueAt(to)} as "dueOn", case when d.finished_on <= ${to}::date then d.finished_on end as "finishedOn",
        case when d.finished_on <= ${to}::date then d.ending end as ending,
        (d.finished_on is null or d.finished_on > ${to}::date) and ${inSpell('waiting', to)} as waiting
      from ((
        select d.* from indicators.dossier d
        where ${which} and d.unit_id = any(${within}::uuid[]) and ${unitAt(to)} = any(${within}::uuid[])
        order by d.id limit ${limit}
      ) union all (
        select d.* from indicators.dossier d
        where ${which} and d.moved and d.unit_id <> all(${within}::uuid[]) and d.ended_on > ${to}::date
          and d.id in (select s.dossier_id from indicators.spell s where s.kind = 'stay'
            and s.unit_id = any(${within}::uuid[]) and s.until_on > ${to}::date and s.from_on <= ${to}::date)
        order by d.id limit ${limit}
      )) d order by d.id limit ${limit}) l
    order by l.id ${sql.raw(PLAN_EACH_TIME)}`.execute(db)
  return rows
}

/** Whether any dossier was heard of by the end of a day: before that there is no data, which is not zero. */
export const dossiersHeardBy = async (db: Db, day: string): Promise<boolean> => {
  const { rows } = await sql<{ heard: boolean }>`
    select exists (select from indicators.feed
      where name = 'dossiers' and (first_at at time zone 'Asia/Ho_Chi_Minh')::date <= ${day}::date) as heard`.execute(
    db,
  )
  return rows[0]?.heard ?? false
}
