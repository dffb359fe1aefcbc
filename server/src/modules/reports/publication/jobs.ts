import { periodAround } from '@motcua/shared/periods'
import { z } from 'zod'
import { type Ctx, transact } from '../../../lib/context.ts'
import { job } from '../../../lib/jobs.ts'
import { dayOf } from '../../../lib/time.ts'
import { addWorkingDays, loadCalendar } from '../../calendar/index.ts'
import { append } from '../../journal/index.ts'
import { notifyMany } from '../../notices/index.ts'
import { servedProvinces } from '../disclosure/jobs.ts'
import { officeOf } from '../disclosure/notices.ts'
import * as queries from './queries.ts'
import { compare, differs, ensure } from './service.ts'
import { nameOf } from './words.ts'

/** The clock proposes, a person publishes. */

/** Days back within which published figures are held against those of now. */
const LOOK_BACK = { days: 200 }

/** Periods that ended on the last day of the month before: the month, and the quarter and year it closes. */
const endedPeriods = (today: Temporal.PlainDate): string[] => {
  const last = today.with({ day: 1 }).subtract({ days: 1 }).toString()
  return (['month', 'quarter', 'year'] as const)
    .map((kind) => periodAround(last, kind))
    .filter(({ to }) => to === last)
    .map(({ key }) => key)
}

/** From the first working day of a month on: proposes what has ended, once each. Returns how many are new. */
export const proposeEnded = async (ctx: Ctx): Promise<number> => {
  const today = Temporal.PlainDate.from(dayOf(ctx.now))
  let made = 0
  for (const provinceId of await servedProvinces(ctx)) {
    const calendar = await loadCalendar(ctx.db, { unitId: provinceId })
    const first = addWorkingDays(calendar, today.with({ day: 1 }).subtract({ days: 1 }), 1)
    if (Temporal.PlainDate.compare(today, first) < 0) continue
    for (const period of endedPeriods(today)) made += await proposeOne(ctx, provinceId, period)
  }
  return made
}

const proposeOne = (ctx: Ctx, provinceId: string, period: string): Promise<number> =>
  transact(ctx, async (ctx) => {
    if (!(await ensure(ctx, provinceId, period))) return 0
    const row = await queries.lockOfPeriod(ctx.db, provinceId, period)
    if (!row) return 0
    await append(ctx, {
      kind: 'publication',
      id: row.id,
      type: 'reports.index_proposed',
      data: { provinceId, period },
      unitId: provinceId,
    })
    const name = nameOf(period)
    await tell(ctx, row, 'proposed', {
      vi: {
        subject: `Công bố bộ chỉ số phục vụ: ${name.vi}`,
        body: 'Kỳ đã kết thúc. Xem lại kết quả rồi công bố.',
      },
      en: {
        subject: `Publish the index: ${name.en}`,
        body: 'The period has ended. Look through the figures, then publish.',
      },
    })
    return 1
  })

type Said = { vi: { subject: string; body: string }; en: { subject: string; body: string } }

const tell = async (ctx: Ctx, row: queries.PublicationRow, what: string, words: Said): Promise<void> => {
  const staff = await officeOf(ctx, row.provinceId)
  await notifyMany(
    ctx,
    staff.map((staffId) => ({
      to: { staffId },
      key: `reports.index.${what}:${row.id}:${row.versions}:${staffId}`,
      words,
      link: '/console/publications',
      subject: { kind: 'publication', id: row.id },
    })),
  )
}

/** Holds what was published lately against the figures of now, and keeps what differs. Returns how many differ. */
export const compareLately = async (ctx: Ctx): Promise<number> => {
  const since = Temporal.PlainDate.from(dayOf(ctx.now)).subtract(LOOK_BACK).toString()
  let differing = 0
  for (const row of await queries.listPublished(ctx.db)) {
    if (row.periodEnd < since) continue
    const compared = await compare(ctx, row)
    await transact(ctx, async (ctx) => {
      await queries.saveCompared(ctx.db, row.id, compared)
      if (!differs(compared) || differs(row.compared)) return
      const name = nameOf(row.period)
      await tell(ctx, row, 'differs', {
        vi: {
          subject: `Số liệu đã thay đổi sau công bố: ${name.vi}`,
          body: 'Số liệu hiện nay khác số đã công bố. Xem khác biệt và cân nhắc công bố bản mới.',
        },
        en: {
          subject: `Figures changed after publication: ${name.en}`,
          body: 'The figures of now differ from those published. Consider a new version.',
        },
      })
    })
    if (differs(compared)) differing += 1
  }
  return differing
}

export const proposeJob = job(
  'reports.index_propose',
  z.object({}),
  async (ctx) => {
    const made = await proposeEnded(ctx)
    if (made > 0) ctx.log.info({ made }, 'index proposed for publication')
  },
  '*/10 * * * *',
)

export const compareJob = job(
  'reports.index_compare',
  z.object({}),
  async (ctx) => void (await compareLately(ctx)),
  '23 * * * *',
)
