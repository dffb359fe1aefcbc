import type {
  Component,
  FilingChannel,
  Handling,
  LocalLevel,
  Performer,
  ProcedureVersion,
  TimeLimitRule,
} from '@motcua/shared/catalogue'
import type { Form } from '@motcua/shared/catalogue-form'
import type { Process } from '@motcua/shared/catalogue-process'
import { legalTime, readClock, realNow } from '../../lib/clock.ts'
import type { Db } from '../../lib/db.ts'
import { Conflict, type FieldError, NotFound } from '../../lib/errors.ts'
import { dayOf } from '../../lib/time.ts'
import { fieldErrors, validatorOf } from './form-schema.ts'
import { handlingAt } from './handling.ts'
import { type CompiledProcess, compileProcess } from './process-graph.ts'
import * as queries from './queries.ts'
import * as definitions from './queries-definitions.ts'

/** What dossiers ask of the catalogue. Versions, forms and approved processes never change, so they may be kept. */

/** @throws NotFound `catalogue.procedure_unknown` */
export const getProcedureVersion = async (db: Db, id: string): Promise<ProcedureVersion> => {
  const [version] = await queries.findVersions(db, [id])
  if (!version) throw new NotFound('catalogue.procedure_unknown', { id })
  return version
}

export const procedureVersions = async (
  db: Db,
  ids: readonly string[],
): Promise<Map<string, ProcedureVersion>> =>
  new Map((await queries.findVersions(db, [...new Set(ids)])).map((version) => [version.id, version]))

/** Code, name and field by version id, for lists. */
export const procedureBriefs = async (
  db: Db,
  ids: readonly string[],
): Promise<Map<string, queries.VersionBrief>> =>
  new Map((await queries.findBriefs(db, [...new Set(ids)])).map((brief) => [brief.id, brief]))

/** The version a dossier received on `day` is opened under; undefined when none is in force. */
export const procedureInForce = (db: Db, code: string, day: string): Promise<ProcedureVersion | undefined> =>
  queries.findVersionInForce(db, code, day)

export const ownVersions = queries.ownVersions

/** @throws Conflict `catalogue.procedure_closed` when it takes no new filings on that day */
export const assertOpen = (version: ProcedureVersion, day: string): void => {
  const { closedFrom, closedReason, validFrom, validTo, name, code } = version
  if (closedFrom !== null && closedFrom <= day) {
    throw new Conflict('catalogue.procedure_closed', {
      procedure: name,
      code,
      from: vietnamese(closedFrom),
      reason: closedReason ?? '',
    })
  }
  if (version.status !== 'published' || day < validFrom || (validTo !== null && validTo < day)) {
    throw new Conflict('catalogue.procedure_not_in_force', { procedure: name, code })
  }
}

/** dd/MM/yyyy, as sentences say it. */
const vietnamese = (day: string): string => day.split('-').reverse().join('/')

type LimitFor = { caseKey?: string | null; channel?: FilingChannel | 'counter' | null; day?: string }

/**
 * The rule for a case and channel, most particular first; one entered with its article comes before the portal's print.
 * Null, or a rule whose `limit` is null: not stated, the officer enters the date with a reason.
 */
export const timeLimitFor = (
  version: ProcedureVersion,
  { caseKey, channel, day }: LimitFor,
): TimeLimitRule | null => {
  const asked = channel === 'counter' ? 'direct' : (channel ?? null)
  const fitting = version.timeLimits.filter(
    (rule) =>
      (rule.caseKey === null || rule.caseKey === (caseKey ?? null)) &&
      (rule.channel === null || asked === null || rule.channel === asked) &&
      (day === undefined ||
        ((rule.validFrom === null || rule.validFrom <= day) &&
          (rule.validTo === null || day <= rule.validTo))),
  )
  const weight = (rule: TimeLimitRule) =>
    (rule.confidence === 'source' ? 0 : 4) + (rule.caseKey === null ? 0 : 2) + (rule.channel === null ? 0 : 1)
  return fitting.reduce<TimeLimitRule | null>(
    (best, rule) => (best === null || weight(rule) > weight(best) ? rule : best),
    null,
  )
}

/** The papers of a situation: those of every situation and those of this one. */
export const componentsFor = (version: ProcedureVersion, caseKey?: string | null): Component[] =>
  version.components.filter(
    (component) => component.caseKey === null || component.caseKey === (caseKey ?? null),
  )

/** Who decides on a day; empty when the work is not the province's. */
export const performingUnits = (version: ProcedureVersion, day: string): Performer[] =>
  handlingAt(version, day).performedBy

export const handlingOn = (version: ProcedureVersion, day: string): Handling => handlingAt(version, day)

const startOf = (day: string): Date => new Date(`${day}T23:59:59+07:00`)

/** The process new dossiers of a version run on at a level; undefined when there is none. */
export const processFor = async (
  db: Db,
  versionId: string,
  level: LocalLevel,
  day: string,
): Promise<Process | undefined> => {
  const assigned = await definitions.assignedProcesses(db, [versionId], startOf(day))
  const found = assigned.find((each) => each.level === level) ?? assigned[0]
  return found && definitions.findProcess(db, found.processId)
}

/** Any process, also a draft. @throws NotFound `catalogue.process_unknown` */
export const getProcess = async (db: Db, id: string): Promise<Process> => {
  const found = await definitions.findProcess(db, id)
  if (!found) throw new NotFound('catalogue.process_unknown', { id })
  return found
}

export const processesFor = (db: Db, versionIds: readonly string[], day: string) =>
  definitions.assignedProcesses(db, [...new Set(versionIds)], startOf(day))

const KEPT = 5_000
const graphs = new Map<string, CompiledProcess>()

/** A process by id, ready to run. @throws NotFound `catalogue.process_unknown` */
export const getCompiledProcess = async (db: Db, id: string): Promise<CompiledProcess> => {
  const kept = graphs.get(id)
  if (kept) return kept
  const row = await definitions.findSteps(db, id)
  if (!row) throw new NotFound('catalogue.process_unknown', { id })
  const graph = compileProcess(row)
  // Dossiers only ever point at approved processes; a draft asked for by a screen must not be kept.
  if (row.approved) {
    if (graphs.size >= KEPT) graphs.delete(graphs.keys().next().value as string)
    graphs.set(id, graph)
  }
  return graph
}

export const legalDay = async (db: Db): Promise<string> => dayOf(legalTime(await readClock(db), realNow()))

/** The form of a version on a day (default: the legal day): its own, else the generic one. */
export const formFor = async (db: Db, versionId: string, day?: string): Promise<Form> => {
  const form = await definitions.findFormOf(db, versionId, day ?? (await legalDay(db)))
  if (!form) throw new NotFound('catalogue.form_unknown', { id: versionId })
  return form
}

export const getForm = async (db: Db, id: string): Promise<Form> => {
  const form = await definitions.findForm(db, id)
  if (!form) throw new NotFound('catalogue.form_unknown', { id })
  return form
}

/** What is wrong with data filled into a form, in the reader's language; empty when nothing is. */
export const validateForm = (form: Form, data: unknown, lang: 'vi' | 'en'): FieldError[] =>
  fieldErrors(validatorOf(form.digest, form.schema), data).map(({ path, code, message }) => ({
    path,
    code,
    message: message[lang],
  }))
