import { sql } from 'kysely'
import type { Db } from '../../../lib/db.ts'

/** What sending reads and writes: items, tasks, certificates, events, supersessions. All set-based. */

// ---- before sending

export type ItemRow = {
  id: string
  directive_id: string
  task_key: string
  label: string
  content: string
  deadline: unknown
  receiver: string | null
  leads: unknown
  same_as: string | null
}

export const itemsOf = async (db: Db, directiveIds: readonly string[]): Promise<ItemRow[]> => {
  if (directiveIds.length === 0) return []
  const { rows } = await sql<ItemRow>`
    select id, directive_id, task_key, label, content, deadline, receiver, leads, same_as
    from directives.item where directive_id = any(${[...directiveIds]}::uuid[]) order by directive_id, sort_no`.execute(
    db,
  )
  return rows
}

export type GivenRow = {
  id: string
  item_id: string
  unit_id: string | null
  outside_name: string | null
  due_at: Date | null
  same_as: string | null
}

/**
 * Tasks given for some obligations and not cancelled, the first giving before later ones. An obligation is the item it was
 * first given in; items that repeat it name it, so `item_id` here is always the first one.
 */
export const givenFor = async (db: Db, itemIds: readonly string[]): Promise<GivenRow[]> => {
  if (itemIds.length === 0) return []
  const { rows } = await sql<GivenRow>`
    select t.id, coalesce(i.same_as, i.id) as item_id, t.unit_id, t.outside_name, t.due_at, t.same_as
    from directives.item i join directives.task t on t.item_id = i.id
    where (i.id = any(${[...itemIds]}::uuid[]) or i.same_as = any(${[...itemIds]}::uuid[]))
      and t.kind = 'assignment' and t.state <> 'cancelled'
    order by t.created_at, t.id`.execute(db)
  return rows
}

/** Tasks one unit has of a directive: what a lower directive of that unit hangs under. */
export const tasksOfUnit = async (
  db: Db,
  directiveId: string,
  unitIds: readonly string[],
): Promise<GivenRow[]> => {
  const { rows } = await sql<GivenRow>`
    select id, item_id, unit_id, outside_name, due_at, same_as from directives.task
    where directive_id = ${directiveId} and unit_id = any(${[...unitIds]}::uuid[]) and kind <> 'instance'
      and state <> 'cancelled'
    order by created_at, id`.execute(db)
  return rows
}

// ---- sending

export type NewItem = {
  id: string
  parent_id: string | null
  task_key: string
  sort_no: number
  label: string
  section: string | null
  grouping: string
  content: string
  span: unknown
  leads: unknown
  coordinating: unknown
  supervising: unknown
  receiver: string | null
  via: string | null
  deadline: unknown
  product: string | null
  targets: unknown
  links: unknown
  report_duty: boolean
  same_as: string | null
  event_id: string | null
}

export const insertItems = async (db: Db, directiveId: string, rows: readonly NewItem[]): Promise<void> => {
  await sql`
    insert into directives.item (id, directive_id, parent_id, task_key, sort_no, label, section, grouping, content, span, leads,
      coordinating, supervising, receiver, via, deadline, product, targets, links, report_duty, same_as, event_id)
    select id, ${directiveId}, parent_id, task_key, sort_no, label, section, grouping, content, span, leads,
      coordinating, supervising, receiver, via, deadline, product, targets, links, report_duty, same_as, event_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(id uuid, parent_id uuid, task_key text, sort_no integer,
      label text, section text, grouping text, content text, span jsonb, leads jsonb, coordinating jsonb, supervising jsonb,
      receiver text, via text, deadline jsonb, product text, targets jsonb, links jsonb, report_duty boolean, same_as uuid,
      event_id uuid)`.execute(db)
}

/** What all tasks of an item share: their words come from the item's row, so they cross the wire once. */
export type TaskShape = {
  itemId: string
  state: 'not_started' | 'suspended'
  dueAt: string | null
  softDueAt: string | null
  certificate: string | null
  recurrence: unknown
  eventId: string | null
}

export type NewTask = {
  id: string
  itemId: string
  unitId: string | null
  outsideName: string | null
  parentId: string | null
  sameAs: string | null
  /** The unit of the directive's day, where another has taken over since. */
  movedFrom: string | null
}

