import type { Acknowledged, Applicant, SubmitDossier } from '@motcua/shared/dossiers'
import { type Ctx, transact } from '../../lib/context.ts'
import { Conflict } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { toDate } from '../../lib/time.ts'
import { dueDate } from '../calendar/index.ts'
import * as identity from '../identity/index.ts'
import { append } from '../journal/index.ts'
import { acknowledged } from './change.ts'
import { newCode } from './code.ts'
import { calendarOf, promiseRow, regimeLimit, watches } from './deadlines.ts'
import { claimFiles, componentRows, type Filing, newRow, type Opened, open } from './filing.ts'
import { keepLinked } from './linked.ts'
import type { DossierRecord, NewDossier } from './queries.ts'
import { insertFiling } from './queries-filing.ts'
import { deleteDraft } from './queries-parts.ts'
import { filingTold } from './told.ts'

/**
 * A citizen or enterprise files online. The filing is acknowledged at once with its code and the time by which it
 * will be checked (8 working hours, NQ 66.7/2025/NQ-CP Art. 8); the appointment follows when it is received.
 * @throws Conflict `dossiers.national_door` where the law leads filings to the national portal alone
 */
export const submit = (ctx: Ctx, input: SubmitDossier): Promise<Acknowledged> =>
  transact(ctx, async (ctx) => {
    const opened = await open(ctx, input)
    if (opened.regime.frontDoor === 'national') throw new Conflict('dossiers.national_door')
    const applicant = await applicantOf(ctx, input)
    const filed = await file(ctx, { opened, filing: input, applicant, linked: input.linked })
    if (input.draftId) await deleteDraft(ctx.db, input.draftId, ctx.actor.id)
    return filed
  })

type Who = { personId: string | null; kind: 'citizen' | 'enterprise'; name: string; whole: Applicant }

/** The account itself, unless it files on behalf of somebody named. The account stays the owner that may follow it. */
const applicantOf = async (ctx: Ctx, input: SubmitDossier): Promise<Who> => {
  const person = await identity.getPerson(ctx, ctx.actor.id)
  const whole = input.applicant ?? person.asApplicant
  return { personId: ctx.actor.id, kind: whole.kind, name: whole.name, whole }
}

type OnlineFiling = { opened: Opened; filing: Filing; applicant: Who; linked: SubmitDossier['linked'] }

const file = async (ctx: Ctx, { opened, filing, applicant, linked }: OnlineFiling): Promise<Acknowledged> => {
  const id = newId()
  const calendar = await calendarOf(ctx, opened.places.rootId)
  const check = dueDate(calendar, regimeLimit(opened.regime.checkOnline), ctx.now)
  const code = await newCode(ctx.db, opened.places.agencyCode, ctx.now)
  const row: NewDossier = {
    ...newRow(ctx, { id, code, opened, filing, channel: 'online', applicant }),
    check_due_at: toDate(check.due),
    desk_due_at: toDate(check.due),
  }
  const promise = promiseRow(ctx, id, { kind: 'check', due: check, reason: null })
  const components = componentRows(id, filing.components)
  const timers = watches(ctx, id, calendar, check, true)
  await insertFiling(ctx.db, { dossier: row, components, promise, timers })
  await claimFiles(ctx, id, filing.components)
  await keepLinked(ctx, id, opened.version.code, linked)
  const entry = await append(ctx, {
    kind: 'dossier',
    id,
    type: 'dossiers.submitted',
    data: {
      state: 'submitted',
      code,
      regime: opened.regime.id,
      procedureVersionId: opened.version.id,
      channel: 'online',
      receptionUnitId: opened.places.receptionId,
      decidingUnitId: opened.places.decidingId,
      checkDueAt: check.certificate.due,
      components: filing.components.length,
      // Citizens and enterprises sign in through the national identity alone.
      ...filingTold(row as DossierRecord, opened.version, components, true),
      ...(linked && { linked: linked.key }),
    },
    private: { applicant: row.applicant, formData: row.form_data },
    unitId: opened.places.receptionId,
    expectedVersion: 0,
  })
  const kept = {
    id,
    code,
    version: entry.version,
    state: 'submitted',
    due_at: null,
    check_due_at: toDate(check.due),
  }
  return acknowledged(kept, entry.digest)
}
