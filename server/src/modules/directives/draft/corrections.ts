import type { Correction, CorrectionCase, Draft, DraftParty, DraftTask } from '@motcua/shared/directive-draft'
import type { Reading } from '@motcua/shared/reading'
import { type Ctx, transact } from '../../../lib/context.ts'
import { Conflict } from '../../../lib/errors.ts'
import { iso } from '../../../lib/time.ts'
import { findReading, listCorrections, markCase } from './queries-reading.ts'
import { readableDirective } from './write.ts'

/** What people mended, and the same as a test case for the reader's corpus (server/test/readings). */

export const showCorrections = async (ctx: Ctx, { id }: { id: string }): Promise<{ items: Correction[] }> => {
  await readableDirective(ctx, id)
  const rows = await listCorrections(ctx.db, id)
  return {
    items: rows.map(({ id, field, task_key, was, became, words, by_name, at }) => ({
      id,
      field,
      taskKey: task_key,
      was: was as Correction['was'],
      became: became as Correction['became'],
      words,
      byName: by_name,
      at: iso(at),
    })),
  }
}

export const showCase = (ctx: Ctx, { id }: { id: string }): Promise<CorrectionCase> =>
  transact(ctx, async (ctx) => {
    const { row } = await readableDirective(ctx, id)
    const found = await findReading(ctx.db, id)
    if (!found) throw new Conflict('directives.no_reading', { id })
    await markCase(ctx.db, id)
    const name = row.name.replace(/\.[^.]+$/, '')
    return { name, text: found.reading.source.text, expected: caseOf(found.draft, found.reading) as never }
  })

/** The gold answer of a document: what stands in the draft once people have mended it. */
export const caseOf = ({ head, tasks, supersedes }: Draft, reading: Pick<Reading, 'tasks'>) => {
  const kept = tasks.filter(({ dropped }) => !dropped)
  const keys = new Set(kept.map(({ key }) => key))
  const { authority, title, name } = head.signer
  const { issuer, superior, type, number, symbol, place, date, subject, addressees } = head
  return {
    header: {
      ...{ issuer, superior, type, number, symbol, place, date, subject },
      ...{ authority, title, name, addressees },
    },
    tasks: kept.map(goldTask),
    supersedes: supersedes.map(({ document, scope }) => ({
      document: [document.number, document.symbol].filter(Boolean).join('/') || document.text,
      scope,
    })),
    notTasks: reading.tasks.filter(({ id }) => !keys.has(id)).map(({ text }) => text),
    degradable: true,
  }
}

const names = (parties: readonly DraftParty[]) => parties.map(({ name }) => name)

const goldTask = ({ text, leads, coordinating, deadline, product, targets }: DraftTask) => ({
  text,
  leads: names(leads),
  ...(coordinating.length > 0 && { coordinating: names(coordinating) }),
  deadline: {
    kind: deadline.kind,
    date: deadline.date,
    strict: deadline.strict,
    recurrence: deadline.recurrence,
  },
  ...(product && { product }),
  ...(targets[0] && { target: targets[0].text }),
})
