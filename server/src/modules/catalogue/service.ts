import type {
  CloseProcedure,
  EnterTimeLimit,
  Facets,
  LifeEvent,
  ProcedureVersion,
  ProcedureVersionId,
  PublishVersion,
} from '@motcua/shared/catalogue'
import type { Form, FormVerdict, PublishForm } from '@motcua/shared/catalogue-form'
import { type Ctx, transact } from '../../lib/context.ts'
import { Conflict, NotFound } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { dayOf } from '../../lib/time.ts'
import { append } from '../journal/index.ts'
import { digestOf } from './digest.ts'
import { compileForm, fieldErrors, guardSchema, validatorOf } from './form-schema.ts'
import { printedLimits, toSearchRow, wordCounts } from './import.ts'
import { forgetCatalogue } from './kept.ts'
import * as queries from './queries.ts'
import * as definitions from './queries-definitions.ts'
import * as searching from './queries-search.ts'
import * as seeds from './queries-seed.ts'
import * as versions from './queries-version.ts'
import { formFor, getForm, getProcedureVersion, procedureInForce } from './versions.ts'

/** Reading the catalogue, and the control officer's own acts on it. */

/** The version in force at the legal date. @throws NotFound `catalogue.procedure_unknown` */
export const showProcedure = async (ctx: Ctx, { code }: { code: string }): Promise<ProcedureVersion> => {
  const version = await procedureInForce(ctx.db, code, dayOf(ctx.now))
  if (!version) throw new NotFound('catalogue.procedure_unknown', { code })
  return version
}

export const showVersion = (ctx: Ctx, { id }: { id: string }): Promise<ProcedureVersion> =>
  getProcedureVersion(ctx.db, id)

export const facets = async (ctx: Ctx): Promise<Facets> => {
  const day = dayOf(ctx.now)
  const events = await searching.lifeEvents(ctx.db, day)
  return {
    lifeEvents: events.map(({ vi, en, ...event }): LifeEvent => ({ ...event, name: { vi, en } })),
    fields: await searching.fields(ctx.db, day),
  }
}

export const showForm = async (ctx: Ctx, { id }: { id: string }): Promise<Form> => {
  await getProcedureVersion(ctx.db, id)
  return formFor(ctx.db, id, dayOf(ctx.now))
}

export const validate = async (
  ctx: Ctx,
  { id, data }: { id: string; data?: unknown },
): Promise<FormVerdict> => {
  const form = await getForm(ctx.db, id)
  const errors = fieldErrors(validatorOf(form.digest, form.schema), data)
  return { valid: errors.length === 0, errors }
}

export const listForms = async (ctx: Ctx, { code }: { code: string }) => ({
  items: await definitions.formsOf(ctx.db, code),
})

/** Makes the next version; dossiers opened under the one before keep it. */
export const publishForm = (ctx: Ctx, input: PublishForm): Promise<Form> =>
  transact(ctx, async (ctx) => {
    guardSchema(input.schema)
    compileForm(input.schema)
    await lockProcedure(ctx, input.code)
    const id = newId<Form['id']>()
    const { schema, ui, sources, cases } = input
    await definitions.insertForm(ctx.db, { ...input, id, digest: digestOf([schema, ui, sources, cases]) })
    await append(ctx, { kind: 'form', id, type: 'catalogue.form_published', data: { code: input.code } })
    return getForm(ctx.db, id)
  })

/** Taken before every change, so what was kept of the catalogue is forgotten here. */
const lockProcedure = async (ctx: Ctx, code: string) => {
  forgetCatalogue()
  const procedure = await queries.lockProcedure(ctx.db, code)
  if (!procedure) throw new NotFound('catalogue.procedure_unknown', { code })
  return procedure
}

/** From that day nobody files it any more; dossiers already received go on. */
export const closeProcedure = (ctx: Ctx, { code, from, reason, basis }: CloseProcedure & { code: string }) =>
  transact(ctx, async (ctx) => {
    const { id } = await lockProcedure(ctx, code)
    await queries.setClosed(ctx.db, id, { from, reason, basis })
    const type = from === null ? 'catalogue.procedure_opened' : 'catalogue.procedure_closed'
    await append(ctx, { kind: 'procedure', id, type, data: { code, from, reason, basis } })
    return showProcedure(ctx, { code })
  })

/** A limit with its article; from its first day it comes before the portal's print. Open dossiers keep their dates. */
export const enterTimeLimit = (ctx: Ctx, { id, ...rule }: EnterTimeLimit & { id: ProcedureVersionId }) =>
  transact(ctx, async (ctx) => {
    const version = await getProcedureVersion(ctx.db, id)
    await lockProcedure(ctx, version.code)
    await queries.replaceTimeLimit(ctx.db, { ...rule, id: newId(), versionId: id, enteredBy: ctx.actor.id })
    const { caseKey, channel, limit, legalBasis, validFrom } = rule
    await append(ctx, {
      kind: 'procedure',
      id: version.procedureId,
      type: 'catalogue.time_limit_entered',
      data: { versionId: id, caseKey, channel, limit, legalBasis, validFrom },
    })
    return getProcedureVersion(ctx.db, id)
  })

const SNAKE = {
  legalBases: 'legal_bases',
  competentAuthority: 'competent_authority',
  performingAgency: 'performing_agency',
}

/** What a decision changed, as the next version; the one in force ends the day before. */
export const publishVersion = (
  ctx: Ctx,
  { code, validFrom, ...changes }: PublishVersion & { code: string },
) =>
  transact(ctx, async (ctx) => {
    await lockProcedure(ctx, code)
    const base = await procedureInForce(ctx.db, code, validFrom)
    if (!base) throw new NotFound('catalogue.procedure_unknown', { code })
    if (base.validTo !== null || validFrom <= base.validFrom) {
      throw new Conflict('catalogue.version_order', { from: base.validFrom.split('-').reverse().join('/') })
    }
    const id = newId<ProcedureVersionId>()
    const columns = Object.fromEntries(
      Object.entries(changes).map(([key, value]) => [SNAKE[key as keyof typeof SNAKE] ?? key, value]),
    )
    await versions.insertNextVersion(ctx.db, {
      id,
      baseId: base.id,
      validFrom,
      changes: { ...columns, source: changes.decision },
    })
    await versions.copyEnteredLimits(ctx.db, base.id, id)
    await versions.copyAssignments(ctx.db, base.id, id, new Date(`${validFrom}T00:00:00+07:00`))
    const version = await getProcedureVersion(ctx.db, id)
    await seeds.insertTimeLimits(ctx.db, printedLimits(id, version.channels))
    const words = toSearchRow(version)
    await seeds.insertSearchRows(ctx.db, [words])
    await seeds.insertSearchWords(ctx.db, wordCounts([words]))
    await append(ctx, {
      kind: 'procedure',
      id: base.procedureId,
      type: 'catalogue.version_published',
      data: { code, versionId: id, validFrom, decision: changes.decision, changed: Object.keys(changes) },
    })
    return getProcedureVersion(ctx.db, id)
  })
