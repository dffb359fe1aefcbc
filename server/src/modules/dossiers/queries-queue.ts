import type { DossierState } from '@motcua/shared/dossier-states'
import type { QueueQuery } from '@motcua/shared/dossiers'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../lib/db.ts'
import { PLAN_EACH_TIME } from '../../lib/prepare.ts'
import { decodeCursor, encodeCursor, LIST_COLUMNS, type ListRecord } from './queries-lists.ts'

/**
 * The officer's queue. What bounds a list (a desk, a unit in one of its parts, a province) is an arm; each arm is read in
 * the list's order from an index of its own and gives no more than a page, and the arms are merged. One condition with
 * `or` over the arms would have to read and sort everything.
 */

/** Where the reader's posts let them look. */
export type Scope = {
  desks: readonly { unitId: string; role: string }[]
  /** Units whose dossiers they may list, received, decided or lying there. */
  units: readonly string[]
  /** Provinces they may list whole. */
  roots: readonly string[]
  staffId: string
}

/** Legal times: now, the end of the next working day, the end of today. */
export type Slice = { now: Date; near: Date; dayEnd: Date }

export type View = QueueQuery['view']
type Filters = Pick<QueueQuery, 'view' | 'state' | 'channel' | 'procedureId'>

/** The moment a dossier waits for; indexes are on this very expression. */
const KEY = sql`coalesce(d.due_at, d.check_due_at, 'infinity')`

const STATES: Partial<Record<View, readonly DossierState[]>> = {
  today: ['submitted', 'processing'],
  near: ['processing'],
  late: ['processing'],
  waiting: ['supplementing', 'awaiting_payment', 'paused'],
  new: ['submitted'],
  ready: ['decided'],
}

const times = (view: View, { now, near, dayEnd }: Slice): RawBuilder<unknown> => {
  if (view === 'today') return sql`and ${KEY} <= ${dayEnd}`
  if (view === 'near') return sql`and d.due_at > ${now} and ${KEY} > ${now} and ${KEY} <= ${near}`
  return view === 'late' ? sql`and d.due_at < ${now} and ${KEY} < ${now}` : sql``
}

const openness = ({ view, state }: Filters): RawBuilder<unknown> => {
  if (state && ENDED.includes(state)) return sql`and not d.open and d.state = ${state}`
  if (view === 'all') return state ? sql`and d.open` : sql``
  return view === 'closed' ? sql`and not d.open` : sql`and d.open`
}

/** States of dossiers that are not open, as the table's `open` has it; an index by unit begins with them. */
const ENDED: readonly DossierState[] = [
  'handed_over',
  'refused',
  'withdrawn',
  'stopped',
  'expired',
  'transferred',
]

const filtered = (filters: Filters, slice: Slice): RawBuilder<unknown> => {
  const { view, channel, procedureId } = filters
  return sql`${openness(filters)} ${times(view, slice)}
  ${channel ? sql`and d.channel = ${channel}` : sql``}
  ${procedureId ? sql`and d.procedure_id = ${procedureId}` : sql``}`
}

/** The states a list may hold; null when any. Empty when the view holds none of the state asked for. */
const statesOf = ({ view, state }: Filters): readonly DossierState[] | null => {
  const own = STATES[view]
  if (!state) return own ?? null
  return own && !own.includes(state) ? [] : [state]
}

/**
 * `is true` keeps the planner from reading every dossier of the state: an arm reads its own few and looks at them.
 * A province's arm names its state itself, as its index does.
 */
const inStates = (states: readonly DossierState[] | null) =>
  states ? sql`and (d.state = any(${[...states]}::text[])) is true` : sql``

const WORDS = sql`dossiers.terms(d.search, d.reception_unit_id, d.deciding_unit_id, d.root_unit_id)`

/** Reads from where one arm points; `rest` is every other condition, `take` the order and how many. */
type Arm = (rest: RawBuilder<unknown>, take: RawBuilder<unknown>) => RawBuilder<unknown>

const arm =
  (where: RawBuilder<unknown>): Arm =>
  (rest, take) =>
    sql`(select d.id, ${KEY} as due, d.submitted_at from dossiers.dossier d where ${where} ${rest} ${take})`

const PARTS = ['reception_unit_id', 'deciding_unit_id', 'desk_unit_id'] as const

/** One index scan a unit: a list of units in one scan would come in no order. */
const eachUnit =
  (units: readonly string[], part: (typeof PARTS)[number]): Arm =>
  (rest, take) =>
    sql`
    (select a.* from unnest(${[...units]}::uuid[]) as unit (id) cross join lateral (
      select d.id, ${KEY} as due, d.submitted_at from dossiers.dossier d
      where ${sql.ref(`d.${part}`)} = unit.id ${part === 'desk_unit_id' ? sql`and d.open` : sql``} ${rest} ${take}) a)`

const deskArms = ({ desks, staffId }: Scope): Arm[] =>
  desks.map(({ unitId, role }) =>
    arm(sql`d.desk_unit_id = ${unitId} and d.desk_role = ${role} and d.open
      and (d.desk_staff_id = ${staffId} or d.desk_staff_id is null)`),
  )

