import type { FactSet } from '@motcua/shared/measures'
import { type RawBuilder, sql } from 'kysely'
import { FLAGS, type Flag } from './life.ts'
import type { SpellKind } from './spells.ts'

/**
 * Which dossiers a figure counts, as parts read one after the other, each along one index. `d` is the dossier, `s` a
 * spell of it; a dossier is read like a spell: from its reception up to its end.
 */
export type Part = {
  over: 'dossier' | 'spell'
  where: RawBuilder<unknown>
  /** The index goes by reception instead of by end. */
  byReception?: true
}

/** Both days inclusive; `to` not after today. */
export type Days = { from: string; to: string }

const eve = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()

const has = (flag: Flag) => sql`d.flags & ${sql.lit(1 << FLAGS.indexOf(flag))} > 0`
const ALL = sql`true`

/** Received in the period: of those that moved, their first stay says where. */
const received = ({ from, to }: Days, and = ALL): Part[] => [
  {
    over: 'dossier',
    byReception: true,
    where: sql`not d.moved and d.received_on between ${from}::date and ${to}::date and ${and}`,
  },
  {
    over: 'spell',
    where: sql`s.kind = 'stay' and s.from_on between ${from}::date and ${to}::date and s.from_on = d.received_on and ${and}`,
  },
]

/** Ended in the period: with the unit that has it then, which is its last. */
const finished = ({ from, to }: Days, and = ALL): Part[] => [
  { over: 'dossier', where: sql`d.ended_on between ${from}::date and ${to}::date and ${and}` },
]

/** Open at the end of a day: of those that moved, the stay of that day says where. */
const open = (day: string, and = ALL): Part[] => [
  {
    over: 'dossier',
    where: sql`not d.moved and d.ended_on > ${day}::date and d.received_on <= ${day}::date and ${and}`,
  },
  {
    over: 'spell',
    where: sql`s.kind = 'stay' and s.until_on > ${day}::date and s.from_on <= ${day}::date and ${and}`,
  },
]

const inSpell = (kind: SpellKind, day: string): Part[] => [
  {
    over: 'spell',
    where: sql`s.kind = ${sql.lit(kind)} and s.until_on > ${day}::date and s.from_on <= ${day}::date`,
  },
]

const notIn = (kind: SpellKind, day: string) => sql`not exists (
  select from indicators.spell other where other.dossier_id = d.id and other.kind = ${sql.lit(kind)}
    and other.from_on <= ${day}::date and other.until_on > ${day}::date)`

// As the partial index says it, so that the few late ones are not looked for among all.
const LATE = sql`(d.timing = 'late' or d.late766)`
const granted = sql`d.ending = 'granted'`
const countsOnline = sql`(d.channel = 'online' and (not ${has('paperResult')} or (${has('resultFiled')} and ${has('resultCoded')})))`

const SETS: Record<FactSet, (days: Days) => Part[]> = {
  base: (days) => [...finished(days), ...open(days.to)],
  received,
  carried: ({ from }) => open(eve(from)),
  moved_in: ({ from, to }) => [
    {
      over: 'spell',
      where: sql`s.kind = 'stay' and s.from_on between ${from}::date and ${to}::date and s.from_on > d.received_on`,
    },
  ],
  moved_out: ({ from, to }) => [
    {
      over: 'spell',
      where: sql`s.kind = 'stay' and s.until_on between ${from}::date and ${to}::date and exists (
        select from indicators.spell next where next.dossier_id = s.dossier_id and next.kind = 'stay'
          and next.from_on = s.until_on and next.from_on > s.from_on)`,
    },
  ],
  finished,
  early: (days) => finished(days, sql`d.timing = 'early'`),
  on_time: (days) => finished(days, sql`d.timing = 'on_time'`),
  late: (days) => finished(days, sql`${LATE} and d.timing = 'late'`),
  returned: (days) => finished(days, sql`d.ending not in ('granted', 'refused')`),
  open: ({ to }) => open(to),
  within: ({ to }) => open(to, notIn('overdue', to)),
  waiting: ({ to }) => inSpell('waiting', to),
  overdue: ({ to }) => inSpell('overdue', to),
  late766: (days) => [...finished(days, sql`${LATE} and d.late766`), ...inSpell('late766', days.to)],
  not_online: (days) => received(days, sql`not ${countsOnline}`),
  no_result_file: (days) =>
    finished(days, sql`${granted} and ${has('paperResult')} and not ${has('resultFiled')}`),
  not_digitised: (days) =>
    finished(days, sql`${granted} and not (${has('papersFiled')} and ${has('resultFiled')})`),
  not_reused: (days) => received(days, sql`not ${has('reused')}`),
  not_stored: (days) => received(days, sql`not ${has('stored')}`),
  not_verified: (days) => received(days, sql`not ${has('verified')}`),
  not_synced: (days) => received(days, sql`not ${has('synced')}`),
  not_paid_online: (days) => received(days, sql`${has('fee')} and not ${has('paidOnline')}`),
  unhappy: (days) => [
    ...finished(days, sql`(d.late766 or ${has('complained')})`),
    ...inSpell('late766', days.to),
    ...open(days.to, sql`${has('complained')} and ${notIn('late766', days.to)}`),
  ],
  not_explained: (days) => finished(days, sql`${LATE} and d.timing = 'late' and not ${has('explained')}`),
}

export const partsOf = (set: FactSet, days: Days): Part[] => SETS[set](days)
