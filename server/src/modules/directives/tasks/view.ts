import type { Certificate, DayCertificate } from '@motcua/shared/calendar'
import { explainDay } from '@motcua/shared/calendar-words'
import type { Deadline, Party, Reading, Reference, Span, Target } from '@motcua/shared/reading'
import type * as contract from '@motcua/shared/tasks'
import type { TaskRecord as TaskView } from '@motcua/shared/tasks'
import type { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { isoOrNull } from '../../../lib/time.ts'
import { explain } from '../../calendar/index.ts'
import { history } from '../../journal/index.ts'
import * as organisation from '../../organisation/index.ts'
import { peopleFor } from './acts-unit.ts'
import { consolidatedOfTask } from './cascade.ts'
import { factsOf, readable } from './change.ts'
import { gather } from './gather.ts'
import { nameOf } from './heads.ts'
import { timesFor } from './moments.ts'
import { abilities } from './policy.ts'
import { presentTasks } from './present.ts'
import { findTask, getDirective, getItem, type ItemRecord, type TaskRecord } from './queries.ts'
import * as parts from './queries-parts.ts'
import { readingOf } from './queries-reading.ts'
import { namesOf, partsView } from './view-parts.ts'
import { entryWords } from './words.ts'

/** A task with everything its reader may see, and the buttons they may press. */
export const view = async (ctx: Ctx, { id }: { id: string }): Promise<TaskView> => {
  const task = await readable(ctx, id)
  const [item, directive, gathered, above, facts, certificate, entries] = await Promise.all([
    getItem(ctx.db, task.item_id),
    getDirective(ctx.db, task.directive_id),
    gather(ctx, task),
    aboveOf(ctx, task),
    factsOf(ctx, task),
    parts.certificateOf(ctx.db, task.certificate) as Promise<Certificate | DayCertificate | null>,
    history(ctx.db, 'task', id, { withPrivate: true }),
  ])
  const [brief] = await presentTasks(ctx, [task])
  const can = abilities(ctx.actor, facts, ctx.now)
  const names = await namesOf(ctx, gathered, entries)
  return {
    ...(brief as contract.TaskBrief),
    version: task.version,
    directiveSubject: directive.subject,
    ...itemView(item),
    certificate,
    sentences: certificate ? sentencesOf(certificate, ctx.lang) : [],
    ...above,
    lateAgainstFirst: task.late_against_first,
    children:
      task.has_children || task.recurrence !== null
        ? await consolidatedOfTask(ctx, task, await timesFor(ctx, task.province_id))
        : null,
    ...partsView(gathered, names),
    instances: await presentTasks(ctx, gathered.instances),
    returned: returnedOf(task, entries, names),
    history: historyOf(ctx, entries, names),
    can,
    people: can.includes('assign') ? ((await peopleFor(ctx, task)) as TaskView['people']) : [],
  }
}

const sentencesOf = (certificate: Certificate | DayCertificate, lang: 'vi' | 'en'): string[] =>
  'kind' in certificate ? explainDay(certificate, lang) : explain(certificate, lang)

/** The task it was given down from, and the one it is the same as. */
const aboveOf = async (ctx: Ctx, task: TaskRecord): Promise<Pick<TaskView, 'parent' | 'sameAs'>> => {
  const [parent, same] = await Promise.all([
    task.parent_id ? findTask(ctx.db, task.parent_id) : undefined,
    task.same_as ? findTask(ctx.db, task.same_as) : undefined,
  ])
  const names = await organisation.unitNames(ctx.db, parent?.unit_id ? [parent.unit_id] : [])
  return {
    parent: parent
      ? {
          id: parent.id as TaskView['id'],
          unitName: parent.outside_name ?? names.get(parent.unit_id ?? '')?.body ?? '',
          text: parent.content,
          dueAt: isoOrNull(parent.due_at),
        }
      : null,
    sameAs: same
      ? { id: same.id as TaskView['id'], directive: nameOf(await getDirective(ctx.db, same.directive_id)) }
      : null,
  }
}

const itemView = (item: ItemRecord) => ({
  section: item.section,
  span: item.span as Span | null,
  receiver: item.receiver,
  via: item.via,
  coordinating: partyNames(item.coordinating),
  supervising: partyNames(item.supervising),
  rule: item.deadline as Deadline,
  targets: item.targets as Target[],
  links: item.links as Reference[],
})

const partyNames = (parties: unknown): string[] =>
  (parties as (Party | string)[]).map((party) => (typeof party === 'string' ? party : party.name))

type Entry = Awaited<ReturnType<typeof history>>[number]

const RETURNED = 'directives.task_returned'

const returnedOf = (task: TaskRecord, entries: readonly Entry[], names: Map<string, string>) => {
  const last = task.state === 'returned' ? entries.findLast(({ type }) => type === RETURNED) : undefined
  if (!last) return null
  return { reason: String(last.private?.reason ?? ''), at: last.lawAt, byName: names.get(last.actor) ?? '' }
}

const historyOf = (ctx: Ctx, entries: readonly Entry[], names: Map<string, string>): TaskView['history'] =>
  entries
    .flatMap(({ lawAt, type, actor, data, private: secret = {} }) => {
      const words = entryWords(type, data, secret, ctx.lang)
      return words ? [{ at: lawAt, type, actorName: names.get(actor) ?? '', words }] : []
    })
    .toReversed()

/** Letters of the source shown before and after. */
const AROUND = 400

/** The passage of the source it came from. Oral orders and tasks added by hand have no more than their own words. */
export const words = async (
  ctx: Ctx,
  { id }: { id: string },
): Promise<z.input<typeof contract.TaskWords>> => {
  const task = await readable(ctx, id)
  const item = await getItem(ctx.db, task.item_id)
  const { label, section } = item
  const span = item.span as Span | null
  const reading = span && ((await readingOf(ctx.db, task.directive_id)) as Reading | null)
  if (!span || !reading) return { label, section, before: '', text: item.content, after: '' }
  const { text } = reading.source
  return {
    label,
    section,
    before: text.slice(Math.max(0, span.start - AROUND), span.start),
    text: text.slice(span.start, span.end),
    after: text.slice(span.end, span.end + AROUND),
  }
}
