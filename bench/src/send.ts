import type { UnitId } from '@motcua/shared/common'
import type { Draft } from '@motcua/shared/directive-draft'
import type { Ctx } from '../../server/src/lib/context.ts'
import { transact } from '../../server/src/lib/context.ts'
import { dayOf } from '../../server/src/lib/time.ts'
import { addedTask } from '../../server/src/modules/directives/draft/draft-of.ts'
import { begin, rowFor } from '../../server/src/modules/directives/draft/intake.ts'
import { getDirective } from '../../server/src/modules/directives/draft/queries.ts'
import { saveReading } from '../../server/src/modules/directives/draft/queries-reading.ts'
import { sendNow } from '../../server/src/modules/directives/draft/send.ts'
import { deadlineFromWords } from '../../server/src/modules/directives/draft/words.ts'
import { writeDirective } from '../../server/src/modules/directives/draft/write.ts'
import { readText } from '../../server/src/modules/directives/reading/read.ts'
import { getUnit, resolveUnit, unitsValidOn } from '../../server/src/modules/organisation/index.ts'
import { type Figures, machine, type Options, print, round, spread } from './lib/figures.ts'
import { type World, withWorld } from './lib/world.ts'

/** Issue 3, §6: a directive of 34 items to 300 units, all or nothing. */
const BAR_MS = 3000
const ITEMS = 34
const UNITS = 300
const TURNS = 5

/**
 * One directive sent: plan, dates with certificates, items, 10,200 tasks, their first dates and journal entries, in one
 * transaction; against the same rows copied inside PostgreSQL, where nothing is computed or crosses the wire.
 */
export const run = (options: Options = {}): Promise<Figures> =>
  withWorld(options, async (world) => {
    const ctx = await world.ctx()
    const province = (await resolveUnit(ctx.db, {
      scheme: 'gso',
      value: '30',
      date: dayOf(ctx.now),
      level: 'province',
    })) as UnitId
    const units = await receivers(ctx, province)
    await timed(async () => sendNow(ctx, await confirmed(ctx, province, units)))
    const times: number[] = []
    const copies: number[] = []
    for (let turn = 0; turn < TURNS; turn += 1) {
      const id = await confirmed(ctx, province, units)
      times.push(await timed(() => sendNow(ctx, id)))
      copies.push(await timed(() => copy(world, id)))
    }
    const got = spread(times)
    const ceiling = spread(copies)
    const figures: Figures = {
      name: 'send',
      ratio: round(ceiling.p50 / got.p50, 3),
      ceiling: round(ceiling.p50, 0),
      got: round(got.p50, 0),
      ...got,
      sizes: { items: ITEMS, units: units.length, tasks: ITEMS * units.length, bar: `≤ ${BAR_MS} ms` },
      machine: machine(),
    }
    print(figures, [], options)
    return figures
  })

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now()
  await work()
  return performance.now() - from
}

const receivers = async (ctx: Ctx, provinceId: UnitId): Promise<UnitId[]> => {
  const all = await unitsValidOn(ctx.db, dayOf(ctx.now), { provinceId, limit: 5000 })
  const kinds = ['department', 'district', 'commune', 'division']
  return all
    .filter(({ kind }) => kinds.includes(kind))
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
    .slice(0, UNITS)
    .map(({ id }) => id)
}

const DEADLINES = ['chậm nhất ngày 30/6/2024', 'Thường xuyên', 'trước ngày 20/5/2024', 'Tháng 9/2024']
let made = 0

/** A directive as it stands after confirmation and the press of the button. */
const confirmed = (ctx: Ctx, provinceId: UnitId, units: readonly UnitId[]): Promise<string> =>
  transact(ctx, async (ctx) => {
    made += 1
    const day = dayOf(ctx.now)
    const unit = await getUnit(ctx.db, provinceId, day)
    const name = `Kế hoạch ${made}`
    const row = rowFor(ctx, unit, {
      state: 'draft',
      kind: 'oral',
      name,
      issued_on: day,
      number: String(9000 + made),
    })
    const { id } = await begin(ctx, row, 'oral')
    const reading = readText({ name, format: 'txt', pages: null, text: '', recognised: null })
    await saveReading(ctx.db, id, { reader: 'typed', reading, draft: draftFor(day, units) })
    await writeDirective(ctx, await getDirective(ctx.db, id), {
      type: 'directives.sending',
      patch: { state: 'sending' },
    })
    return id
  })

