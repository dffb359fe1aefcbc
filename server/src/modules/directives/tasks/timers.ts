import { z } from 'zod'
import { type Ctx, transact } from '../../../lib/context.ts'
import { job } from '../../../lib/jobs.ts'
import { toDate } from '../../../lib/time.ts'
import { isWorkingDay } from '../../calendar/index.ts'
import { type NewNotice, notifyMany } from '../../notices/index.ts'
import { askWeekly } from './brief.ts'
import { calendarOf } from './moments.ts'
import { escalationWords, noticeTo, reminderWords, TASKS_PAGE } from './notices.ts'
import { provincesWithTasks, type Reminded, takeReminders } from './queries-timers.ts'
import { type Directory, directory } from './recipients.ts'
import { type Band, bandsAt } from './reminders.ts'

/**
 * What the legal clock makes happen to tasks: reminders and escalation. A step is a row written with its notices, so
 * that nobody is told twice however many workers tick or die; people get one notice a step, not one a task.
 */
const BATCH = 500

/** Returns how many tasks were reminded of. */
export const tick = async (ctx: Ctx): Promise<number> => {
  let reminded = 0
  for (const province of await provincesWithTasks(ctx.db)) reminded += await tickProvince(ctx, province)
  return reminded
}

const tickProvince = async (ctx: Ctx, province: string): Promise<number> => {
  const calendar = await calendarOf(ctx.db, province)
  // Nobody is at their desk: the steps of a day off are said on the next working day.
  if (!isWorkingDay(calendar, ctx.now)) return 0
  await askWeekly(ctx, province)
  const bands = bandsAt(calendar, ctx.now)
  for (let total = 0; ; ) {
    const taken = await transact(ctx, (inside) => remindOf(inside, province, bands))
    total += taken
    if (taken < BATCH) return total
  }
}

const remindOf = async (ctx: Ctx, province: string, bands: readonly Band[]): Promise<number> => {
  const tasks = await takeReminders(ctx.db, province, bands, toDate(ctx.now), BATCH)
  if (tasks.length === 0) return 0
  const units = tasks.flatMap(({ unit_id, assigner_unit_id }) => [unit_id as string, assigner_unit_id])
  const people = await directory(ctx, units)
  const notices: NewNotice[] = []
  for (const band of bands) {
    const here = tasks.filter(({ step }) => step === band.step)
    if (here.length > 0) notices.push(...(await noticesOf(people, band, here)))
  }
  await notifyMany(ctx, notices)
  return tasks.length
}

const noticesOf = async (people: Directory, band: Band, tasks: readonly Reminded[]): Promise<NewNotice[]> => {
  if (band.to_whom.includes('assigner')) return escalations(people, band, tasks)
  const told = new Map<string, Reminded[]>()
  const tell = (staffId: string, some: readonly Reminded[]) =>
    told.set(staffId, [...(told.get(staffId) ?? []), ...some])
  const posts = band.to_whom.filter((each) => each !== 'person')
  for (const [unit, group] of Map.groupBy(tasks, ({ unit_id }) => unit_id as string)) {
    const holders = await people.of(unit, posts)
    for (const staffId of holders) tell(staffId, group)
    if (!band.to_whom.includes('person')) continue
    for (const task of group)
      if (task.person_id && !holders.includes(task.person_id)) tell(task.person_id, [task])
  }
  return [...told].map(([staffId, group]) => {
    const [first] = group as [Reminded]
    const link =
      group.length === 1 ? {} : { link: `${TASKS_PAGE}?column=${band.days > 0 ? 'overdue' : 'near'}` }
    return noticeTo(staffId, keyOf(band, first), reminderWords(group, band.days), {
      taskId: first.id,
      ...link,
    })
  })
}

/** A step of a task at a date: with another date the same step is a new one. */
const keyOf = ({ step }: Band, { id, due_at }: Reminded): string =>
  `task-step:${step}:${id}:${due_at?.getTime()}`

const escalations = async (
  people: Directory,
  band: Band,
  tasks: readonly Reminded[],
): Promise<NewNotice[]> => {
  const notices: NewNotice[] = []
  for (const [assigner, group] of Map.groupBy(tasks, ({ assigner_unit_id }) => assigner_unit_id)) {
    const [first] = group as [Reminded]
    const link = `${TASKS_PAGE}?scope=given&column=overdue`
    for (const staffId of await people.of(assigner, ['assigner']))
      notices.push(
        noticeTo(staffId, keyOf(band, first), escalationWords(group, band.days), { taskId: first.id, link }),
      )
  }
  return notices
}

/** Every ten minutes by the real clock; moving the demonstration's clock asks for one at once. */
export const tickJob = job(
  'directives.tick',
  z.object({}),
  async (ctx) => {
    const reminded = await tick(ctx)
    if (reminded > 0) ctx.log.info({ reminded }, 'tasks were reminded of')
  },
  '*/10 * * * *',
)
