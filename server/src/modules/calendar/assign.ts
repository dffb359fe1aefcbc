import type { Ctx } from '../../lib/context.ts'
import { NotFound } from '../../lib/errors.ts'
import { forgetCurrent } from './load.ts'
import { setUnitCalendar } from './queries.ts'

/** From now on a root unit counts on the calendar of this code; without such a row it counts on the national one. */
export const assignCalendar = async (ctx: Pick<Ctx, 'db'>, unitId: string, code: string): Promise<void> => {
  if (!(await setUnitCalendar(ctx.db, unitId, code)))
    throw new NotFound('calendar.unknown', { calendar: code })
  forgetCurrent()
}