const draftFor = (day: string, units: readonly UnitId[]): Draft => ({
  head: {
    ...{ issuer: 'UBND tỉnh', superior: null, type: 'Kế hoạch', number: null, symbol: null, place: null },
    ...{ date: day, subject: 'Đo tốc độ giao', addressees: [] },
    signer: { authority: null, title: null, name: null },
  },
  mended: [],
  tasks: Array.from({ length: ITEMS }, (_, at) => ({
    ...addedTask(`n${at + 1}`, { text: `${TEXT} (${at + 1})`, label: `row ${at + 1}`, span: null }),
    leads: [
      { name: 'Các cơ quan', kind: 'class' as const, span: null, inherited: false, unitIds: [...units] },
    ],
    deadline: deadlineFromWords(DEADLINES[at % DEADLINES.length] as string, day),
    product: 'Quyết định phê duyệt phương án đơn giản hóa thủ tục hành chính.',
  })),
  supersedes: [],
  doubts: [],
})

const TEXT =
  'Rà soát, đề xuất phương án đơn giản hóa thủ tục hành chính và tổ chức thực thi phương án đơn giản hóa thủ tục hành chính; thực hiện nghiêm việc tiếp nhận, giải quyết thủ tục hành chính theo cơ chế một cửa, một cửa liên thông trên môi trường điện tử bảo đảm kịp thời, đầy đủ, hiệu quả thực chất'

/** Columns the database does not make itself. */
const columnsOf = async ({ owner }: World, table: string, without: readonly string[]): Promise<string> => {
  const { rows } = await owner.query<{ name: string }>(
    `select quote_ident(column_name) as name from information_schema.columns
      where table_schema || '.' || table_name = $1 and is_generated = 'NEVER' and is_identity = 'NO'`,
    [table],
  )
  return rows.flatMap(({ name }) => (without.includes(name) ? [] : name)).join(', ')
}

/** The same tasks, first dates and entries once more, under new ids. */
const copy = async (world: World, directiveId: string): Promise<void> => {
  const [task, due, entry, subject] = await Promise.all([
    columnsOf(world, 'directives.task', ['id']),
    columnsOf(world, 'directives.due_change', ['id', 'task_id']),
    columnsOf(world, 'journal.entry', ['id', 'tx']),
    columnsOf(world, 'journal.subject', ['id', 'tx']),
  ])
  const client = await world.owner.connect()
  try {
    await client.query('begin')
    const ids = 'select id as old, gen_random_uuid() as fresh from directives.task where directive_id = $1'
    await client.query(`create temporary table renamed on commit drop as ${ids}`, [directiveId])
    await client.query(
      `insert into directives.task (id, ${task}) select r.fresh, ${aliased('t', task)} from directives.task t join renamed r on r.old = t.id`,
    )
    await client.query(
      `insert into directives.due_change (id, task_id, ${due}) select gen_random_uuid(), r.fresh, ${aliased('c', due)} from directives.due_change c join renamed r on r.old = c.task_id`,
    )
    await client.query(
      `insert into journal.subject (id, tx, ${subject}) select r.fresh::text, pg_current_xact_id(), ${aliased('s', subject)} from journal.subject s join renamed r on r.old::text = s.id and s.kind = 'task'`,
    )
    await client.query(
      `insert into journal.entry (id, tx, ${entry}) select r.fresh::text, pg_current_xact_id(), ${aliased('e', entry)} from journal.entry e join renamed r on r.old::text = e.id and e.kind = 'task'`,
    )
    await client.query('commit')
  } finally {
    client.release()
  }
}

const aliased = (table: string, columns: string): string =>
  columns
    .split(', ')
    .map((column) => `${table}.${column}`)
    .join(', ')