const placeArms = ({ units, roots }: Scope, states: readonly DossierState[] | null): Arm[] => [
  ...roots.flatMap((root) =>
    (states ?? [null]).map((state) =>
      arm(sql`d.root_unit_id = ${root} ${state ? sql`and d.state = ${state}` : sql``}`),
    ),
  ),
  ...(units.length > 0 ? PARTS.map((part) => eachUnit(units, part)) : []),
]

/**
 * Units are words too: the search meets their dossiers and the words' in one index. A province is too common a word for
 * that: there rare words are found by their index, common ones soon met while reading in order.
 */
const foundArms = ({ units, roots }: Scope): Arm[] => [
  ...roots.map((root) => arm(sql`d.root_unit_id = ${root}`)),
  ...(units.length > 0
    ? [
        arm(sql`${WORDS} @@ ${units.map((id) => `'${id}'`).join(' | ')}::tsquery`),
        eachUnit(units, 'desk_unit_id'),
      ]
    : []),
]

const armsOf = (view: View, scope: Scope, states: readonly DossierState[] | null, words: string | null) => {
  if (view === 'mine') return deskArms(scope)
  return words ? foundArms(scope) : placeArms(scope, states)
}

type Order = { column: RawBuilder<unknown>; name: 'due' | 'submitted_at'; direction: RawBuilder<unknown> }

const orderOf = (sort: QueueQuery['sort']): Order => ({
  ...(sort.endsWith('due')
    ? { column: KEY, name: 'due' as const }
    : { column: sql`d.submitted_at`, name: 'submitted_at' as const }),
  direction: sort.startsWith('-') ? sql`desc` : sql`asc`,
})

const passed = (after: string | undefined, { column }: Order, down: boolean): RawBuilder<unknown> => {
  const cursor = decodeCursor(after)
  if (!cursor) return sql``
  return sql`and (${column}, d.id) ${down ? sql`<` : sql`>`} (${cursor.at ?? 'infinity'}::timestamptz, ${cursor.id}::uuid)`
}

export const queuePage = async (
  db: Db,
  /** `words`: a tsquery, null when nothing is looked for. */
  query: Omit<QueueQuery, 'unitId' | 'q'> & { words: string | null },
  scope: Scope,
  slice: Slice,
): Promise<{ rows: ListRecord[]; next: string | null }> => {
  const states = statesOf(query)
  const { words } = query
  const arms = states?.length === 0 ? [] : armsOf(query.view, scope, states, words)
  if (arms.length === 0) return { rows: [], next: null }
  const order = orderOf(query.sort)
  const rest = sql`${filtered(query, slice)} ${inStates(states)}
    ${words ? sql`and ${WORDS} @@ ${words}::tsquery` : sql``} ${passed(query.after, order, query.sort.startsWith('-'))}`
  const take = sql`order by ${order.column} ${order.direction}, d.id ${order.direction} limit ${query.limit + 1}`
  const by = sql`${sql.ref(order.name)} ${order.direction}, id ${order.direction}`
  const { rows } = await sql<ListRecord & { key: Date | number }>`${sql.raw(PLAN_EACH_TIME)}
    with hits as (
      select distinct ${sql.ref(order.name)}, id from (${sql.join(
        arms.map((each) => each(rest, take)),
        sql` union all `,
      )}) found
      order by ${by} limit ${query.limit + 1})
    select ${sql.join(LIST_COLUMNS.map((name) => sql.ref(`d.${name}`)))}, ${sql.ref(`hits.${order.name}`)} as key
    from hits join dossiers.dossier d on d.id = hits.id
    order by ${sql.ref(`hits.${order.name}`)} ${order.direction}, d.id ${order.direction}`.execute(db)
  return paged(rows, query.limit)
}

const paged = (rows: readonly (ListRecord & { key: Date | number })[], limit: number) => {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  if (rows.length <= limit || !last) return { rows: shown, next: null }
  // A dossier that waits for no moment has the key infinity, which is a number here.
  const at = last.key instanceof Date ? last.key.toISOString() : null
  return { rows: shown, next: encodeCursor({ at, id: last.id }) }
}

/** How many each view holds, up to `cap`: a number on a tab must not cost a scan of the province. */
export const countViews = async (
  db: Db,
  views: readonly View[],
  scope: Scope,
  slice: Slice,
  cap: number,
): Promise<Record<string, number>> => {
  const counts = views.map((view) => {
    const states = statesOf({ view })
    const arms = armsOf(view, scope, states, null)
    if (arms.length === 0) return sql`0 as ${sql.ref(view)}`
    const rest = sql`${filtered({ view }, slice)} ${inStates(states)}`
    const found = arms.map((each) => each(rest, sql`limit ${cap}`))
    return sql`(select count(*) from (select distinct id from (${sql.join(found, sql` union all `)}) f limit ${cap}) c) as ${sql.ref(view)}`
  })
  const { rows } = await sql<
    Record<string, number>
  >`${sql.raw(PLAN_EACH_TIME)} select ${sql.join(counts)}`.execute(db)
  return rows[0] ?? {}
}
