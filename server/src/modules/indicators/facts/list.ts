import type { UnitId } from '@motcua/shared/common'
import type { FactLine, FactPage, FactsQuery } from '@motcua/shared/indicator-facts'
import type { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { Forbidden, Invalid } from '../../../lib/errors.ts'
import { dayOf } from '../../../lib/time.ts'
import { procedureBriefs } from '../../catalogue/index.ts'
import { staffNames, successorsOf, unitNames } from '../../organisation/index.ts'
import { mayOpenDossiers } from '../policy.ts'
import { periodFor, reachOf, unitFor } from '../reach.ts'
import { dayFrom, dayNumber, dayText } from './days.ts'
import { type FactRecord, factsPage, isPlace, type Place } from './queries-lists.ts'
import { dueOn, isLate766, standingAt } from './standing.ts'

/**
 * The dossiers behind a figure, as they stood at the end of the period.
 * @throws Forbidden `indicators.not_yours` to who may read the figure but not the dossiers
 */
export const listFacts = async (ctx: Ctx, query: FactsQuery): Promise<z.input<typeof FactPage>> => {
  const period = periodFor(ctx, query.period)
  const unit = await unitFor(ctx, query.unitId)
  const heirs = await successorsOf(ctx.db, unit.id, dayOf(ctx.now))
  const ids = [unit.id, ...heirs.map(({ unitId }) => unitId)]
  if (!mayOpenDossiers(await reachOf(ctx), unit.provinceId, ids))
    throw new Forbidden('indicators.not_yours', { unit: unit.fullName })
  const { set, procedureId: procedure, channel, step, limit } = query
  const after = query.after === undefined ? null : readCursor(query.after)
  if (query.after !== undefined && !(after && isPlace(set, after)))
    throw new Invalid('indicators.cursor_unknown')
  const ask = {
    root: unit.provinceId,
    units: unit.kind === 'province' ? ('whole' as const) : [unit.id],
    from: period.from,
    to: period.to,
    set,
    procedure,
    channel,
    step,
    staff: query.staffId === 'none' ? null : query.staffId,
  }
  const { rows, next } = await factsPage(ctx.db, ask, { after, limit })
  return { items: await linesOf(ctx, rows, period.to), next: next && writeCursor(next) }
}

const linesOf = async (
  { db }: Ctx,
  rows: readonly FactRecord[],
  to: string,
): Promise<z.input<typeof FactLine>[]> => {
  const [units, procedures, people] = await Promise.all([
    unitNames(db, [...new Set(rows.map(({ unitId }) => unitId))]),
    procedureBriefs(
      db,
      rows.map(({ procedureVersionId }) => procedureVersionId),
    ),
    staffNames(db, [...new Set(rows.flatMap(({ lateStaffId }) => lateStaffId ?? []))]),
  ])
  return rows.map(({ procedureVersionId, lateStaffId, life, ...row }) => {
    const procedure = procedures.get(procedureVersionId)
    return {
      ...row,
      unitId: row.unitId as UnitId,
      unitName: units.get(row.unitId)?.body ?? '',
      procedureCode: procedure?.code ?? '',
      procedureName: procedure?.name ?? '',
      lateStaffName: (lateStaffId && people.get(lateStaffId)) ?? null,
      ...asOf(row, life, to),
    }
  })
}

/** What of a line hangs on the day it is looked at: what came later is left out. */
const asOf = (
  { finishedOn, ending }: Pick<FactRecord, 'finishedOn' | 'ending'>,
  life: FactRecord['life'],
  to: string,
) => {
  const ended = finishedOn !== null && finishedOn <= to
  const day = dayFrom(ended ? finishedOn : to)
  const due = dueOn(life, day)
  const dueDay = due === undefined ? null : dayNumber(due)
  return {
    dueOn: dueDay === null ? null : dayText(dueDay),
    finishedOn: ended ? finishedOn : null,
    ending: ended ? ending : null,
    waiting: standingAt(life, day).waiting,
    daysLate: dueDay === null ? 0 : Math.max(0, day - dueDay),
    late766: isLate766(life, day),
  }
}

const writeCursor = ({ part, key }: Place): string =>
  Buffer.from([part, ...key].join(' ')).toString('base64url')

const readCursor = (text: string): Place | null => {
  const [part = '', ...key] = Buffer.from(text, 'base64url').toString().split(' ')
  return /^\d$/.test(part) ? { part: Number(part), key } : null
}
