import type { ProcedureVersion } from '@motcua/shared/catalogue'
import { isoOrNull } from '../../lib/time.ts'
import type { DossierPatch, DossierRecord } from './queries.ts'

/** What entries tell those who follow dossiers, so that figures can be recomputed from the journal alone. */

/** Of a changed row: the date in force, the units, the desk it lies on. What did not change is not told again. */
export const toldOf = (patch: DossierPatch = {}): Record<string, unknown> => ({
  ...(patch.due_at !== undefined && { due: isoOrNull(patch.due_at as Date | null) }),
  ...(patch.root_unit_id !== undefined && { rootUnitId: patch.root_unit_id }),
  ...(patch.deciding_unit_id !== undefined && { decidingUnitId: patch.deciding_unit_id }),
  ...(patch.reception_unit_id !== undefined && { receptionUnitId: patch.reception_unit_id }),
  ...(patch.desk_unit_id !== undefined && { desk: deskOf(patch) }),
})

type Desk = Pick<DossierPatch, 'desk_unit_id' | 'desk_step' | 'desk_staff_id' | 'desk_role' | 'desk_due_at'>

/** `due`: the step's own date, by which its lateness is told from the dossier's. */
const deskOf = ({ desk_unit_id, desk_step, desk_staff_id, desk_role, desk_due_at }: Desk) =>
  desk_unit_id
    ? {
        unitId: desk_unit_id,
        step: desk_step ?? null,
        role: desk_role ?? null,
        staffId: desk_staff_id ?? null,
        due: isoOrNull((desk_due_at as Date | null | undefined) ?? null),
      }
    : null

type Papers = readonly { file_id?: string | null }[]

/** Of a new filing. `verified`: the applicant's account is one the national identity vouched for. */
export const filingTold = (
  row: Pick<DossierRecord, 'root_unit_id' | 'procedure_id'> & Desk,
  version: Pick<ProcedureVersion, 'results' | 'channels'>,
  papers: Papers,
  verified: boolean,
) => ({
  rootUnitId: row.root_unit_id,
  procedureId: row.procedure_id,
  desk: deskOf(row),
  facts: { paperResult: version.results.length > 0, ...papersTold(papers), ...feeTold(version), verified },
})

/** Digitised is what has its file; an electronic paper somebody only named is none. */
const papersTold = (papers: Papers) => ({
  papers: papers.length > 0,
  papersFiled: papers.some(({ file_id }) => Boolean(file_id)),
})

/** Of papers brought later: they add to what was told at the filing, and take nothing back. */
export const broughtTold = (papers: Papers) =>
  papers.some(({ file_id }) => Boolean(file_id)) ? { facts: papersTold(papers) } : {}

/** Whether the procedure has a fee at all; not told when the catalogue states nothing. */
const feeTold = ({ channels }: Pick<ProcedureVersion, 'channels'>): { fee?: boolean } => {
  const fees = channels.flatMap(({ fee }) => fee ?? [])
  if (fees.length === 0) return {}
  return { fee: fees.some((fee) => 'varies' in fee || ('amount' in fee && fee.amount > 0)) }
}

export const resultTold = (result: { code: string | null; fileId: string | null } | null) =>
  result ? { facts: { resultFiled: result.fileId !== null, resultCoded: result.code !== null } } : {}
