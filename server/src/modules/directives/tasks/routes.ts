import * as boards from '@motcua/shared/task-boards'
import * as contract from '@motcua/shared/tasks'
import { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { get, post, type Route } from '../../../lib/route.ts'
import * as assigner from './acts-assigner.ts'
import * as unit from './acts-unit.ts'
import { board } from './board.ts'
import * as brief from './brief.ts'
import { cascade } from './cascade.ts'
import type { Changed } from './change.ts'
import * as events from './events.ts'
import * as extensions from './extensions.ts'
import { list, receivers } from './lists.ts'
import { overview } from './overview.ts'
import { ranking } from './ranking.ts'
import { addSubtasks } from './subtasks.ts'
import { view, words } from './view.ts'
import * as waiting from './waiting.ts'

const Id = z.object({ id: contract.TaskId })
const EventId = z.object({ id: z.uuid() })
const ExtensionId = Id.extend({ extensionId: z.uuid() })
const EvidenceId = Id.extend({ evidenceId: z.uuid() })

/** Every action on one task is spoken to in the same way: its command in, an acknowledgement out. */
const act = <Params extends z.ZodObject, Body extends z.ZodObject>(
  path: string,
  summary: string,
  params: Params,
  body: Body,
  handle: (ctx: Ctx, input: z.output<Params> & z.output<Body>) => Promise<Changed>,
): Route =>
  post(`/directives/tasks/:id/${path}`, {
    summary,
    permission: 'directives.act',
    params,
    body,
    reply: contract.TaskAcknowledged,
    handle: (ctx, input) => handle(ctx, input as z.output<Params> & z.output<Body>),
  })

const actions: readonly Route[] = [
  act('acknowledge', 'The unit says that it has the task', Id, contract.Acknowledge, unit.acknowledge),
  act('assign', 'Gives the task to a person of the unit', Id, contract.Assign, unit.assign),
  act(
    'acknowledge-personally',
    'The person says that they have it',
    Id,
    contract.Acknowledge,
    unit.acknowledgePersonally,
  ),
  act('report', 'Progress, obstacle, request', Id, contract.Report, unit.report),
  act('evidence', 'Adds proof of the product', Id, contract.AddEvidence, unit.addEvidence),
  act(
    'evidence/:evidenceId/remove',
    'Takes proof away',
    EvidenceId,
    contract.RemoveEvidence,
    unit.removeEvidence,
  ),
  act('submit', 'Submits the result to the assigner', Id, contract.Submit, unit.submit),
  act('accept', 'The assigner accepts the result', Id, contract.Accept, assigner.accept),
  act('return', 'The assigner gives it back with a reason', Id, contract.Return, assigner.giveBack),
  act(
    'extensions',
    'Asks the assigner for a later date',
    Id,
    contract.RequestExtension,
    extensions.requestExtension,
  ),
  act(
    'extensions/:extensionId/decide',
    'Grants or refuses a later date',
    ExtensionId,
    contract.DecideExtension,
    extensions.decide,
  ),
  act(
    'extensions/:extensionId/withdraw',
    'Takes the request back',
    ExtensionId,
    contract.Acknowledge,
    extensions.withdraw,
  ),
  act('suspend', 'Stops it until something awaited happens', Id, contract.Suspend, waiting.suspend),
  act('resume', 'Lets it run on', Id, contract.Resume, waiting.resume),
  act('cancel', 'Cancels it with a ground', Id, contract.Cancel, assigner.cancel),
  act('subtasks', 'Gives it down to units below', Id, contract.AddSubtasks, addSubtasks),
  act('reopen', 'Opens an ended task again', Id, contract.Reopen, assigner.reopen),
  act('remind', 'Reminds the unit', Id, contract.Remind, assigner.remind),
]

const reads: readonly Route[] = [
  get('/directives/board', {
    summary: 'Units by columns of their tasks',
    permission: 'directives.read',
    query: boards.BoardQuery,
    reply: boards.Board,
    handle: board,
  }),
  get('/directives/tasks', {
    summary: 'Tasks by their date, page by page',
    permission: 'directives.read',
    query: contract.TasksQuery,
    reply: contract.TasksReply,
    handle: list,
  }),
  get('/directives/tasks/:id', {
    summary: 'One task, with what its reader may do',
    permission: 'directives.read',
    params: Id,
    reply: contract.TaskRecord,
    handle: view,
  }),
  get('/directives/tasks/:id/words', {
    summary: 'The passage of the source it came from',
    permission: 'directives.read',
    params: Id,
    reply: contract.TaskWords,
    handle: words,
  }),
  get('/directives/cascade', {
    summary: 'The tree under a directive, an item or a task, one level',
    permission: 'directives.read',
    query: boards.CascadeQuery,
    reply: boards.CascadeReply,
    handle: cascade,
  }),
  get('/directives/events', {
    summary: 'What tasks wait for',
    permission: 'directives.read',
    reply: boards.EventsReply,
    handle: events.list,
  }),
  post('/directives/events/:id/register', {
    summary: 'It happened: waiting tasks start',
    permission: 'directives.act',
    params: EventId,
    body: boards.RegisterEvent,
    reply: boards.RegisterEventReply,
    handle: events.register,
  }),
  get('/directives/ranking', {
    summary: 'Units by the share they finish on time',
    permission: 'directives.read',
    query: boards.RankingQuery,
    reply: boards.Ranking,
    handle: ranking,
  }),
  get('/directives/overview', {
    summary: 'What a leader sees first',
    permission: 'directives.read',
    reply: boards.Overview,
    handle: overview,
  }),
  get('/directives/briefs', {
    summary: 'Weekly briefs of the units one answers for',
    permission: 'directives.read',
    reply: boards.BriefsReply,
    handle: brief.list,
  }),
  post('/directives/briefs', {
    summary: 'Makes this week’s brief of a unit; a worker draws it',
    permission: 'directives.steer',
    body: boards.MakeBrief,
    reply: boards.MakeBriefReply,
    handle: brief.make,
  }),
  get('/directives/units', {
    summary: 'Units that may be given tasks',
    permission: 'directives.read',
    query: boards.ReceiversQuery,
    reply: boards.ReceiversReply,
    handle: receivers,
  }),
]

export const taskRoutes: readonly Route[] = [...reads, ...actions]
