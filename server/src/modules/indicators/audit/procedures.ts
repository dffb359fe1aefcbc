import type { ProcedureVersion } from '@motcua/shared/catalogue'
import type { Db } from '../../../lib/db.ts'
import * as catalogue from '../../catalogue/index.ts'
import type { AuditUnit } from './units.ts'

/** Whose procedures are whose on a day, asked of the catalogue: decision 0099 says which count. By procedure's id. */
export type Authority = {
  all: ReadonlySet<string>
  online: ReadonlySet<string>
  people: ReadonlySet<string>
  withFee: ReadonlySet<string>
  complete: ReadonlySet<string>
}

type Own = { version: ProcedureVersion; level: string; sectors: readonly string[] }

export type Procedures = (unit: AuditUnit) => Authority

export const proceduresOn = async (db: Db, day: string): Promise<Procedures> => {
  const rows = await catalogue.ownVersions(db, day)
  const versions = await catalogue.procedureVersions(
    db,
    rows.map(({ id }) => id),
  )
  const newest = new Map<string, number>()
  for (const { code, version } of versions.values())
    newest.set(code, Math.max(version, newest.get(code) ?? 0))
  const own = rows.flatMap(({ id, level, sectors }): Own[] => {
    const version = versions.get(id)
    return version && newest.get(version.code) === version.version ? [{ version, level, sectors }] : []
  })
  const built = new Set(
    (
      await catalogue.processesFor(
        db,
        own.map(({ version }) => version.id),
        day,
      )
    ).map(({ versionId }) => versionId as string),
  )
  return (unit) =>
    authorityOf(
      own.filter((each) => performs(unit, each, day)),
      built,
    )
}

/** A department performs what its sector, or that of a part of it, does; a territory everything of its level. */
const performs = (unit: AuditUnit, { level, sectors }: Own, day: string): boolean => {
  if (unit.level === 'province') return true
  if (unit.level !== 'department') return level === unit.level
  if (level !== 'province') return false
  const names = sectors.flatMap((sector) => catalogue.sectorNames(sector, 'province', day))
  return unit.names.some((name) => names.includes(name))
}

const PEOPLE = ['citizen', 'overseas_vietnamese', 'foreigner', 'resident_foreigner']

const authorityOf = (own: readonly Own[], built: ReadonlySet<string>): Authority => {
  const ids = (test: (version: ProcedureVersion) => boolean) =>
    new Set(own.filter(({ version }) => test(version)).map(({ version }) => version.procedureId as string))
  return {
    all: ids(() => true),
    online: ids(({ channels }) => channels.some(({ channel }) => channel === 'online')),
    people: ids(({ audiences }) => audiences.some((audience) => PEOPLE.includes(audience))),
    withFee: ids(({ channels }) => channels.some(({ fee }) => costs(fee))),
    complete: ids((version) => isComplete(version, built)),
  }
}

const costs = (fee: ProcedureVersion['channels'][number]['fee']): boolean =>
  fee !== null && ('varies' in fee || ('amount' in fee && fee.amount > 0))

/** Name, steps, ways of filing, papers with their number, a time limit, who may apply, an agency. */
const isComplete = (version: ProcedureVersion, built: ReadonlySet<string>): boolean =>
  version.name !== '' &&
  built.has(version.id) &&
  version.channels.length > 0 &&
  version.components.some(({ originals, copies }) => originals !== null || copies !== null) &&
  version.timeLimits.some(({ limit }) => limit !== null) &&
  version.audiences.length > 0 &&
  Boolean(version.competentAuthority ?? version.performingAgency)
