import type { Certificate } from '@motcua/shared/calendar'
import type { DossierState } from '@motcua/shared/dossier-states'
import {
  NATIONAL_MAPPING_VERSION,
  NATIONAL_STATUS_WORDS,
  nationalStatus,
} from '@motcua/shared/dossier-states'
import type { Dossier, Task } from '@motcua/shared/dossiers'
import { ZONE } from '../../lib/clock.ts'
import type { Ctx } from '../../lib/context.ts'
import { NotFound } from '../../lib/errors.ts'
import { iso, isoOrNull } from '../../lib/time.ts'
import { addWorkingDays, explain } from '../calendar/index.ts'
import * as catalogue from '../catalogue/index.ts'
import { accessLog, history, recordAccess } from '../journal/index.ts'
import * as organisation from '../organisation/index.ts'
import { factsOf } from './change.ts'
import { calendarOf } from './deadlines.ts'
import { linkedPartsOf } from './linked.ts'
import { openNumbers, readApplicant, type Sight } from './personal.ts'
import { abilities, holdsTask, isOwner, mayRead, seesNumbers } from './policy.ts'
import {
  componentsOf,
  type DossierRecord,
  findByCode,
  findDossier,
  type TaskRecord,
  tasksOf,
} from './queries.ts'
import { explanationOf, notesOf, promisesOf, resultsOf, slipsOf, supplementsOf } from './queries-parts.ts'
import { slipTitle } from './slip-titles.ts'
import { processOf } from './tasks.ts'
import { latenessOf, timelinessOf } from './timeliness.ts'
import { entryWords } from './words.ts'

/** The whole dossier for who may see it; every such read is noted (NĐ 356/2025, and "who read my data"). */

export const readable = async (ctx: Ctx, id: string): Promise<DossierRecord> => {
  const dossier = await findDossier(ctx.db, id)
  // Not there and not yours sound the same: an id must not tell whether a dossier exists.
  if (!dossier || !mayRead(ctx.actor, await factsOf(ctx, dossier)))
    throw new NotFound('dossiers.not_found', { id })
  return dossier
}

export const get = async (ctx: Ctx, { id }: { id: string }): Promise<Dossier> => {
  const dossier = await readable(ctx, id)
  if (ctx.actor.kind === 'staff') {
    await recordAccess(ctx, {
      subjectKind: 'dossier',
      subjectId: id,
      purpose: 'dossiers.read',
      fields: ['applicant', 'formData', 'components'],
    })
  }
  return present(ctx, dossier)
}

