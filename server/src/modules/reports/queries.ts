import type { FigureOrigin, ReportedTask, ReportPeriod, ReportState } from '@motcua/shared/reports'
import { sql } from 'kysely'
import type { Db } from '../../lib/db.ts'

/** A figure and a section as rows keep them; names and order come from the schedule’s outline. */
export type KeptFigure = { key: string; value: number | null; origin: FigureOrigin }
export type KeptSection = { key: string; text: string; tasks: ReportedTask[] }
export type KeptExtension = {
  from: string
  to: string
  reason: string
  document: string | null
  by: string
  at: string
}

export type BriefRow = {
  id: string
  scheduleId: string
  runId: string
  provinceId: string
  scheduleName: string
  periodKind: ReportPeriod
  period: string
  title: string | null
  periodEnd: string
  unitId: string
  receiverUnitId: string | null
  deskUnitId: string | null
  receiverOutside: string | null
  windowFrom: string | null
  windowTo: string | null
  dueAt: Date | null
  state: ReportState
  late: boolean | null
  overdue: boolean
  submittedAt: Date | null
  versions: number
  editorial: boolean
}

export type InstanceRow = BriefRow & {
  counted: number | null
  acceptedVersion: number | null
  acceptedAt: Date | null
  figures: KeptFigure[]
  sections: KeptSection[]
  asOf: Date | null
  correcting: string | null
  cancelReason: 'superseded' | 'closed' | 'unit_ended' | null
  replacedBy: string | null
  extensions: KeptExtension[]
  editedBy: string | null
  editedAt: Date | null
  rowVersion: number
}

const briefColumns = sql`i.id, i.schedule_id as "scheduleId", i.run_id as "runId", i.province_id as "provinceId",
  s.definition->>'name' as "scheduleName", s.definition->>'period' as "periodKind", r.period, r.title,
  i.period_end as "periodEnd", i.unit_id as "unitId", i.receiver_unit_id as "receiverUnitId",
  i.desk_unit_id as "deskUnitId", s.definition->'receiver'->>'name' as "receiverOutside",
  r.window_from as "windowFrom", r.window_to as "windowTo", i.due_at as "dueAt", i.state, i.late, i.overdue,
  i.submitted_at as "submittedAt", i.versions, s.editorial`
const briefTables = sql`reports.instance i join reports.run r on r.id = i.run_id
  join reports.schedule s on s.id = i.schedule_id`
const wholeColumns = sql`${briefColumns}, i.counted, i.accepted_version as "acceptedVersion", i.accepted_at as "acceptedAt",
  i.figures, i.sections, i.as_of as "asOf", i.correcting, i.cancel_reason as "cancelReason",
  i.replaced_by as "replacedBy", i.extensions, i.edited_by as "editedBy", i.edited_at as "editedAt",
  i.row_version as "rowVersion"`

export const findInstance = async (db: Db, id: string): Promise<InstanceRow | undefined> => {
  const { rows } =
    await sql<InstanceRow>`select ${wholeColumns} from ${briefTables} where i.id = ${id}`.execute(db)
  return rows[0]
}

export const lockInstance = async (db: Db, id: string): Promise<InstanceRow | undefined> => {
  const { rows } = await sql<InstanceRow>`
    select ${wholeColumns} from ${briefTables} where i.id = ${id} for update of i`.execute(db)
  return rows[0]
}

/** What of an instance a service may change; undefined stays as it is. */
export type Patch = Partial<
  Pick<
    InstanceRow,
    | 'state'
    | 'late'
    | 'overdue'
    | 'versions'
    | 'counted'
    | 'acceptedVersion'
    | 'submittedAt'
    | 'acceptedAt'
    | 'figures'
    | 'sections'
    | 'asOf'
    | 'correcting'
    | 'dueAt'
    | 'extensions'
    | 'editedBy'
    | 'editedAt'
  >
> & { warned?: number }

const COLUMNS: Readonly<Record<keyof Patch, { name: string; json?: true }>> = {
  state: { name: 'state' },
  late: { name: 'late' },
  overdue: { name: 'overdue' },
  versions: { name: 'versions' },
  counted: { name: 'counted' },
  acceptedVersion: { name: 'accepted_version' },
  submittedAt: { name: 'submitted_at' },
  acceptedAt: { name: 'accepted_at' },
  figures: { name: 'figures', json: true },
  sections: { name: 'sections', json: true },
  asOf: { name: 'as_of' },
  correcting: { name: 'correcting' },
  dueAt: { name: 'due_at' },
  extensions: { name: 'extensions', json: true },
  editedBy: { name: 'edited_by' },
  editedAt: { name: 'edited_at' },
  warned: { name: 'warned' },
}

