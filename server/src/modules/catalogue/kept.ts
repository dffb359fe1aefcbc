import type { LocalLevel, ProcedureVersion } from '@motcua/shared/catalogue'
import type { Form } from '@motcua/shared/catalogue-form'
import type { Process } from '@motcua/shared/catalogue-process'
import type { Db } from '../../lib/db.ts'
import { keeper } from '../../lib/kept.ts'
import * as versions from './versions.ts'

/**
 * What every filing asks of the catalogue, kept until the catalogue changes. The catalogue's own services, which change
 * it, read past this.
 */
const kept = keeper('catalogue', 5_000)

export const forgetCatalogue = (): void => kept.forget()

/** @throws NotFound `catalogue.procedure_unknown` */
export const getProcedureVersion = (db: Db, id: string): Promise<ProcedureVersion> =>
  kept.get(db, `version|${id}`, () => versions.getProcedureVersion(db, id))

/** The form of a version on a day: its own, else the generic one. */
export const formFor = (db: Db, versionId: string, day: string): Promise<Form> =>
  kept.get(db, `form|${versionId}|${day}`, () => versions.formFor(db, versionId, day))

/** The process new dossiers of a version run on at a level; undefined when there is none. */
export const processFor = (
  db: Db,
  versionId: string,
  level: LocalLevel,
  day: string,
): Promise<Process | undefined> =>
  kept.get(db, `process|${versionId}|${level}|${day}`, () => versions.processFor(db, versionId, level, day))
