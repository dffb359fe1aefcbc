import type { Change, Draft, DraftHead, Mend, MendedByOther, MendReply } from '@motcua/shared/directive-draft'
import type { Reading, Span } from '@motcua/shared/reading'
import type { z } from 'zod'
import { realNow } from '../../../lib/clock.ts'
import { type Ctx, transact } from '../../../lib/context.ts'
import { Conflict } from '../../../lib/errors.ts'
import { newId } from '../../../lib/ids.ts'
import { formatTime, toDate } from '../../../lib/time.ts'
import { actorName } from '../../journal/index.ts'
import { applyChange, type Correction, collisions } from './change.ts'
import { type DirectivePatch, type DirectiveRow, lockDirective } from './queries.ts'
import {
  type CorrectionRow,
  findReading,
  insertCorrections,
  listCorrections,
  saveDraft,
  touchEditor,
} from './queries-reading.ts'
import { deadlineFromWords } from './words.ts'
import { demand, writeDirective } from './write.ts'

/**
 * Mending of a reading by people. Two at once are both told: changes to different fields are put together and said, a
 * change to what somebody else changed meanwhile is refused with who, what and when.
 * @throws Conflict `directives.stale`, `directives.no_reading`
 */
export const mend = (
  ctx: Ctx,
  { id, version, changes }: z.output<typeof Mend> & { id: string },
): Promise<MendReply> =>
  transact(ctx, async (ctx) => {
    const row = await lockDirective(ctx.db, id)
    await demand(ctx, row, 'mend')
    const found = await findReading(ctx.db, id)
    if (!found) throw new Conflict('directives.no_reading', { id })
    const others = version === row.version ? [] : await changedSince(ctx, id, version)
    refuseCollisions(row, changes, others)
    const wordy = changes.map((change) => readWords(change, row))
    const { draft, corrections } = wordy.reduce<{ draft: Draft; corrections: Correction[] }>(
      (so, change) => {
        const next = applyChange(so.draft, change)
        return { draft: next.draft, corrections: [...so.corrections, ...next.corrections] }
      },
      { draft: found.draft, corrections: [] },
    )
    const next = await write(ctx, row, draft, changes)
    await saveDraft(ctx.db, id, draft)
    // Made within one millisecond: sorted ids keep their order.
    const ids = corrections.map(() => newId()).sort()
    await insertCorrections(
      ctx.db,
      corrections.map((correction, at) => ({
        id: ids[at] as string,
        ...correctionRow(ctx, { row, version: next, correction, found }),
      })),
    )
    await touchEditor(ctx.db, id, ctx.actor)
    return { version: next, state: 'draft', draft, merged: others }
  })

const changedSince = async (ctx: Ctx, id: string, version: number): Promise<MendedByOther[]> =>
  (await listCorrections(ctx.db, id, version)).map(({ field, task_key, by_name, at }) => ({
    field,
    taskKey: task_key,
    byName: by_name,
    at: at.toISOString(),
  }))

/** Versions also count what is no change of the draft (a confirmation taken back by mending): those collide with nothing. */
const refuseCollisions = (
  row: DirectiveRow,
  changes: readonly Change[],
  others: readonly MendedByOther[],
): void => {
  const met = collisions(changes, others)
  const last = met.at(-1)
  if (!last) return
  throw new Conflict('directives.stale', {
    version: row.version,
    changes: met,
    who: last.byName,
    at: formatTime(Temporal.Instant.from(last.at)),
  })
}

/** A deadline may be typed as words: the reader's own grammar reads them. */
const readWords = (change: Change, { issued_on }: DirectiveRow): Change =>
  change.what === 'task' && change.field === 'deadline' && typeof change.value === 'string'
    ? { ...change, value: deadlineFromWords(change.value, issued_on) }
    : change

const write = (ctx: Ctx, row: DirectiveRow, draft: Draft, changes: readonly Change[]): Promise<number> =>
  writeDirective(ctx, row, {
    type: 'directives.mended',
    data: { changes: changes.map(named) },
    patch: {
      ...headPatch(draft.head),
      state: 'draft',
      confirmed_by: null,
      confirmed_at: null,
      failure: null,
      failure_facts: null,
    },
  })

/** Which fields, without their values: those stand in the corrections. */
const named = (change: Change): Record<string, unknown> => ({
  what: change.what,
  ...('field' in change && { field: change.field }),
  ...('key' in change && { key: change.key }),
  ...('keys' in change && { keys: change.keys }),
})

/** The head in the row's columns, for lists and look-up by number. */
export const headPatch = (head: DraftHead): DirectivePatch => ({
  issuer: head.issuer,
  superior: head.superior,
  type: head.type,
  number: head.number,
  symbol: head.symbol,
  place: head.place,
  issued_on: head.date,
  subject: head.subject,
  authority: head.signer.authority,
  signer_title: head.signer.title,
  signer_name: head.signer.name,
})

type Context = {
  row: DirectiveRow
  version: number
  correction: Correction
  found: { reading: Reading; draft: Draft }
}

const correctionRow = (
  ctx: Ctx,
  { row, version, correction, found }: Context,
): Omit<CorrectionRow, 'id'> => ({
  directive_id: row.id,
  field: correction.field,
  task_key: correction.taskKey,
  was: correction.was ?? null,
  became: correction.became ?? null,
  words: wordsAround(found.reading.source.text, spanOf(found, correction)),
  version,
  by_actor: actorName(ctx.actor),
  by_name: ctx.actor.name,
  at: toDate(realNow()),
})

const spanOf = ({ reading, draft }: Context['found'], { field, taskKey }: Correction): Span | null => {
  if (taskKey !== null) return draft.tasks.find(({ key }) => key === taskKey)?.span ?? null
  return reading.found[field as keyof typeof reading.found]?.span ?? null
}

const AROUND = 120

const wordsAround = (text: string, span: Span | null): string | null =>
  span && text.slice(Math.max(0, span.start - AROUND), Math.min(span.end, span.start + 1500) + AROUND)