/** Writes the changes and counts the row version up, so that whoever read the row before is told. */
export const patchInstance = async (db: Db, id: string, patch: Patch): Promise<void> => {
  const sets = (Object.keys(patch) as (keyof Patch)[]).map((key) => {
    const { name, json } = COLUMNS[key]
    const value = patch[key]
    return json
      ? sql`${sql.ref(name)} = ${JSON.stringify(value)}::jsonb`
      : sql`${sql.ref(name)} = ${value ?? null}`
  })
  await sql`update reports.instance set ${sql.join([...sets, sql`row_version = row_version + 1`])} where id = ${id}`.execute(
    db,
  )
}

export type VersionRow = {
  instanceId: string
  number: number
  figures: KeptFigure[]
  sections: KeptSection[]
  files: { id: string; name: string }[]
  submittedAt: Date
  submittedBy: string
  late: boolean
  reason: string | null
  outcome: 'waiting' | 'accepted' | 'returned'
  outcomeAt: Date | null
  outcomeBy: string | null
  outcomeNote: string | null
  document: string | null
}

const versionColumns = sql`v.instance_id as "instanceId", v.number, v.files, v.submitted_at as "submittedAt",
  v.submitted_by as "submittedBy", v.late, v.reason, v.outcome, v.outcome_at as "outcomeAt",
  v.outcome_by as "outcomeBy", v.outcome_note as "outcomeNote", v.document`

export const insertVersion = async (
  db: Db,
  row: Pick<
    VersionRow,
    | 'instanceId'
    | 'number'
    | 'figures'
    | 'sections'
    | 'files'
    | 'submittedAt'
    | 'submittedBy'
    | 'late'
    | 'reason'
  >,
): Promise<void> => {
  await sql`insert into reports.version (instance_id, number, figures, sections, files, submitted_at, submitted_by, late, reason)
    values (${row.instanceId}, ${row.number}, ${JSON.stringify(row.figures)}::jsonb, ${JSON.stringify(row.sections)}::jsonb,
      ${JSON.stringify(row.files)}::jsonb, ${row.submittedAt}, ${row.submittedBy}, ${row.late}, ${row.reason})`.execute(
    db,
  )
}

export const setOutcome = async (
  db: Db,
  row: Pick<
    VersionRow,
    'instanceId' | 'number' | 'outcome' | 'outcomeAt' | 'outcomeBy' | 'outcomeNote' | 'document'
  >,
): Promise<void> => {
  await sql`update reports.version set outcome = ${row.outcome}, outcome_at = ${row.outcomeAt}, outcome_by = ${row.outcomeBy},
      outcome_note = ${row.outcomeNote}, document = ${row.document}
    where instance_id = ${row.instanceId} and number = ${row.number}`.execute(db)
}

/** Without their content, newest first. */
export const listVersions = async (
  db: Db,
  instanceId: string,
): Promise<Omit<VersionRow, 'figures' | 'sections'>[]> => {
  const { rows } = await sql<Omit<VersionRow, 'figures' | 'sections'>>`
    select ${versionColumns} from reports.version v where v.instance_id = ${instanceId} order by v.number desc limit 200`.execute(
    db,
  )
  return rows
}

export const findVersion = async (
  db: Db,
  instanceId: string,
  number: number,
): Promise<VersionRow | undefined> => {
  const { rows } = await sql<VersionRow>`
    select ${versionColumns}, v.figures, v.sections from reports.version v
    where v.instance_id = ${instanceId} and v.number = ${number}`.execute(db)
  return rows[0]
}

/** Says who is editing and returns who else was within the last minute, by real time. */
export const touchEditor = async (
  db: Db,
  instanceId: string,
  staffId: string,
  name: string,
): Promise<{ name: string; at: Date }[]> => {
  await sql`insert into reports.editor (instance_id, staff_id, name, at)
    values (${instanceId}, ${staffId}, ${name}, clock_timestamp())
    on conflict (instance_id, staff_id) do update set at = excluded.at, name = excluded.name`.execute(db)
  const { rows } = await sql<{ name: string; at: Date }>`
    select name, at from reports.editor
    where instance_id = ${instanceId} and staff_id <> ${staffId} and at > clock_timestamp() - interval '60 seconds'
    order by at desc`.execute(db)
  return rows
}

export const listedRows = briefColumns
export const listedTables = briefTables
