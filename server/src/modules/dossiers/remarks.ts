import type { Acknowledged, Correct, Explain } from '@motcua/shared/dossiers'
import { type Ctx, transact } from '../../lib/context.ts'
import { Conflict, Invalid } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { toDate } from '../../lib/time.ts'
import * as catalogue from '../catalogue/index.ts'
import { change, factsOf, refusal, staffIdOf } from './change.ts'
import { tellMessage } from './notices.ts'
import { applicantAtRest, readApplicant, sealNumbers } from './personal.ts'
import { isOwner, may } from './policy.ts'
import { type DossierPatch, getDossier } from './queries.ts'
import { acceptExplanation as accept, explanationOf, giveExplanation, insertNote } from './queries-parts.ts'
import { searchText } from './search-words.ts'

/** Corrections of what was written down, explanations of lateness, notes and messages. */

/** The old value stays in the journal's private part, so what was on the receipt can still be shown. */
export const correct = (ctx: Ctx, input: Correct & { id: string }): Promise<Acknowledged> =>
  change(ctx, input, 'correct', async (ctx, dossier) => {
    const { changes } = input
    if (Object.keys(changes).length === 0) throw new Invalid('dossiers.nothing_to_correct')
    if (changes.formData && dossier.form_version_id) {
      const form = await catalogue.getForm(ctx.db, dossier.form_version_id)
      const fields = catalogue.validateForm(form, changes.formData, ctx.lang)
      if (fields.length > 0) throw new Invalid('dossiers.form_invalid', {}, fields)
    }
    const before = readApplicant(dossier.applicant, 'clear')
    const applicant = changes.applicant && applicantAtRest({ ...before, ...changes.applicant })
    const name = changes.applicant?.name ?? dossier.applicant_name
    const patch: DossierPatch = {
      ...(applicant !== undefined && {
        applicant,
        applicant_name: name,
        search: searchText(dossier.code, name),
      }),
      ...(changes.content && { content: changes.content }),
      ...(changes.formData && { form_data: sealNumbers(changes.formData) }),
      ...(changes.returnMode && { return_mode: changes.returnMode }),
    }
    return {
      type: 'dossiers.corrected',
      data: { what: Object.keys(changes) },
      private: {
        changes: sealNumbers(changes),
        reason: input.reason,
        before: { applicant: dossier.applicant, formData: dossier.form_data },
      },
      patch,
    }
  })

/** Every late dossier is explained to the head (seed 001 row 19). */
export const explain = (ctx: Ctx, input: Explain & { id: string }): Promise<Acknowledged> =>
  change(ctx, input, 'explain', async (ctx, dossier) => {
    const known = await explanationOf(ctx.db, dossier.id)
    if (!known) throw new Conflict('dossiers.nothing_to_explain')
    const given = {
      cause: input.cause,
      body: input.body,
      at: toDate(ctx.now),
      by: staffIdOf(ctx.actor) as string,
    }
    await giveExplanation(ctx.db, known.id, given)
    return { type: 'dossiers.explained', data: { cause: input.cause }, private: { body: input.body } }
  })

export const acceptExplanation = (ctx: Ctx, input: { id: string; version: number }): Promise<Acknowledged> =>
  change(ctx, input, 'acceptExplanation', async (ctx, dossier) => {
    const known = await explanationOf(ctx.db, dossier.id)
    if (!known?.given_at) throw new Conflict('dossiers.nothing_to_explain')
    await acceptIt(ctx, known.id)
    return { type: 'dossiers.explanation_accepted' }
  })

const acceptIt = (ctx: Ctx, id: string) => accept(ctx.db, id, toDate(ctx.now), staffIdOf(ctx.actor) as string)

/** Notes do not change a dossier, so they carry no version and cannot be stale. */
const write = (ctx: Ctx, { id, body }: { id: string; body: string }, kind: 'note' | 'message') =>
  transact(ctx, async (ctx) => {
    const dossier = await getDossier(ctx.db, id)
    const facts = await factsOf(ctx, dossier)
    if (!may(ctx.actor, kind, facts)) throw refusal(ctx.actor, facts, id)
    const authorKind = isOwner(ctx.actor, facts) ? 'applicant' : 'staff'
    const row = {
      id: newId(),
      dossier_id: id,
      kind,
      author_kind: authorKind,
      author: ctx.actor.id,
      author_name: ctx.actor.name,
      body,
      at: toDate(ctx.now),
    }
    await insertNote(ctx.db, row)
    if (kind === 'message') await tellMessage(ctx, dossier, authorKind)
    return { id: row.id }
  })

export const writeNote = (ctx: Ctx, input: { id: string; body: string }) => write(ctx, input, 'note')
export const writeMessage = (ctx: Ctx, input: { id: string; body: string }) => write(ctx, input, 'message')
