import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { LocalLevel } from '@motcua/shared/catalogue'
import { FormDefinition } from '@motcua/shared/catalogue-form'
import { Step } from '@motcua/shared/catalogue-process'
import { z } from 'zod'
import type { Db } from '../../lib/db.ts'
import { digestOf } from './digest.ts'
import { compileForm, guardSchema } from './form-schema.ts'
import {
  type Imported,
  importProcedure,
  ownLevels,
  stableId,
  toSearchRow,
  versionIdOf,
  wordCounts,
} from './import.ts'
import { checkProcess, hasErrors, longestHours } from './process-check.ts'
import { genericProcess, hoursOfLimit } from './process-generic.ts'
import * as queries from './queries-seed.ts'
import { readExpiredTexts, readLegalTexts, readProcedures, readReference } from './reference.ts'

/** First day of validity by profile: the source tells none, so it is marked editorial. */
const VALID_FROM = { demo: '2022-01-01', empty: '2022-01-01', 'hung-yen-2026': '2025-07-01' } as const
export type CatalogueProfile = keyof typeof VALID_FROM

const OURS = 'system:seed'
const DATA = new URL('../../../../data/', import.meta.url)

/**
 * Loads procedures, time limits, processes and forms from data/. A second call finds them there and does nothing.
 * Inside the caller's transaction when there is one.
 */
export const seedCatalogue = async (db: Db, profile: CatalogueProfile): Promise<{ procedures: number }> => {
  const known = await queries.countProcedures(db)
  if (known > 0) return { procedures: known }
  const validFrom = VALID_FROM[profile]
  const reference = readReference()
  const texts = readLegalTexts()
  const titles = new Map(texts.map(({ number, title }) => [number, title ?? null]))
  const imported = readProcedures().map((procedure) =>
    importProcedure(procedure, titles, reference, { validFrom }),
  )
  const load = async (into: Db) => {
    await queries.insertProcedures(
      into,
      imported.map(({ procedure }) => procedure),
    )
    await queries.insertVersions(
      into,
      imported.map(({ version }) => version),
    )
    await queries.insertHandlings(
      into,
      imported.flatMap(({ handlings }) => handlings),
    )
    await queries.insertTimeLimits(
      into,
      imported.flatMap(({ limits }) => limits),
    )
    await queries.insertLegalTexts(into, legalTextRows(texts))
    await queries.insertLifeEvents(into, reference.lifeEvents.map(lifeEventRow))
    const words = imported.map(({ procedure, version }) => toSearchRow({ ...version, code: procedure.code }))
    await queries.insertSearchRows(into, words)
    await queries.insertSearchWords(into, wordCounts(words))
    const processes = processRows(imported, validFrom)
    await queries.insertProcesses(into, processes.rows)
    await queries.insertAssignments(into, processes.assignments)
    await queries.insertForms(into, formRows(validFrom))
  }
  if (db.isTransaction) await load(db)
  else await db.transaction().execute((tx) => load(tx as Db))
  return { procedures: imported.length }
}

const legalTextRows = (texts: readonly { number: string; title?: string | null }[]) => {
  const expired = new Map(readExpiredTexts().map((text) => [text.number, text]))
  const known = new Set(texts.map(({ number }) => number))
  const all = [
    ...texts,
    ...[...expired.keys()].filter((number) => !known.has(number)).map((number) => ({ number, title: null })),
  ]
  return all.map(({ number, title = null }) => ({
    number,
    title,
    expired_on: expired.get(number)?.expiredOn ?? null,
    replaced_by: expired.get(number)?.replacedBy ?? null,
  }))
}

const lifeEventRow = (
  { key, name, audience }: { key: string; name: { vi: string; en: string }; audience: string },
  position: number,
) => ({ key, name_vi: name.vi, name_en: name.en, audience, position })

const OwnProcesses = z.object({
  code: z.string(),
  name: z.string(),
  legalBasis: z.string().nullable(),
  processes: z.array(
    z.object({ levels: z.array(z.enum(['province', 'district', 'commune'])), steps: z.array(Step) }),
  ),
})

const filesIn = (folder: string): string[] => {
  const url = new URL(folder, DATA)
  if (!existsSync(url)) return []
  return readdirSync(url)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readFileSync(new URL(name, url), 'utf8'))
}

