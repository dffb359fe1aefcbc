import * as draft from '@motcua/shared/directive-draft'
import * as contract from '@motcua/shared/directives'
import { z } from 'zod'
import { get, post } from '../../../lib/route.ts'
import { showCase, showCorrections } from './corrections.ts'
import { showComparison, showExpansion } from './expansion.ts'
import { enter } from './intake.ts'
import { mend } from './mend.ts'
import { passOn } from './pass-on.ts'
import { reread } from './read-job.ts'
import { confirm, send, showSending } from './send.ts'
import { bePresent, listFor, showDirective, showReading, speakersFor } from './view.ts'
import { withdraw } from './withdraw.ts'

const params = z.object({ id: contract.DirectiveId })

/** Words of 50 tasks of 6,000 characters and more: a long plan is mended in one go. */
const LONG_BODY = 8 * 1024 * 1024

export const draftRoutes = [
  post('/directives', {
    summary: 'Enter a document (file or official document) or a spoken order; reading begins at once',
    permission: 'directives.enter',
    body: contract.NewDirective,
    reply: contract.Directive,
    handle: async (ctx, input) => showDirective(ctx, await enter(ctx, input)),
  }),
  get('/directives', {
    summary:
      'Directives of the reader’s province, newest first; drafts only of the units the reader speaks for',
    permission: 'directives.read',
    query: contract.DirectivesQuery,
    reply: contract.DirectivesReply,
    handle: listFor,
  }),
  get('/directives/speakers', {
    summary: 'Units in whose name the reader may give tasks',
    permission: 'directives.read',
    reply: contract.SpeakersReply,
    handle: speakersFor,
  }),
  get('/directives/:id', {
    summary: 'One directive with its draft, doubts, who else has it open, and what the reader may do',
    permission: 'directives.read',
    params,
    reply: contract.Directive,
    handle: showDirective,
  }),
  get('/directives/:id/reading', {
    summary: 'The whole reading: source text, spans, tables',
    permission: 'directives.read',
    params,
    reply: contract.ReadingReply,
    handle: showReading,
  }),
  post('/directives/:id/mend', {
    summary: 'Change the draft; what somebody else changed meanwhile is merged and said, or refused',
    permission: 'directives.enter',
    params,
    body: draft.Mend,
    reply: draft.MendReply,
    bodyLimit: LONG_BODY,
    handle: mend,
  }),
  post('/directives/:id/presence', {
    summary: '“I am looking at it”; who else is (last minute)',
    permission: 'directives.read',
    params,
    reply: contract.PresenceReply,
    handle: bePresent,
  }),
  post('/directives/:id/reread', {
    summary: 'Read the file again, keeping what people mended',
    permission: 'directives.enter',
    params,
    reply: contract.Directive,
    handle: async (ctx, input) => showDirective(ctx, await reread(ctx, input)),
  }),
  get('/directives/:id/expansion', {
    summary: 'Which units each task goes to on the directive’s day, when it is due and why, conflicts',
    permission: 'directives.read',
    params,
    reply: contract.Expansion,
    handle: showExpansion,
  }),
  post('/directives/:id/confirm', {
    summary: 'Head and tasks are right; nothing may be missing',
    permission: 'directives.steer',
    params,
    body: contract.Confirm,
    reply: contract.Directive,
    handle: async (ctx, input) => showDirective(ctx, await confirm(ctx, input)),
  }),
  post('/directives/:id/send', {
    summary: 'Give the tasks out, as a job: all or nothing, repeatable',
    permission: 'directives.steer',
    params,
    body: contract.Send,
    reply: contract.Sending,
    handle: send,
  }),
  get('/directives/:id/sending', {
    summary: 'How far the sending is',
    permission: 'directives.read',
    params,
    reply: contract.Sending,
    handle: showSending,
  }),
  post('/directives/:id/withdraw', {
    summary: 'Set a draft aside; after sending, end its open tasks, with a ground',
    permission: 'directives.enter',
    params,
    body: contract.Withdraw,
    reply: contract.Directive,
    handle: async (ctx, input) => showDirective(ctx, await withdraw(ctx, input)),
  }),
  get('/directives/:id/corrections', {
    summary: 'What people mended in the reading',
    permission: 'directives.read',
    params,
    reply: z.object({ items: z.array(draft.Correction) }),
    handle: showCorrections,
  }),
  get('/directives/:id/corrections/case', {
    summary: 'The mended reading as a test case of the reader',
    permission: 'directives.enter',
    params,
    reply: draft.CorrectionCase,
    handle: showCase,
  }),
  get('/directives/:id/comparison', {
    summary: 'Beside the directive it passes on: kept, reworded, moved, dropped, added',
    permission: 'directives.read',
    params,
    reply: contract.Comparison,
    handle: showComparison,
  }),
  post('/directives/:id/pass-on', {
    summary: 'Draft the lower document of a unit below from it',
    permission: 'directives.enter',
    params,
    body: contract.PassOn,
    reply: contract.PassOnReply,
    handle: passOn,
  }),
]
