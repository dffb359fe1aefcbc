import type { Accept, Acknowledged, Applicant, ReceiveDossier, Refuse } from '@motcua/shared/dossiers'
import { type Ctx, transact } from '../../lib/context.ts'
import { Forbidden } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { dayOf, toDate } from '../../lib/time.ts'
import * as catalogue from '../catalogue/index.ts'
import * as identity from '../identity/index.ts'
import { append } from '../journal/index.ts'
import { type Change, change, commit, staffIdOf } from './change.ts'
import { newCode } from './code.ts'
import { calendarOf, type FirstDate, firstDate, type ManualDate, promise } from './deadlines.ts'
import { claimFiles, componentRows, newRow, type Opened, open } from './filing.ts'
import { keepLinked } from './linked.ts'
import { decide, handOverNow } from './outcome.ts'
import {
  cancelOpenTasks,
  type DossierPatch,
  type DossierRecord,
  finishTask,
  insertComponents,
  insertDossier,
  lockDossier,
  type NewDossier,
} from './queries.ts'
import { dropTimers } from './queries-parts.ts'
import { regimeById } from './regime.ts'
import { plainText } from './search-words.ts'
import { deskOfTask, NO_DESK, processOf, startSteps } from './tasks.ts'
import { filingTold } from './told.ts'

/** Reception: an online filing accepted or refused, papers taken at the counter or from the post. */

/** The papers are complete: receipt with the appointment, and the process begins (NĐ 61/2018 Art. 17). */
export const accept = (ctx: Ctx, input: Accept & { id: string }): Promise<Acknowledged> =>
  change(ctx, input, 'accept', async (ctx, dossier) => {
    const version = await catalogue.getProcedureVersion(ctx.db, dossier.procedure_version_id)
    return received(ctx, dossier, version, input.dueDate)
  })

/**
 * Incomplete in a way no supplement mends, or not for this agency (form 03). Given before reception: there is no
 * appointment to miss, and the papers go back.
 */
export const refuse = (ctx: Ctx, input: Refuse & { id: string }): Promise<Acknowledged> =>
  change(ctx, input, 'refuse', async (ctx, dossier) => {
    await dropTimers(ctx.db, dossier.id, ['check_late'])
    await cancelOpenTasks(ctx.db, dossier.id, toDate(ctx.now))
    const template = regimeById(dossier.regime).forms.refusal
    return {
      type: 'dossiers.refused',
      data: { legalBasis: input.legalBasis },
      private: { reason: input.reason },
      patch: { state: 'refused', closed_at: toDate(ctx.now), ...NO_DESK },
      slips: template ? [{ template, facts: { reason: input.reason, legalBasis: input.legalBasis } }] : [],
    }
  })

/** Papers at the counter or by post: the dossier is received in the same moment it comes to be. */
export const receive = (ctx: Ctx, input: ReceiveDossier): Promise<Acknowledged> =>
  transact(ctx, async (ctx) => {
    const opened = await open(ctx, input)
    const supportUnitId = counterOf(ctx, opened, input.supportUnitId)
    const id = newId()
    const code = await newCode(ctx.db, opened.places.agencyCode, ctx.now)
    const { name, kind } = input.applicant
    const personId = await knownPerson(ctx, input.applicant)
    const verified = personId !== null && (await identity.isVouchedFor(ctx, personId))
    const applicant = { personId, kind, name, whole: input.applicant }
    const row: NewDossier = {
      ...newRow(ctx, { id, code, opened, filing: input, channel: input.channel, applicant, supportUnitId }),
      fee: input.feePaid === null ? null : { amount: input.feePaid, paid: true },
    }
    await insertDossier(ctx.db, row)
    await insertComponents(ctx.db, componentRows(id, input.components))
    await claimFiles(ctx, id, input.components)
    await keepLinked(ctx, id, opened.version.code, input.linked)
    await append(ctx, {
      kind: 'dossier',
      id,
      type: 'dossiers.submitted',
      data: {
        state: 'submitted',
        code,
        regime: opened.regime.id,
        procedureVersionId: opened.version.id,
        channel: input.channel,
        receptionUnitId: opened.places.receptionId,
        decidingUnitId: opened.places.decidingId,
        ...(supportUnitId && { supportUnitId }),
        components: input.components.length,
        ...filingTold(row as DossierRecord, opened.version, componentRows(id, input.components), verified),
        ...(input.linked && { linked: input.linked.key }),
      },
      private: { applicant: row.applicant, formData: row.form_data },
      unitId: opened.places.receptionId,
      expectedVersion: 0,
    })
    const dossier = await lockDossier(ctx.db, id)
    const done = await commit(
      ctx,
      dossier,
      await received(ctx, dossier, opened.version, input.dueDate, input.instant),
    )
    if (!input.instant) return done
    return settleAtOnce(ctx, { ...dossier, version: done.version, state: 'processing' }, input)
  })

