import type { Ctx } from '../../lib/context.ts'
import { dayOf, formatTime, toInstant } from '../../lib/time.ts'
import { type NewNotice, notifyMany } from '../notices/index.ts'
import { appointmentsIn, holdersInProvince } from '../organisation/index.ts'
import type { Opened } from './instances.ts'
import type { RunRow } from './queries-plan.ts'
import type { ScheduleRow } from './queries-schedules.ts'
import { officesOf } from './senders.ts'
import { periodName } from './words.ts'

/** Who is told what. The words are here; notices sends them, each once. */

const AUTHORS = ['report_author', 'control_focal', 'control_officer', 'clerk', 'division_head']
const HEADS = ['chairman', 'office_chief', 'department_head', 'centre_director', 'division_head']
const DESK = ['office_chief', 'control_officer', 'control_focal']

/** Rows one question to the organisation answers with. */
const UNITS_AT_ONCE = 25

/** Holders of roles at these units and in the offices of those that are committees. */
const holders = async (
  ctx: Ctx,
  provinceId: string,
  units: readonly string[],
  roles: readonly string[],
): Promise<Map<string, string[]>> => {
  const day = dayOf(ctx.now)
  const offices = await officesOf(ctx.db, provinceId, day)
  const found = new Map<string, string[]>()
  for (let start = 0; start < units.length; start += UNITS_AT_ONCE) {
    const some = units.slice(start, start + UNITS_AT_ONCE)
    const desks = new Map(some.flatMap((id) => [[id, id] as const, [offices.get(id) ?? id, id] as const]))
    for (const { unitId, role, staffId } of await appointmentsIn(ctx.db, [...desks.keys()], day)) {
      const unit = desks.get(unitId)
      if (unit && roles.includes(role)) found.set(unit, [...(found.get(unit) ?? []), staffId])
    }
  }
  return found
}

/** Who works a receiving desk; the province’s control officers sit in a unit of their own beside its office. */
const deskHolders = async (ctx: Ctx, provinceId: string, deskUnitId: string): Promise<string[]> => {
  const day = dayOf(ctx.now)
  const staff = (await holders(ctx, provinceId, [deskUnitId], DESK)).get(deskUnitId) ?? []
  const office = (await officesOf(ctx.db, provinceId, day)).get(provinceId)
  if (deskUnitId !== provinceId && deskUnitId !== office) return staff
  return [...staff, ...(await holdersInProvince(ctx.db, provinceId, ['control_officer'], day))]
}

const page = (id: string) => `/console/reports/${id}`

type About = { id: string; name: string; run: Pick<RunRow, 'period' | 'title' | 'dueAt'> }
type Said = { vi: { subject: string; body: string }; en: { subject: string; body: string } }

const dueText = (dueAt: Date | null): string => (dueAt ? formatTime(toInstant(dueAt)) : '–')

const say = (
  { name, run }: About,
  vi: (period: string) => [string, string],
  en: (period: string) => [string, string],
): Said => {
  const period = periodName(run.period, run.title)
  const [subjectVi, bodyVi] = vi(period.vi)
  const [subjectEn, bodyEn] = en(period.en)
  return {
    vi: { subject: subjectVi, body: `${name}, ${period.vi}. ${bodyVi}` },
    en: { subject: subjectEn, body: `${name}, ${period.en}. ${bodyEn}` },
  }
}

const noticesTo = (
  staff: readonly string[],
  what: string,
  { id }: About,
  words: Said,
  link = page(id),
): NewNotice[] =>
  [...new Set(staff)].map((staffId) => ({
    to: { staffId },
    key: `reports.${what}:${id}:${staffId}`,
    words,
    link,
    subject: { kind: 'report', id },
  }))

const aboutOf = ({ row, run, schedule }: Opened): About => ({
  id: row.id,
  name: schedule.definition.name,
  run,
})

/** The receiving desk, when a report comes in. */
export const tellDesk = async (ctx: Ctx, opened: Opened, version: number): Promise<void> => {
  const { row } = opened
  if (!row.deskUnitId) return
  const about = aboutOf(opened)
  const staff = await deskHolders(ctx, row.provinceId, row.deskUnitId)
  const words = say(
    about,
    (period) => [`Có báo cáo gửi đến: ${period}`, 'Báo cáo đang chờ tiếp nhận.'],
    (period) => [`A report has come in: ${period}`, 'It waits to be accepted.'],
  )
  await notifyMany(ctx, noticesTo(staff, `submitted:${version}`, about, words))
}

/** The sender’s authors and heads, when the receiver has spoken. */
export const tellAuthors = async (
  ctx: Ctx,
  opened: Opened,
  what: 'returned' | 'extended',
  reason: string,
): Promise<void> => {
  const { row } = opened
  const about = aboutOf(opened)
  const staff = await holders(ctx, row.provinceId, [row.unitId], [...AUTHORS, ...HEADS])
  const words =
    what === 'returned'
      ? say(
          about,
          (period) => [`Báo cáo bị trả lại: ${period}`, `Lý do: ${reason}`],
          (period) => [`Report returned: ${period}`, `Reason: ${reason}`],
        )
      : say(
          about,
          (period) => [`Được gia hạn báo cáo: ${period}`, `Lý do: ${reason}`],
          (period) => [`Report date extended: ${period}`, `Reason: ${reason}`],
        )
  const key = `${what}:${row.versions}:${row.extensions.length}`
  await notifyMany(ctx, noticesTo(staff.get(row.unitId) ?? [], key, about, words))
}

