import {
  type DossierState,
  NATIONAL_MAPPING_VERSION,
  NATIONAL_STATUS_WORDS,
  nationalStatus,
} from '@motcua/shared/dossier-states'
import type { Dossier, Task } from '@motcua/shared/dossiers'
import { ZONE } from '../../lib/clock.ts'
import type { Ctx } from '../../lib/context.ts'
import { iso, isoOrNull } from '../../lib/time.ts'
import { addWorkingDays } from '../calendar/index.ts'
import * as catalogue from '../catalogue/index.ts'
import { history } from '../journal/index.ts'
import { factsOf } from './change.ts'
import { calendarOf } from './deadlines.ts'
import { linkedPartsOf } from './linked.ts'
import { abilities, holdsTask, isOwner, seesNumbers } from './policy.ts'
import { componentsOf, type DossierRecord, type TaskRecord, tasksOf } from './queries.ts'
import {
  type ExplanationRecord,
  explanationOf,
  notesOf,
  promisesOf,
  resultsOf,
  slipsOf,
  supplementsOf,
} from './queries-parts.ts'
import { processOf } from './tasks.ts'
import { latenessOf, timelinessOf } from './timeliness.ts'
import { type Names, namesFor } from './view-names.ts'
import {
  componentView,
  headView,
  noteView,
  promiseView,
  resultView,
  slipView,
  supplementView,
} from './view-parts.ts'
import { entryWords } from './words.ts'

/** A dossier with everything its reader may see, and the buttons they may press. */
export const presentDossier = async (ctx: Ctx, dossier: DossierRecord): Promise<Dossier> => {
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
    ...headView(dossier, seesNumbers(ctx.actor, facts) ? 'clear' : 'masked'),
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
    components: components.map(componentView),
    tasks: tasks.map((task) => presentTask(ctx, task, names, outcomes, own)),
    promises: promises.map((each) => promiseView(each, ctx.lang)),
    supplements: supplements.map(supplementView),
    slips: slips.map((each) => slipView(each, ctx.lang)),
    results: results.map(resultView),
    // Internal notes are between officers.
    notes: notes.filter(({ kind }) => !own || kind === 'message').map(noteView),
    explanation: explanation && !own ? explanationView(explanation, tasks, names) : null,
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

const explanationView = (
  each: ExplanationRecord,
  tasks: readonly TaskRecord[],
  names: Names,
): Dossier['explanation'] => ({
  id: each.id,
  demandedAt: iso(each.demanded_at),
  unit: names.unit(each.unit_id),
  step: tasks.find(({ step_key }) => step_key === each.step_key)?.name ?? null,
  staff: names.staffOrNull(each.staff_id),
  overMinutes: each.over_minutes,
  cause: each.cause,
  body: each.body,
  givenAt: isoOrNull(each.given_at),
  acceptedAt: isoOrNull(each.accepted_at),
})

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
