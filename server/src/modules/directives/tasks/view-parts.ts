import type { TaskRecord as TaskView } from '@motcua/shared/tasks'
import type { Ctx } from '../../../lib/context.ts'
import { iso, isoOrNull } from '../../../lib/time.ts'
import * as organisation from '../../organisation/index.ts'
import type { Gathered } from './gather.ts'

/** What a task has gathered, as its page shows it. */

/** Names of actors as the journal and the rows write them (`staff:…`); the product itself is named too. */
export const namesOf = async (
  ctx: Ctx,
  { evidence, extensions, moves }: Gathered,
  entries: readonly { actor: string }[],
): Promise<Map<string, string>> => {
  const actors = new Set([
    ...entries.map(({ actor }) => actor),
    ...evidence.map(({ added_by }) => added_by),
    ...extensions.flatMap(({ asked_by, decided_by }) => [asked_by, ...(decided_by ? [decided_by] : [])]),
  ])
  const ids = [...actors].flatMap((actor) =>
    actor.startsWith('staff:') ? [actor.slice('staff:'.length)] : [],
  )
  const [staff, units] = await Promise.all([
    organisation.staffNames(ctx.db, ids),
    organisation.unitNames(
      ctx.db,
      moves.map(({ from_unit_id }) => from_unit_id),
    ),
  ])
  const system = ctx.lang === 'vi' ? 'Hệ thống' : 'The system'
  const names = new Map<string, string>()
  for (const actor of actors) names.set(actor, staff.get(actor.replace('staff:', '')) ?? system)
  for (const [id, { body }] of units) names.set(id, body)
  return names
}

type Parts = Pick<TaskView, 'progress' | 'evidence' | 'extensions' | 'dates' | 'movedFrom' | 'waitsFor'>

export const partsView = (gathered: Gathered, names: Map<string, string>): Parts => ({
  progress: gathered.progress.map(({ id, at, by_name, percent, content, obstacle, request }) => ({
    ...{ id, percent, obstacle, request },
    at: iso(at),
    byName: by_name,
    text: content,
  })),
  evidence: gathered.evidence.map((each) => evidenceView(each, names)),
  extensions: gathered.extensions.map((each) => extensionView(each, names)),
  dates: gathered.dates.map(({ at, was_due_at, due_at, why, basis }) => ({
    at: iso(at),
    wasDueAt: isoOrNull(was_due_at),
    dueAt: isoOrNull(due_at),
    why: why as Parts['dates'][number]['why'],
    basis,
  })),
  movedFrom: gathered.moves.map(({ from_unit_id, on_day, basis, split }) => ({
    unitName: names.get(from_unit_id) ?? '',
    on: on_day,
    basis,
    split,
  })),
  waitsFor: gathered.event
    ? {
        id: gathered.event.id,
        words: gathered.event.words,
        registeredOn: gathered.event.registered_on,
        document: gathered.event.document,
      }
    : null,
})

const evidenceView = (each: Gathered['evidence'][number], names: Map<string, string>) => ({
  id: each.id,
  kind: each.kind as Parts['evidence'][number]['kind'],
  name: each.name,
  number: each.number,
  issuedOn: each.issued_on,
  fileId: each.file_id as Parts['evidence'][number]['fileId'],
  documentId: each.document_id,
  figure: each.figure as Parts['evidence'][number]['figure'],
  addedByName: names.get(each.added_by) ?? '',
  addedAt: iso(each.added_at),
})

const extensionView = (each: Gathered['extensions'][number], names: Map<string, string>) => ({
  id: each.id,
  state: each.state as Parts['extensions'][number]['state'],
  reason: each.reason,
  achieved: each.achieved,
  askedFor: each.asked_for,
  askedByName: names.get(each.asked_by) ?? '',
  askedAt: iso(each.asked_at),
  decidedByName: each.decided_by ? (names.get(each.decided_by) ?? '') : null,
  decidedAt: isoOrNull(each.decided_at),
  answer: each.answer,
  wasDueAt: iso(each.was_due_at),
  grantedDueAt: isoOrNull(each.granted_due_at),
})
