import { ZONE } from '../../lib/clock.ts'
import type { Db } from '../../lib/db.ts'
import { takeSerial } from './queries.ts'

/**
 * The code of a new dossier: `agency-YYMMDD-NNNN` (TT 01/2018/TT-VPCP Art. 19; agency code by regime:
 * `000.00.06.H56-231027-0361` under NĐ 61, `H56.06-251107-0001` under NĐ 118). Serial by agency and day,
 * taken atomically; past 9999 it grows a digit and is never reused.
 */
export const newCode = async (db: Db, agencyCode: string, at: Temporal.Instant): Promise<string> => {
  const day = at.toZonedDateTimeISO(ZONE).toPlainDate().toString()
  const serial = await takeSerial(db, agencyCode, day)
  return formatCode(agencyCode, day, serial)
}

export const formatCode = (agencyCode: string, day: string, serial: number): string =>
  `${agencyCode}-${day.slice(2).replaceAll('-', '')}-${String(serial).padStart(4, '0')}`