type Sent = {
  directiveId: string
  provinceId: string
  assignerId: string
  startsOn: string
  at: string
}

/** One statement: the shape of each item joined with its units. */
export const insertTasks = async (
  db: Db,
  { directiveId, provinceId, assignerId, startsOn, at }: Sent,
  shapes: readonly TaskShape[],
  tasks: readonly NewTask[],
): Promise<void> => {
  const columns = {
    ids: tasks.map(({ id }) => id),
    items: tasks.map(({ itemId }) => itemId),
    units: tasks.map(({ unitId }) => unitId),
    outside: tasks.map(({ outsideName }) => outsideName),
    parents: tasks.map(({ parentId }) => parentId),
    twins: tasks.map(({ sameAs }) => sameAs),
  }
  await sql`
    insert into directives.task (id, directive_id, item_id, parent_id, kind, province_id, unit_id, outside_name, assigner_unit_id,
      content, product, state, version, starts_on, due_at, first_due_at, soft_due_at, certificate, recurrence, event_id,
      suspended_at, same_as, created_at)
    select given.id, ${directiveId}, given.item_id, given.parent_id, 'assignment', ${provinceId}, given.unit_id,
      given.outside_name, ${assignerId}, item.content, item.product, shape.state, 1, ${startsOn}::date, shape."dueAt",
      shape."dueAt", shape."softDueAt", shape.certificate, shape.recurrence, shape."eventId",
      case when shape.state = 'suspended' then ${at}::timestamptz end, given.same_as, ${at}::timestamptz
    from unnest(${columns.ids}::uuid[], ${columns.items}::uuid[], ${columns.units}::uuid[], ${columns.outside}::text[],
      ${columns.parents}::uuid[], ${columns.twins}::uuid[])
      as given(id, item_id, unit_id, outside_name, parent_id, same_as)
    join jsonb_to_recordset(${JSON.stringify(shapes)}::jsonb) as shape("itemId" uuid, state text, "dueAt" timestamptz,
      "softDueAt" timestamptz, certificate text, recurrence jsonb, "eventId" uuid) on shape."itemId" = given.item_id
    join directives.item on item.id = given.item_id`.execute(db)
}

/** Their first date, for tasks that have one. */
export const insertFirstDates = async (db: Db, taskIds: readonly string[], at: string): Promise<void> => {
  await sql`
    insert into directives.due_change (id, task_id, at, was_due_at, due_at, why, basis, certificate)
    select gen_random_uuid(), id, ${at}::timestamptz, null, due_at, 'first', null, certificate from directives.task
    where id = any(${[...taskIds]}::uuid[]) and due_at is not null`.execute(db)
}

export const markParents = async (db: Db, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return
  await sql`update directives.task set has_children = true where id = any(${[...new Set(ids)]}::uuid[]) and not has_children`.execute(
    db,
  )
}

export const insertMoves = async (
  db: Db,
  rows: readonly { taskId: string; from: string; to: string; on: string; basis: string | null }[],
): Promise<void> => {
  if (rows.length === 0) return
  await sql`
    insert into directives.move (task_id, from_unit_id, to_unit_id, on_day, basis)
    select "taskId", "from", "to", "on", basis from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row("taskId" uuid, "from" uuid, "to" uuid, "on" date, basis text)
    on conflict do nothing`.execute(db)
}

/** An awaited event of a province by its words: two documents that wait for one thing share it. */
export const openEvents = async (
  db: Db,
  provinceId: string,
  words: readonly string[],
): Promise<Map<string, string>> => {
  const { rows } = await sql<{ id: string; words: string }>`
    select distinct on (lib.plain(words)) id, words from directives.event
    where province_id = ${provinceId} and registered_on is null
      and lib.plain(words) in (select lib.plain(each) from unnest(${[...words]}::text[]) as each)
    order by lib.plain(words), created_at`.execute(db)
  return new Map(rows.map((row) => [row.words, row.id]))
}

export const insertEvents = async (
  db: Db,
  provinceId: string,
  events: readonly { id: string; words: string }[],
  at: string,
): Promise<void> => {
  if (events.length === 0) return
  await sql`
    insert into directives.event (id, province_id, words, created_at)
    select id, ${provinceId}, words, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as row(id uuid, words text)`.execute(db)
}