const present = async (ctx: Ctx, dossier: DossierRecord): Promise<Dossier> => {
  const own = isOwner(ctx.actor, { ...dossier, tasks: [] })
  const [
    facts,
    version,
    calendar,
    components,
    tasks,
    promises,
    supplements,
    slips,
    results,
    notes,
    explanation,
    linkedParts,
    entries,
  ] = await Promise.all([
    factsOf(ctx, dossier),
    catalogue.getProcedureVersion(ctx.db, dossier.procedure_version_id),
    calendarOf(ctx, dossier.root_unit_id),
    componentsOf(ctx.db, dossier.id),
    tasksOf(ctx.db, dossier.id),
    promisesOf(ctx.db, dossier.id),
    supplementsOf(ctx.db, dossier.id),
    slipsOf(ctx.db, dossier.id),
    resultsOf(ctx.db, dossier.id),
    notesOf(ctx.db, dossier.id),
    explanationOf(ctx.db, dossier.id),
    linkedPartsOf(ctx, dossier.id),
    history(ctx.db, 'dossier', dossier.id),
  ])
  const names = await namesFor(ctx, dossier, tasks, entries, explanation)
  const near = addWorkingDays(calendar, ctx.now, 1).add({ days: 1 }).toZonedDateTime(ZONE).toInstant()
  const outcomes = dossier.process_id ? await processOf(ctx, dossier) : null
  const national = nationalStatus(dossier.state as DossierState, { begun: tasks.length > 1 })
  return {
    ...head(dossier, seesNumbers(ctx.actor, facts) ? 'clear' : 'masked'),
    timeliness: timelinessOf(dossier, ctx.now, near),
    procedureName: version.name,
    procedureCode: version.code,
    deskUnit: names.unitOrNull(dossier.desk_unit_id),
    deskStaff: own ? null : names.staffOrNull(dossier.desk_staff_id),
    can: abilities(ctx.actor, facts),
    nationalStatus: {
      code: national,
      words: NATIONAL_STATUS_WORDS[national]?.[ctx.lang] ?? '',
      mappingVersion: NATIONAL_MAPPING_VERSION,
    },
    supportUnit: names.unitOrNull(dossier.support_unit_id),
    receptionUnit: names.unit(dossier.reception_unit_id),
    decidingUnit: names.unit(dossier.deciding_unit_id),
    lateness: latenessOf(calendar, dossier, supplements, ctx.now),
    components: components.map((each) => ({
      id: each.id,
      position: each.position,
      name: each.name,
      paper: each.paper as Dossier['components'][number]['paper'],
      count: each.count,
      fileId: each.file_id,
      note: each.note,
      supplementId: each.supplement_id,
      digitised: each.digitised as 'none',
      replacedBy: each.replaced_by,
    })),
    tasks: tasks.map((task) => presentTask(ctx, task, names, outcomes, own)),
    promises: promises.map((each) => ({
      id: each.id,
      kind: each.kind as Dossier['promises'][number]['kind'],
      dueAt: iso(each.due_at),
      reason: each.reason,
      madeAt: iso(each.made_at),
      certificate: each.certificate,
      sentences: explain(each.certificate as Certificate, ctx.lang),
    })),
    supplements: supplements.map((each) => ({
      id: each.id,
      stage: each.stage as 'intake',
      number: each.number,
      items: each.items as Dossier['supplements'][number]['items'],
      clock: each.clock as 'restart',
      requestedAt: iso(each.requested_at),
      deadlineAt: iso(each.deadline_at),
      answeredAt: isoOrNull(each.answered_at),
      closed: each.closed as 'answered' | null,
    })),
    slips: slips.map((each) => ({
      id: each.id,
      template: each.template,
      title: slipTitle(each.template, ctx.lang),
      number: each.number,
      issuedAt: iso(each.issued_at),
      layoutOfficial: (each.data as { layoutOfficial?: boolean }).layoutOfficial ?? false,
      ready: each.file_id !== null,
    })),
    results: results.map((each) => ({
      id: each.id,
      name: each.name,
      code: each.code,
      number: each.number,
      issuedOn: each.issued_on,
      signer: each.signer,
      fileId: each.file_id,
      madeAt: iso(each.made_at),
      replaces: each.replaces,
      replacedReason: each.replaced_reason,
    })),
    // Internal notes are between officers.
    notes: notes
      .filter(({ kind }) => !own || kind === 'message')
      .map((each) => ({
        id: each.id,
        kind: each.kind as 'note',
        authorKind: each.author_kind as 'staff',
        authorName: each.author_name,
        body: each.body,
        at: iso(each.at),
      })),
    explanation:
      explanation && !own
        ? {
            id: explanation.id,
            demandedAt: iso(explanation.demanded_at),
            unit: names.unit(explanation.unit_id),
            stepKey: explanation.step_key,
            staff: names.staffOrNull(explanation.staff_id),
            overMinutes: explanation.over_minutes,
            cause: explanation.cause,
            body: explanation.body,
            givenAt: isoOrNull(explanation.given_at),
            acceptedAt: isoOrNull(explanation.accepted_at),
          }
        : null,
    timeline: entries
      .filter(({ type }) => !own || TOLD_TO_OWNER.test(type))
      .map((entry) => ({
        version: entry.version,
        at: entry.lawAt,
        type: entry.type,
        actorName: own ? '' : names.actor(entry.actor),
        unit: names.unitOrNull(entry.unitId ?? null),
        words: entryWords(entry.type, entry.data, ctx.lang),
        digest: entry.digest,
      })),
    linkedParts,
  }
}

/** The owner follows the dossier, not the discipline inside the agency. */
const TOLD_TO_OWNER = /^dossiers\.(?!explanation|explained|assigned|reminded)/

const head = (d: DossierRecord, sight: Sight) => ({
  id: d.id as Dossier['id'],
  code: d.code,
  version: d.version,
  state: d.state as DossierState,
  channel: d.channel as Dossier['channel'],
  applicantName: d.applicant_name,
  submittedAt: iso(d.submitted_at),
  receivedAt: isoOrNull(d.received_at),
  dueAt: isoOrNull(d.due_at),
  deskStep: d.desk_step,
  deskDueAt: isoOrNull(d.desk_due_at),
  regime: d.regime,
  procedureVersionId: d.procedure_version_id as Dossier['procedureVersionId'],
  procedureId: d.procedure_id as Dossier['procedureId'],
  processId: d.process_id,
  formVersionId: d.form_version_id,
  caseKey: d.case_key,
  applicant: readApplicant(d.applicant, sight),
  submitter: openNumbers(d.submitter, sight) as Dossier['submitter'],
  content: d.content,
  formData: openNumbers(d.form_data, sight) as Dossier['formData'],
  returnMode: d.return_mode as Dossier['returnMode'],
  copies: d.copies,
  fee: d.fee,
  checkDueAt: isoOrNull(d.check_due_at),
  firstDueAt: isoOrNull(d.first_due_at),
  extensionCount: d.extension_count,
  supplementCount: d.supplement_count,
  pausedSince: isoOrNull(d.paused_since),
  decidedAt: isoOrNull(d.decided_at),
  outcome: d.outcome as Dossier['outcome'],
  closedAt: isoOrNull(d.closed_at),
})

type Names = Awaited<ReturnType<typeof namesFor>>