type ProcessRow = ReturnType<typeof processRow>

const processRow = (
  id: string,
  versionId: string | null,
  level: LocalLevel,
  { name, steps, legalBasis }: { name: string; steps: readonly Step[]; legalBasis: string | null },
  at: string,
) => ({
  id,
  version_id: versionId,
  level,
  name,
  version: 1,
  status: 'approved',
  steps,
  total_hours: longestHours(steps),
  legal_basis: legalBasis,
  editorial: true,
  digest: digestOf(steps),
  row_version: 1,
  created_by: OURS,
  approved_at: at,
  approved_by: OURS,
})

const processRows = (imported: readonly Imported[], validFrom: string) => {
  const at = `${validFrom}T00:00:00+07:00`
  const rows = new Map<string, ProcessRow>()
  const own = ownProcessRows(at)
  const assignments: { version_id: string; level: LocalLevel; process_id: string; from_at: string }[] = []
  for (const { version, limits } of imported) {
    for (const level of ownLevels(version.handling)) {
      const row =
        own.get(`${version.id}|${level}`) ??
        genericRow(level, shortestHours(limits), committeeDecides(version), at)
      rows.set(row.id, row)
      assignments.push({ version_id: version.id, level, process_id: row.id, from_at: at })
    }
  }
  return { rows: [...rows.values()], assignments }
}

const genericRow = (
  level: LocalLevel,
  hours: number | null,
  byCommittee: boolean,
  at: string,
): ProcessRow => {
  const { name, steps } = genericProcess(level, hours, byCommittee)
  const who = byCommittee && level === 'province' ? 'committee' : null
  const id = stableId('generic_process', level, hours, who)
  return processRow(id, null, level, { name, steps, legalBasis: null }, at)
}

const COMMITTEE = /[uủ][yỷ] ban nhân dân (cấp )?tỉnh/iu

/** The source names the People's Committee or its chairman as competent, or as the only agency that performs. */
const committeeDecides = ({ competent_authority, performing_agency }: Imported['version']): boolean =>
  COMMITTEE.test(competent_authority ?? '') ||
  (COMMITTEE.test(performing_agency ?? '') &&
    !/sở|chuyên môn|cơ quan (chức năng|phân cấp)/iu.test(performing_agency ?? ''))

/** The tightest of the limits: a process must fit every case. */
const shortestHours = (limits: Imported['limits']): number | null => {
  const entered = limits.filter(({ confidence }) => confidence !== 'source')
  const deciding = entered.length > 0 ? entered : limits
  return deciding.length === 0
    ? null
    : Math.min(...deciding.map(({ time_limit }) => hoursOfLimit(time_limit)))
}

const ownProcessRows = (at: string): Map<string, ProcessRow> => {
  const rows = new Map<string, ProcessRow>()
  for (const text of filesIn('processes/')) {
    const file = OwnProcesses.parse(JSON.parse(text))
    for (const { levels, steps } of file.processes) {
      const findings = checkProcess(steps, { limitHours: null, posts: null })
      if (hasErrors(findings)) throw new Error(`process of ${file.code}: ${JSON.stringify(findings)}`)
      for (const level of levels) {
        const versionId = versionIdOf(file.code)
        const id = stableId('own_process', file.code, level)
        rows.set(`${versionId}|${level}`, processRow(id, versionId, level, { ...file, steps }, at))
      }
    }
  }
  return rows
}

const FormFile = FormDefinition.omit({ code: true }).extend({ procedure: FormDefinition.shape.code })

const formRows = (validFrom: string) =>
  filesIn('forms/').map((text) => {
    const { procedure: code, ...form } = FormFile.parse(JSON.parse(text))
    guardSchema(form.schema)
    compileForm(form.schema)
    return {
      id: stableId('form', code, 1),
      code,
      version: 1,
      title: form.title,
      schema: form.schema,
      ui: form.ui,
      sources: form.sources,
      cases: form.cases,
      legal_basis: form.legalBasis,
      layout_official: form.layoutOfficial,
      editorial: form.editorial,
      valid_from: validFrom,
      digest: digestOf([form.schema, form.ui, form.sources, form.cases]),
    }
  })