/** Senders urged by hand, once a day each. */
export const urge = async (
  ctx: Ctx,
  run: RunRow,
  { definition, provinceId }: ScheduleRow,
  rows: readonly { instanceId: string; unitId: string }[],
): Promise<void> => {
  const staff = await holders(
    ctx,
    provinceId,
    rows.map(({ unitId }) => unitId),
    [...AUTHORS, ...HEADS],
  )
  const day = dayOf(ctx.now)
  const notices = rows.flatMap(({ instanceId, unitId }) => {
    const about = { id: instanceId, name: definition.name, run }
    const words = say(
      about,
      (period) => [`Đôn đốc gửi báo cáo: ${period}`, `Hạn gửi: ${dueText(run.dueAt)}.`],
      (period) => [`Reminder to report: ${period}`, `Due ${dueText(run.dueAt)}.`],
    )
    return noticesTo(staff.get(unitId) ?? [], `urged:${day}`, about, words)
  })
  await notifyMany(ctx, notices)
}

export type Warned = {
  id: string
  unitId: string
  deskUnitId: string | null
  provinceId: string
  runId: string
  name: string
  period: string
  title: string | null
  dueAt: Date
}

/** Warnings before the date go to authors; one day before also to heads. */
export const warn = async (ctx: Ctx, rows: readonly Warned[], workingDays: number): Promise<void> => {
  const roles = workingDays <= 1 ? [...AUTHORS, ...HEADS] : AUTHORS
  await tellUnits(ctx, rows, roles, `warned:${workingDays}`, (about, dueAt) =>
    say(
      about,
      (period) => [
        `Còn ${workingDays} ngày làm việc đến hạn báo cáo: ${period}`,
        `Hạn gửi: ${dueText(dueAt)}.`,
      ],
      (period) => [
        `${workingDays} working day${workingDays === 1 ? '' : 's'} to report: ${period}`,
        `Due ${dueText(dueAt)}.`,
      ],
    ),
  )
}

/** The date has passed: authors and heads, and the receiving desk once for the whole period. */
export const escalate = async (ctx: Ctx, rows: readonly Warned[]): Promise<void> => {
  await tellUnits(ctx, rows, [...AUTHORS, ...HEADS], 'overdue', (about, dueAt) =>
    say(
      about,
      (period) => [`Quá hạn gửi báo cáo: ${period}`, `Đã quá hạn từ ${dueText(dueAt)}.`],
      (period) => [`Report overdue: ${period}`, `It was due ${dueText(dueAt)}.`],
    ),
  )
  for (const [key, late] of Map.groupBy(rows, ({ runId, deskUnitId }) => `${runId} ${deskUnitId}`)) {
    const first = late[0]
    if (!first?.deskUnitId) continue
    const staff = await deskHolders(ctx, first.provinceId, first.deskUnitId)
    const about = { id: first.runId, name: first.name, run: first }
    const words = say(
      about,
      (period) => [
        `${late.length} đơn vị chưa gửi báo cáo: ${period}`,
        `Đã quá hạn từ ${dueText(first.dueAt)}.`,
      ],
      (period) => [
        `${late.length} units have not reported: ${period}`,
        `It was due ${dueText(first.dueAt)}.`,
      ],
    )
    const link = `/console/reports/consolidations/${first.runId}`
    const what = `missing:${key}:${late.length}`
    await notifyMany(ctx, noticesTo(staff, what, about, words, link))
  }
}

const tellUnits = async (
  ctx: Ctx,
  rows: readonly Warned[],
  roles: readonly string[],
  what: string,
  words: (about: About, dueAt: Date) => Said,
): Promise<void> => {
  for (const [provinceId, some] of Map.groupBy(rows, (row) => row.provinceId)) {
    const staff = await holders(ctx, provinceId, [...new Set(some.map(({ unitId }) => unitId))], roles)
    await notifyMany(
      ctx,
      some.flatMap((row) => {
        const about = { id: row.id, name: row.name, run: row }
        const key = `${what}:${row.dueAt.toISOString()}`
        return noticesTo(staff.get(row.unitId) ?? [], key, about, words(about, row.dueAt))
      }),
    )
  }
}

/** The Province Office, when a directive brought a duty to confirm. */
export const tellProposed = async (
  ctx: Ctx,
  { id, provinceId, definition }: Pick<ScheduleRow, 'id' | 'provinceId' | 'definition'>,
): Promise<void> => {
  const staff = await deskHolders(ctx, provinceId, provinceId)
  const { name } = definition
  await notifyMany(
    ctx,
    [...new Set(staff)].map((staffId) => ({
      to: { staffId },
      key: `reports.proposed:${id}:${staffId}`,
      words: {
        vi: {
          subject: 'Chế độ báo cáo mới chờ xác nhận',
          body: `${name}. Được đọc từ văn bản chỉ đạo vừa gửi.`,
        },
        en: {
          subject: 'A reporting duty waits to be confirmed',
          body: `${name}. Read in a directive just sent.`,
        },
      },
      link: `/console/reports/schedules/${id}`,
      subject: { kind: 'report_schedule', id },
    })),
  )
}
