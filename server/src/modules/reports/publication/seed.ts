import type { Actor } from '@motcua/shared/common'
import type { LateList } from '@motcua/shared/disclosure'
import type { Ctx } from '../../../lib/context.ts'
import { transact } from '../../../lib/context.ts'
import { dayOf } from '../../../lib/time.ts'
import { actorFor, appointmentsIn, findUnit, holdersOf, resolveUnit } from '../../organisation/index.ts'
import { approve, open, propose, publish as publishList } from '../disclosure/acts.ts'
import { draftMonth } from '../disclosure/drafting.ts'
import * as lists from '../disclosure/queries.ts'
import { decide, reply } from '../disclosure/replies.ts'
import { showList } from '../disclosure/view.ts'
import { officesOf } from '../senders.ts'
import * as queries from './queries.ts'
import { publishPeriod } from './service.ts'

/**
 * What the demonstration has published when it begins: the index of the months of its year, a list of late agencies and
 * persons published with replies, the next one drafted. All of it is marked editorial. Repeatable.
 */
export const seedPublished = async (ctx: Ctx, province: string): Promise<void> => {
  const day = dayOf(ctx.now)
  const provinceId = await resolveUnit(ctx.db, {
    scheme: 'gso',
    value: province,
    date: day,
    level: 'province',
  })
  if (!provinceId) return
  const people = await peopleOf(ctx, provinceId)
  if (!people) return
  const month = Temporal.PlainDate.from(day).toPlainYearMonth()
  await publishMonths({ ...ctx, actor: people.chief }, provinceId, month)
  await publishedList(ctx, people, provinceId, month.subtract({ months: 2 }).toString())
  const drafted = local(month, 1, '08:30')
  await transact({ ...ctx, actor: people.chief, now: drafted }, (ctx) =>
    draftMonth(ctx, provinceId, month.subtract({ months: 1 }).toString(), { editorial: true }),
  )
}

type People = { chief: Actor; chairman: Actor }

const local = (month: Temporal.PlainYearMonth, day: number, time: string): Temporal.Instant =>
  Temporal.Instant.from(`${month.toPlainDate({ day })}T${time}:00+07:00`)

const holder = async (ctx: Ctx, unitId: string, role: string): Promise<Actor | undefined> => {
  const [found] = await holdersOf(ctx.db, unitId, role, dayOf(ctx.now))
  return found && actorFor(ctx.db, found.id, ctx.now)
}

const peopleOf = async (ctx: Ctx, provinceId: string): Promise<People | null> => {
  const office = (await officesOf(ctx.db, provinceId, dayOf(ctx.now))).get(provinceId)
  const chief = office && (await holder(ctx, office, 'office_chief'))
  const chairman = await holder(ctx, provinceId, 'chairman')
  return chief && chairman ? { chief, chairman } : null
}

/** Whole months of the year that has dossiers, and the quarter that has just ended. */
const MONTHS = 11

const publishMonths = async (ctx: Ctx, provinceId: string, month: Temporal.PlainYearMonth): Promise<void> => {
  const months = Array.from({ length: MONTHS }, (_, i) => month.subtract({ months: MONTHS - i }).toString())
  const last = month.subtract({ months: 1 })
  const quarter = last.month % 3 === 0 ? [`${last.year}-Q${last.month / 3}`] : []
  const known = new Set(
    (await queries.listPublications(ctx.db, [provinceId]))
      .filter(({ versions }) => versions > 0)
      .map(({ period }) => period),
  )
  for (const period of [...months, ...quarter].filter((each) => !known.has(each)))
    await transact(ctx, (ctx) => publishPeriod(ctx, provinceId, period, { editorial: true }))
}

const SAID = [
  {
    text: 'Hồ sơ chờ ý kiến của cơ quan phối hợp, có văn bản hỏi và văn bản nhắc kèm theo.',
    decision: 'upheld',
    reason: 'Văn bản kèm theo cho thấy chậm do cơ quan phối hợp.',
  },
  {
    text: 'Cán bộ thụ lý nghỉ ốm, đề nghị không đưa vào danh sách.',
    decision: 'refused',
    reason: 'Cơ quan có trách nhiệm bố trí người thay; hồ sơ không có phiếu xin gia hạn.',
  },
] as const

/** A list through its whole life, each act on its day. */
const publishedList = async (ctx: Ctx, people: People, provinceId: string, month: string): Promise<void> => {
  const known = await lists.listOfMonth(ctx.db, provinceId, month)
  if (known) return
  const after = Temporal.PlainYearMonth.from(month).add({ months: 1 })
  const as = (actor: Actor, day: number, time: string): Ctx => ({
    ...ctx,
    actor,
    now: local(after, day, time),
  })
  const begin = as(people.chief, 4, '08:30')
  const id = await transact(begin, (ctx) => draftMonth(ctx, provinceId, month, { editorial: true }))
  let list: LateList = await showList(begin, id)
  if (list.lines.length === 0) return
  const seen = () => ({ id, rowVersion: list.rowVersion })
  list = await open(as(people.chief, 4, '09:00'), { ...seen(), days: list.replyDays })
  const replied = await answer(as(people.chief, 6, '10:00'), list)
  const decided = as(people.chief, 14, '09:00')
  for (const [index, lineId] of replied.entries()) {
    const said = SAID[index % SAID.length]
    if (said) list = await decide(decided, { id, lineId, decision: said.decision, reason: said.reason })
  }
  list = await showList(decided, id)
  list = await propose(as(people.chief, 14, '14:00'), seen())
  list = await approve(as(people.chairman, 15, '09:00'), seen())
  await publishList(as(people.chief, 15, '10:00'), seen())
}

/** Two of those named answer: the first officer, and the head of the last agency. */
const answer = async (ctx: Ctx, list: LateList): Promise<string[]> => {
  const person = list.lines.find(({ kind }) => kind === 'person')
  const agency = list.lines.findLast(({ kind }) => kind === 'unit')
  const replied: string[] = []
  for (const [index, line] of [person, agency].entries()) {
    const actor =
      line && (line.staffId ? await actorFor(ctx.db, line.staffId, ctx.now) : await headOf(ctx, line.unitId))
    const said = SAID[index]
    if (!line || !actor || !said) continue
    await reply({ ...ctx, actor }, { id: list.id, lineId: line.id, text: said.text })
    replied.push(line.id)
  }
  return replied
}

const HEADS = ['chairman', 'department_head', 'centre_director', 'office_chief']

const headOf = async (ctx: Ctx, unitId: string): Promise<Actor | undefined> => {
  const day = dayOf(ctx.now)
  if (!(await findUnit(ctx.db, unitId, day))) return undefined
  const found = (await appointmentsIn(ctx.db, [unitId], day)).find(({ role }) => HEADS.includes(role))
  return found && actorFor(ctx.db, found.staffId, ctx.now)
}