const namesFor = async (
  ctx: Ctx,
  dossier: DossierRecord,
  tasks: readonly TaskRecord[],
  entries: readonly { actor: string; unitId?: string | null }[],
  explanation: { unit_id: string; staff_id: string | null } | undefined,
) => {
  const unitIds = [
    dossier.desk_unit_id,
    dossier.support_unit_id,
    dossier.reception_unit_id,
    dossier.deciding_unit_id,
    explanation?.unit_id,
    ...tasks.map(({ unit_id }) => unit_id),
    ...entries.map(({ unitId }) => unitId),
  ].filter((id) => id !== null && id !== undefined)
  const actorId = (actor: string) => (actor.startsWith('staff:') ? actor.slice(6) : null)
  const staffIds = [
    dossier.desk_staff_id,
    explanation?.staff_id,
    ...tasks.flatMap(({ staff_id, finished_by }) => [staff_id, finished_by]),
    ...entries.map(({ actor }) => actorId(actor)),
  ].filter((id) => id !== null && id !== undefined)
  const [units, staff] = await Promise.all([
    organisation.unitNames(ctx.db, [...new Set(unitIds)]),
    organisation.staffNames(ctx.db, [...new Set(staffIds)]),
  ])
  const unit = (id: string) => ({
    id: id as Dossier['receptionUnit']['id'],
    name: units.get(id)?.fullName ?? '',
  })
  const person = (id: string) => ({
    id: id as NonNullable<Dossier['deskStaff']>['id'],
    name: staff.get(id) ?? '',
  })
  return {
    unit,
    unitOrNull: (id: string | null) => (id ? unit(id) : null),
    staffOrNull: (id: string | null) => (id ? person(id) : null),
    actor: (actor: string) =>
      staff.get(actorId(actor) ?? '') ??
      (actor.startsWith('citizen:') ? dossier.applicant_name : actor.replace('system:', '')),
  }
}

const presentTask = (
  ctx: Ctx,
  task: TaskRecord,
  names: Names,
  process: Awaited<ReturnType<typeof processOf>> | null,
  own: boolean,
): Task => ({
  id: task.id as Task['id'],
  stepKey: task.step_key,
  name: task.name,
  kind: task.kind as Task['kind'],
  unit: names.unit(task.unit_id) as Task['unit'],
  role: task.role,
  staff: own ? null : (names.staffOrNull(task.staff_id) as Task['staff']),
  state: task.state as Task['state'],
  startedAt: iso(task.started_at),
  dueAt: isoOrNull(task.due_at),
  finishedAt: isoOrNull(task.finished_at),
  finishedBy: own ? null : (names.staffOrNull(task.finished_by) as Task['staff']),
  outcome: task.outcome,
  comment: own ? null : task.comment,
  outcomes: task.state === 'open' && process ? outcomesOf(process, task) : [],
  mine: holdsTask(ctx.actor, task),
})

const outcomesOf = (
  process: NonNullable<Parameters<typeof presentTask>[3]>,
  task: TaskRecord,
): Task['outcomes'] => {
  const step = process.steps.find(({ key }) => key === task.step_key)
  if (!step) return []
  const ways = step.next.length > 0 ? step.next : []
  return ways.map(({ to, when }) => {
    const next = process.step(to)
    return {
      key: when ?? 'done',
      name: when ?? 'done',
      next: next.name,
      decides: next.actions.includes('hand_over') || next.kind === 'end',
    }
  })
}

/** By the code on a slip, for the scanner at the counter. */
export const findByScan = async (ctx: Ctx, { code }: { code: string }) => {
  const dossier = await findByCode(ctx.db, code.trim().toUpperCase())
  if (!dossier || !mayRead(ctx.actor, await factsOf(ctx, dossier)))
    throw new NotFound('dossiers.code_not_found', { code })
  return { id: dossier.id as Dossier['id'], code: dossier.code }
}

/** Anonymous look-up: the code and how far it is, nothing else (TT 01/2018/TT-VPCP Art. 16). */
export const track = async (ctx: Ctx, { code }: { code: string }) => {
  const dossier = await findByCode(ctx.db, code.trim().toUpperCase())
  if (!dossier) throw new NotFound('dossiers.code_not_found', { code })
  const completion =
    dossier.state === 'submitted'
      ? ('received' as const)
      : dossier.state === 'processing' || dossier.paused_since
        ? ('in_progress' as const)
        : DONE.has(dossier.state)
          ? ('done' as const)
          : ('in_progress' as const)
  return { code: dossier.code, completion, state: dossier.state }
}

const DONE = new Set(['decided', 'handed_over', 'refused', 'withdrawn', 'stopped', 'expired', 'transferred'])

/** Who read this dossier: for its owner and for those who oversee. */
export const accesses = async (ctx: Ctx, { id }: { id: string }) => {
  const dossier = await readable(ctx, id)
  const log = await accessLog(ctx.db, { kind: 'dossier', id }, { limit: 100 })
  const staffIds = log.flatMap(({ actor }) => (actor.startsWith('staff:') ? [actor.slice(6)] : []))
  const names = await organisation.staffNames(ctx.db, [...new Set(staffIds)])
  return {
    items: log.map(({ at, actor, purpose, unitId }) => ({
      at,
      name: names.get(actor.replace('staff:', '')) ?? '',
      purpose,
      unitId: unitId ?? null,
    })),
    code: dossier.code,
  }
}
