import type { Reading, Reference } from '@motcua/shared/reading'
import type { Ctx } from '../../../lib/context.ts'
import { dayOf, toInstant } from '../../../lib/time.ts'
import { ancestors } from '../../organisation/index.ts'
import { likeness, wordsOf } from './likeness.ts'
import { type DirectiveRow, findByNumber, listIssued } from './queries.ts'

/** Which higher directive a lower one passes on. */

type Child = Pick<DirectiveRow, 'id' | 'unit_id' | 'province_id' | 'issued_on' | 'subject' | 'created_at'>

/**
 * By the number, symbol and date the lower one names; where the higher is entered with a blank number, by issuer, day
 * and likeness of the subject. Only units above the speaking one are asked.
 */
export const findParent = async (
  ctx: Pick<Ctx, 'db'>,
  child: Child,
  { carriesOut }: Pick<Reading, 'carriesOut'>,
): Promise<string | null> => {
  if (carriesOut.length === 0) return null
  const day = child.issued_on ?? dayOf(toInstant(child.created_at))
  const path = await ancestors(ctx.db, child.unit_id, day)
  const above = path.map(({ id }) => id as string).filter((id) => id !== child.unit_id)
  if (above.length === 0) return null
  for (const reference of carriesOut) {
    const found = await byNumber(ctx, child, reference, above)
    if (found) return found
  }
  return bySubject(ctx, child, carriesOut, above, day)
}

const byNumber = async (
  ctx: Pick<Ctx, 'db'>,
  child: Child,
  { number, symbol, date }: Reference,
  above: readonly string[],
): Promise<string | null> => {
  if (number === null) return null
  const rows = await findByNumber(ctx.db, child.province_id, { number, symbol, date })
  return rows.find(({ id, unit_id }) => id !== child.id && above.includes(unit_id))?.id ?? null
}

/** How far back a higher directive may lie that is passed on without its number. */
const LOOK_BACK_DAYS = 180
const ENOUGH = 0.75

const bySubject = async (
  ctx: Pick<Ctx, 'db'>,
  child: Child,
  references: readonly Reference[],
  above: readonly string[],
  day: string,
): Promise<string | null> => {
  const from = Temporal.PlainDate.from(day).subtract({ days: LOOK_BACK_DAYS }).toString()
  const rows = (await listIssued(ctx.db, above, from, day)).filter(
    ({ id, number }) => id !== child.id && !number,
  )
  const scored = rows
    .flatMap((row) => references.map((reference) => ({ id: row.id, score: scoreOf(row, reference, child) })))
    .sort((a, b) => b.score - a.score)
  return scored[0] && scored[0].score >= ENOUGH ? scored[0].id : null
}

const scoreOf = (row: DirectiveRow, reference: Reference, child: Child): number => {
  const words = wordsOf(row.subject ?? row.name)
  const alike = Math.max(
    likeness(words, wordsOf(reference.subject ?? '')),
    likeness(words, wordsOf(child.subject ?? '')),
  )
  const sameSymbol = reference.symbol !== null && reference.symbol === row.symbol ? 0.2 : 0
  const sameDay = reference.date !== null && reference.date === row.issued_on ? 0.2 : 0
  return alike * 0.8 + sameSymbol + sameDay
}

/** What is known already, else looked for again: the higher directive may have been entered since. */
export const parentOfRow = async (
  ctx: Pick<Ctx, 'db'>,
  row: DirectiveRow,
  reading: Pick<Reading, 'carriesOut'>,
): Promise<string | null> => row.parent_id ?? findParent(ctx, row, reading)
