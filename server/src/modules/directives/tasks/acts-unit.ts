import type * as contract from '@motcua/shared/tasks'
import type { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { Conflict, Invalid, NotFound } from '../../../lib/errors.ts'
import { newId } from '../../../lib/ids.ts'
import { dayOf, toDate } from '../../../lib/time.ts'
import * as files from '../../files/index.ts'
import { actorName } from '../../journal/index.ts'
import * as organisation from '../../organisation/index.ts'
import { type Change, change, commit } from './change.ts'
import { placesOf } from './places.ts'
import { openInstances, type TaskRecord } from './queries.ts'
import { countOpenChildren } from './queries-cascade.ts'
import { deleteEvidence, findEvidence, insertEvidence, insertProgress } from './queries-parts.ts'

/** What the unit and its person do on a task: receive it in two steps, report, show evidence, submit. */
type On<S extends z.ZodType> = z.output<S> & { id: string }

export const acknowledge = (ctx: Ctx, input: On<typeof contract.Acknowledge>) =>
  change(ctx, input, 'acknowledge', async (ctx, task) => {
    const received: Change = {
      type: 'directives.task_acknowledged',
      patch: { unit_acknowledged_at: toDate(ctx.now), unit_acknowledged_by: actorName(ctx.actor) },
    }
    // Who has a standing duty has what it asks for this month too.
    const instances = task.recurrence === null ? [] : await openInstances(ctx.db, task.id)
    for (const instance of instances)
      if (!instance.unit_acknowledged_at) await commit(ctx, instance, received)
    return received
  })

/** Gives it to a person of the unit or of its office; the one before is relieved. */
export const assign = (ctx: Ctx, input: On<typeof contract.Assign>) =>
  change(ctx, input, 'assign', async (ctx, task) => {
    const person = (await peopleFor(ctx, task)).find(({ staffId }) => staffId === input.staffId)
    if (!person) throw new Invalid('directives.person_not_there')
    return {
      type: 'directives.task_assigned',
      data: { staffId: person.staffId, role: person.role },
      ...(input.note && { private: { note: input.note } }),
      patch: { person_id: person.staffId, person_role: person.role, person_acknowledged_at: null },
    }
  })

/** Those who hold a post in the unit or its office today; once each, by their first post. */
export const peopleFor = async (ctx: Pick<Ctx, 'db' | 'now'>, task: TaskRecord) => {
  if (!task.unit_id) return []
  const day = dayOf(ctx.now)
  const { unit, offices } = await placesOf(ctx.db, task.unit_id, day)
  const seen = new Set<string>()
  const held = await organisation.appointmentsIn(ctx.db, [unit, ...offices], day)
  return held.flatMap(({ staffId, role, staffName, title }) => {
    if (seen.has(staffId)) return []
    seen.add(staffId)
    return [{ staffId, role: role as string, name: staffName, title }]
  })
}

export const acknowledgePersonally = (ctx: Ctx, input: On<typeof contract.Acknowledge>) =>
  change(ctx, input, 'acknowledgePersonally', async (ctx, task) => ({
    type: 'directives.task_taken',
    patch: {
      person_acknowledged_at: toDate(ctx.now),
      ...(task.state === 'not_started' && { state: 'in_progress' }),
    },
  }))

/** Work on a task that nobody had begun begins it; what was returned stays returned until it is submitted again. */
const begun = (task: TaskRecord) => (task.state === 'not_started' ? { state: 'in_progress' } : {})

export const report = (ctx: Ctx, input: On<typeof contract.Report>) =>
  change(ctx, input, 'report', async (ctx, task) => {
    const { percent, text, obstacle, request } = input
    await insertProgress(ctx.db, {
      id: newId(),
      task_id: task.id,
      at: toDate(ctx.now),
      by_actor: actorName(ctx.actor),
      by_name: ctx.actor.name,
      percent,
      content: text,
      obstacle: obstacle || null,
      request: request || null,
    })
    return {
      type: 'directives.task_reported',
      data: { percent, obstacle: obstacle !== '', request: request !== '' },
      patch: {
        ...begun(task),
        percent,
        reported_at: toDate(ctx.now),
        obstacle: obstacle || null,
        request: request || null,
      },
    }
  })

export const addEvidence = (ctx: Ctx, input: On<typeof contract.AddEvidence>) =>
  change(ctx, input, 'addEvidence', async (ctx, task) => {
    const { evidence } = input
    if (evidence.kind === 'file') await takeFile(ctx, task.id, evidence.fileId)
    await insertEvidence(ctx.db, {
      id: newId(),
      task_id: task.id,
      kind: evidence.kind,
      name: evidence.name,
      number: evidence.kind === 'figure' ? null : evidence.number || null,
      issued_on: evidence.kind === 'figure' ? null : evidence.issuedOn,
      file_id: evidence.kind === 'file' ? evidence.fileId : null,
      document_id: evidence.kind === 'document' ? evidence.documentId : null,
      figure: evidence.kind === 'figure' ? JSON.stringify(evidence.figure) : null,
      added_by: actorName(ctx.actor),
      added_at: toDate(ctx.now),
    })
    return {
      type: 'directives.evidence_added',
      data: { kind: evidence.kind },
      private: { name: evidence.name },
      patch: begun(task),
    }
  })

/** One's own upload, once: a colleague's stays theirs until it is given to something. */
const takeFile = async (ctx: Ctx, taskId: string, fileId: string) => {
  const [file] = await files.findFilesById(ctx.db, [fileId])
  if (!file) throw new NotFound('files.not_found')
  const own = ctx.actor.kind === 'system' || file.uploadedBy === actorName(ctx.actor)
  if (!own || file.holder) throw new Conflict('files.held_elsewhere')
  await files.attach(ctx, [fileId], { kind: 'task', id: taskId })
}

export const removeEvidence = (
  ctx: Ctx,
  input: On<typeof contract.RemoveEvidence> & { evidenceId: string },
) =>
  change(ctx, input, 'removeEvidence', async (ctx, task): Promise<Change> => {
    const evidence = await findEvidence(ctx.db, task.id, input.evidenceId)
    if (!evidence) throw new NotFound('directives.evidence_unknown')
    await deleteEvidence(ctx.db, evidence.id)
    if (evidence.file_id) await files.removeFiles(ctx, [evidence.file_id], 'directives.evidence_removed')
    return {
      type: 'directives.evidence_removed',
      data: { kind: evidence.kind },
      private: { name: evidence.name },
    }
  })

/**
 * To the assigner, with evidence when the task names a product (DOMAIN §9.2).
 * @throws Invalid `directives.evidence_needed`
 */
export const submit = (ctx: Ctx, input: On<typeof contract.Submit>) =>
  change(ctx, input, 'submit', async (ctx, task, { evidence }) => {
    if (task.product && evidence === 0)
      throw new Invalid('directives.evidence_needed', { product: task.product })
    const open = task.has_children ? await countOpenChildren(ctx.db, task.id) : 0
    await insertProgress(ctx.db, {
      id: newId(),
      task_id: task.id,
      at: toDate(ctx.now),
      by_actor: actorName(ctx.actor),
      by_name: ctx.actor.name,
      percent: 100,
      content: input.text,
      obstacle: null,
      request: null,
    })
    return {
      type: 'directives.task_submitted',
      data: { evidence, openChildren: open },
      patch: {
        state: 'submitted',
        percent: 100,
        submitted_at: toDate(ctx.now),
        reported_at: toDate(ctx.now),
      },
      warnings: open > 0 ? [{ code: 'open_children', message: openChildren(open, ctx.lang) }] : [],
    }
  })

const openChildren = (count: number, lang: 'vi' | 'en'): string =>
  lang === 'vi'
    ? `Còn ${count} nhiệm vụ giao cấp dưới chưa hoàn thành.`
    : `${count} task(s) given downwards are still open.`