/**
 * So that the applicant finds the dossier in their own account. A number that belongs to somebody of another name is
 * not linked: a slip of the clerk's finger must not show papers to a stranger.
 */
const knownPerson = async (
  ctx: Ctx,
  { kind, name, personalNumber, ...rest }: Applicant,
): Promise<string | null> => {
  if (!personalNumber) return null
  const known = await identity.findPersonByNumber(ctx, kind, personalNumber)
  if (known) return plainName(known.name) === plainName(name) ? known.id : null
  const { dateOfBirth: birthDate, address, phone, email } = rest
  return identity.findOrCreatePerson(ctx, {
    kind,
    name,
    number: personalNumber,
    birthDate,
    address,
    phone,
    email,
  })
}

const plainName = (name: string) => plainText(name).trim().replace(/\s+/g, ' ')

/** A clerk receives for the place she works at; anywhere else in the province she is the support place. */
const counterOf = (ctx: Ctx, { places }: Opened, given: string | null): string | null => {
  const mine = ctx.actor.posts.filter(({ role }) => role === 'one_stop_officer' || role === 'centre_director')
  if (mine.length === 0) throw new Forbidden('http.forbidden')
  if (mine.some(({ unitId }) => unitId === places.receptionId)) return given
  const same = mine.find(({ provinceId }) => provinceId === undefined || provinceId === places.rootId)
  if (!same) throw new Forbidden('dossiers.other_province')
  return same.unitId
}

const received = async (
  ctx: Ctx,
  dossier: DossierRecord,
  version: Awaited<ReturnType<typeof catalogue.getProcedureVersion>>,
  manual: ManualDate | null,
  instant: ReceiveDossier['instant'] = null,
): Promise<Change> => {
  const calendar = await calendarOf(ctx, dossier.root_unit_id)
  const rule = catalogue.timeLimitFor(version, {
    caseKey: dossier.case_key,
    channel: dossier.channel as 'online' | 'counter' | 'post',
    day: dayOf(ctx.now),
  })
  // An instant result needs no appointment; its limit is kept when the catalogue states one.
  const first: FirstDate | null =
    instant && !rule?.limit && !manual ? null : firstDate(calendar, ctx.now, rule, manual)
  if (first) await promise(ctx, dossier.id, calendar, first)
  const desk = instant ? {} : await begin(ctx, dossier)
  const receipt = regimeById(dossier.regime).forms.receipt
  const wanted = !instant || instant.receiptWanted
  return {
    type: 'dossiers.received',
    data: {
      dueAt: first?.due.certificate.due ?? null,
      rule: rule?.id ?? null,
      manual: first?.kind === 'manual',
    },
    patch: { state: 'processing', received_at: toDate(ctx.now), ...dates(first), ...desk },
    slips: receipt && wanted ? [{ template: receipt }] : [],
  }
}

const dates = (first: FirstDate | null): DossierPatch =>
  first ? { first_due_at: toDate(first.due.due), due_at: toDate(first.due.due) } : {}

/** Reception is the first step of every process and is done now; the tasks after it begin. */
const begin = async (ctx: Ctx, dossier: DossierRecord): Promise<DossierPatch> => {
  const process = await processOf(ctx, dossier)
  const [reception, ...others] = await startSteps(ctx, dossier, process.firstSteps().start)
  const done = { state: 'done', at: toDate(ctx.now), by: staffIdOf(ctx.actor) } as const
  if (!reception) throw new Error(`process ${dossier.process_id} has no first step`)
  await finishTask(ctx.db, reception.id, done)
  const rows = await startSteps(ctx, dossier, process.nextSteps(reception.step_key).start)
  const front = rows[0] ?? others[0]
  return front ? deskOfTask(front) : {}
}

/** Instant result (NĐ 61/2018 Art. 17): decided and handed over while the applicant waits; each is an entry of its own. */
const settleAtOnce = async (
  ctx: Ctx,
  dossier: DossierRecord,
  { instant }: ReceiveDossier,
): Promise<Acknowledged> => {
  if (!instant) throw new Error('settleAtOnce needs a result')
  const decided = await commit(
    ctx,
    dossier,
    await decide(ctx, dossier, { result: instant.result, refusal: null }),
  )
  const after = {
    ...dossier,
    version: decided.version,
    state: 'decided',
    decided_at: toDate(ctx.now),
    outcome: 'granted',
  }
  return commit(
    ctx,
    after,
    await handOverNow(ctx, after, { mode: 'direct', receiver: instant.receiver, tracking: null }),
  )
}
