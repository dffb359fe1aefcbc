import { z } from 'zod'
import { type Ctx, transact } from '../../../lib/context.ts'
import { job } from '../../../lib/jobs.ts'
import { dayOf } from '../../../lib/time.ts'
import { append } from '../../journal/index.ts'
import { unitsValidOn } from '../../organisation/index.ts'
import { draftMonth } from './drafting.ts'
import { tellOffice } from './notices.ts'
import * as queries from './queries.ts'
import { restatedOf } from './view.ts'

/** What the legal clock brings: the draft of the month that ended, a look at what was published. */

/** Months back for which a published list is held against the facts of now. */
const LOOK_BACK = 6

const monthsBack = (ctx: Ctx, back: number): string =>
  Temporal.PlainDate.from(dayOf(ctx.now)).toPlainYearMonth().subtract({ months: back }).toString()

/** Provinces people work in: those with nobody at a desk publish nothing. */
export const servedProvinces = async (ctx: Ctx): Promise<string[]> => {
  const units = await unitsValidOn(ctx.db, dayOf(ctx.now), { kind: 'province', served: true })
  return units.map(({ id }) => id)
}

/** Drafts last month’s list of each province, once. Returns how many are new. */
export const draftLast = async (ctx: Ctx): Promise<number> => {
  const month = monthsBack(ctx, 1)
  let made = 0
  for (const provinceId of await servedProvinces(ctx)) {
    if (await queries.listOfMonth(ctx.db, provinceId, month)) continue
    await transact(ctx, async (ctx) => {
      const row = await queries.findList(ctx.db, await draftMonth(ctx, provinceId, month))
      if (row) await tellOffice(ctx, row, 'drafted', null)
    })
    made += 1
  }
  return made
}

/** Tells the office, once a row version, of published lists whose facts have changed. */
export const lookAgain = async (ctx: Ctx): Promise<number> => {
  let told = 0
  for (const row of await queries.publishedSince(ctx.db, monthsBack(ctx, LOOK_BACK))) {
    const [newest] = await queries.versionsOf(ctx.db, row.id)
    const restated = await restatedOf(ctx, row, newest)
    if (restated.length === 0 || (await queries.alreadyNoted(ctx.db, row.id, row.versions))) continue
    await transact(ctx, async (ctx) => {
      await queries.noteRestated(ctx.db, row.id, row.versions)
      await tellOffice(ctx, row, 'restated', null)
      await append(ctx, {
        kind: 'late_list',
        id: row.id,
        type: 'reports.late_differs',
        data: { version: row.versions, lines: restated.length },
        unitId: row.provinceId,
      })
    })
    told += 1
  }
  return told
}

export const lateJob = job(
  'reports.late',
  z.object({}),
  async (ctx) => {
    const [drafted, differing] = [await draftLast(ctx), await lookAgain(ctx)]
    if (drafted + differing > 0) ctx.log.info({ drafted, differing }, 'lists of late dossiers')
  },
  '*/10 * * * *',
)
