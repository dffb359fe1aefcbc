import type { Draft, DraftTask } from '@motcua/shared/directive-draft'
import type { Reference } from '@motcua/shared/reading'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { withoutSeed } from '../../../../test/directive-story.ts'
import { testCtx, testDatabase } from '../../../../test/index.ts'
import { type Ctx, transact } from '../../../lib/context.ts'
import { getUnit, resolveUnit } from '../../organisation/index.ts'
import { NO_DEADLINE } from '../reading/deadline-types.ts'
import { readText } from '../reading/read.ts'
import { conflictsOf } from './conflicts.ts'
import { addedTask, partyOf } from './draft-of.ts'
import { begin, rowFor } from './intake.ts'
import { planOf } from './plan.ts'
import { getDirective } from './queries.ts'
import { findReading, saveReading } from './queries-reading.ts'
import { sendNow } from './send.ts'
import { writeDirective } from './write.ts'

/** What must hold however documents repeat, quote and pass on each other. */
const database = testDatabase('world')
let province: string
let district: string

beforeAll(async () => {
  await withoutSeed(database)
  const code = { scheme: 'gso' as const, date: '2024-03-01' }
  province = (await resolveUnit(database.db, { ...code, value: '30', level: 'province' })) ?? ''
  district = (await resolveUnit(database.db, { ...code, value: '294', level: 'district' })) ?? ''
})

const TEXTS = [
  'Rà soát, đơn giản hóa thủ tục hành chính thuộc phạm vi quản lý',
  'Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực',
  'Công khai kết quả đánh giá chất lượng phục vụ người dân',
]
const LEADS = [
  'Các sở, ban, ngành',
  'Sở Tư pháp',
  'Sở Nội vụ',
  'UBND cấp huyện',
  'VNPT',
  'UBND huyện Thanh Hà',
]

type Item = { text: number; leads: number[]; day: number | null; quotes: number | null }
type Paper = Item[]

const item: fc.Arbitrary<Item> = fc.record({
  text: fc.nat({ max: TEXTS.length - 1 }),
  leads: fc.uniqueArray(fc.nat({ max: LEADS.length - 1 }), { minLength: 1, maxLength: 4 }),
  day: fc.option(fc.integer({ min: 1, max: 28 })),
  quotes: fc.option(fc.nat({ max: 2 })),
})
const papers: fc.Arbitrary<Paper[]> = fc.array(fc.array(item, { minLength: 1, maxLength: 4 }), {
  minLength: 2,
  maxLength: 3,
})

const DAY = '2024-03-01'
let numbers = 5000

const reference = (number: string): Reference => ({
  ...{ type: 'Công văn', number, symbol: 'UBND-VP', date: DAY, issuer: null, subject: null },
  ...{ text: `Công văn số ${number}/UBND-VP`, span: { start: 0, end: 1 } },
})

const taskOf = ({ text, leads, day, quotes }: Item, at: number, sent: readonly string[]): DraftTask => {
  const number = quotes === null ? undefined : sent[quotes]
  const date = day === null ? null : `2024-05-${String(day).padStart(2, '0')}`
  return {
    ...addedTask(`n${at + 1}`, { text: TEXTS[text] as string, label: String(at + 1), span: null }),
    leads: leads.map((lead) => partyOf(LEADS[lead] as string)),
    deadline: date ? { ...NO_DEADLINE, kind: 'by', date, text: date } : NO_DEADLINE,
    alreadyGivenBy: number ? [reference(number)] : [],
  }
}

const sent = async (ctx: Ctx, unitId: string, tasks: DraftTask[], parentId: string | null = null) =>
  transact(ctx, async (ctx) => {
    numbers += 1
    const number = String(numbers)
    const unit = await getUnit(ctx.db, unitId, DAY)
    const row = rowFor(ctx, unit, {
      ...{ state: 'draft', kind: 'oral', name: number, number, symbol: 'UBND-VP', issued_on: DAY },
      parent_id: parentId,
    })
    const { id } = await begin(ctx, row, 'oral')
    const signer = { authority: null, title: null, name: null }
    const head = {
      issuer: null,
      superior: null,
      type: null,
      number,
      symbol: 'UBND-VP',
      place: null,
      date: DAY,
    }
    const draft: Draft = {
      head: { ...head, subject: null, addressees: [], signer },
      ...{ mended: [], tasks, supersedes: [], doubts: [] },
    }
    const reading = readText({ name: number, format: 'txt', pages: null, text: '', recognised: null })
    await saveReading(ctx.db, id, { reader: 'typed', reading, draft })
    await writeDirective(ctx, await getDirective(ctx.db, id), {
      type: 'directives.sending',
      patch: { state: 'sending' },
    })
    await sendNow(ctx, id)
    return { id, number }
  })

test('however often the same is given, one task counts for each obligation and receiver', async () => {
  await fc.assert(
    fc.asyncProperty(papers, async (all) => {
      const ctx = testCtx(database.db)
      const numbersSent: string[] = []
      const ids: string[] = []
      for (const paper of all) {
        const { id, number } = await sent(
          ctx,
          province,
          paper.map((each, at) => taskOf(each, at, numbersSent)),
        )
        numbersSent.push(number)
        ids.push(id)
      }
      // An obligation is the item it was first given in; what quotes it, or repeats it word for word, is the same one.
      const { rows } = await database.ownerPool.query(
        `with recursive root(item, origin) as (
           select id, id from directives.item where directive_id = any($1) and same_as is null
           union all select i.id, root.origin from directives.item i join root on i.same_as = root.item)
         select origin, coalesce(t.unit_id::text, t.outside_name) from directives.task t join root on root.item = t.item_id
         where t.counted group by 1, 2 having count(*) > 1`,
        [ids],
      )
      expect(rows).toEqual([])
      const { rows: dangling } = await database.ownerPool.query(
        'select from directives.task t join directives.task s on s.id = t.same_as where t.directive_id = any($1) and s.same_as is not null',
        [ids],
      )
      expect(dangling).toEqual([])
    }),
    { numRuns: 12 },
  )
})

test('a lower date is never after the higher one without being said', async () => {
  const days = fc.record({
    higher: fc.integer({ min: 1, max: 31 }),
    lower: fc.option(fc.integer({ min: 1, max: 31 })),
  })
  await fc.assert(
    fc.asyncProperty(days, async ({ higher, lower }) => {
      const ctx = testCtx(database.db)
      const one = (day: number | null, leads: number[]) =>
        taskOf({ text: 0, leads, day, quotes: null }, 0, [])
      const top = await sent(ctx, province, [one(higher, [3])])
      const down = await sent(ctx, district, [one(lower, [1])], top.id)
      const found = await findReading(ctx.db, down.id)
      const plan = await planOf(ctx, await getDirective(ctx.db, down.id), found?.draft as Draft)
      const codes = plan.items.flatMap((each) => conflictsOf(plan, each, 'vi')).map(({ code }) => code)
      const { rows } = await database.ownerPool.query<{ later: boolean }>(
        `select coalesce(t.due_at, 'infinity') > p.due_at as later from directives.task t
          join directives.task p on p.id = t.parent_id where t.directive_id = $1`,
        [down.id],
      )
      expect(rows.length).toBeGreaterThan(0)
      expect(codes.includes('later_than_parent')).toBe(rows.some(({ later }) => later))
    }),
    { numRuns: 12 },
  )
})
