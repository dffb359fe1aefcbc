import type { Handling, ProcedureVersion } from '@motcua/shared/catalogue'
import type { Applicant, ComponentInput, SubmitDossier } from '@motcua/shared/dossiers'
import type { Unit } from '@motcua/shared/organisation'
import type { Ctx } from '../../lib/context.ts'
import { Conflict, Invalid } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { dayOf, toDate } from '../../lib/time.ts'
import * as catalogue from '../catalogue/index.ts'
import * as files from '../files/index.ts'
import * as organisation from '../organisation/index.ts'
import { applicantAtRest, sealNumbers } from './personal.ts'
import type { NewComponent, NewDossier } from './queries.ts'
import { type Regime, regimeAt } from './regime.ts'
import { searchText } from './search-words.ts'

/** What online filing, the counter and the post have in common: which procedure, which places, which papers. */

export type Filing = Pick<
  SubmitDossier,
  | 'procedureVersionId'
  | 'decidingUnitId'
  | 'caseKey'
  | 'formData'
  | 'components'
  | 'submitter'
  | 'content'
  | 'returnMode'
  | 'copies'
>

export type Places = {
  rootId: string
  decidingId: string
  receptionId: string
  /** Level and kind the process is chosen by. */
  level: 'province' | 'district' | 'commune'
  agencyCode: string
}

export type Opened = {
  version: ProcedureVersion
  regime: Regime
  places: Places
  formVersionId: string
  processId: string
}

/**
 * Checks that this may be filed now and finds everything the dossier pins.
 * @throws Conflict `catalogue.procedure_closed`, `dossiers.not_ours`; Invalid `dossiers.form_invalid` with fields
 */
export const open = async (ctx: Ctx, filing: Filing): Promise<Opened> => {
  const day = dayOf(ctx.now)
  const version = await catalogue.getProcedureVersion(ctx.db, filing.procedureVersionId)
  catalogue.assertOpen(version, day)
  const handling = catalogue.handlingAt(version, day)
  if (!catalogue.isOwn(handling)) {
    throw new Conflict('dossiers.not_ours', { procedure: version.name, code: version.code })
  }
  const places = await findPlaces(ctx, filing.decidingUnitId, day)
  assertCompetent(handling, places.unit, day)
  const form = await catalogue.formFor(ctx.db, version.id, day)
  const fields = catalogue.validateForm(form, filing.formData, ctx.lang)
  if (fields.length > 0) throw new Invalid('dossiers.form_invalid', {}, fields)
  const process = await catalogue.processFor(ctx.db, version.id, places.level, day)
  if (!process) throw new Conflict('dossiers.no_process', { procedure: version.name, code: version.code })
  return { version, regime: regimeAt(ctx.now), places, formVersionId: form.id, processId: process.id }
}

/** The agency asked must be one that decides this procedure on that day; a wrong one would keep people waiting. */
const assertCompetent = ({ performedBy }: Handling, unit: Unit, day: string) => {
  const competent = performedBy.some(
    ({ level, sector }) =>
      level === unit.level &&
      (sector === 'people_committee'
        ? unit.kind === level
        : catalogue.sectorNames(sector, level, day).includes(unit.name)),
  )
  if (!competent) throw new Invalid('dossiers.not_competent', { unit: unit.fullName })
}

/**
 * Where it is decided and received. Files filed for another place of the province are received there too: reception
 * is irrespective of territory inside one province.
 */
export const findPlaces = async (
  ctx: Ctx,
  decidingUnitId: string,
  day: string,
): Promise<Places & { unit: Unit }> => {
  const unit = await organisation.findUnit(ctx.db, decidingUnitId, day)
  if (!unit || (unit.validTo && unit.validTo < day) || (unit.validFrom && unit.validFrom > day)) {
    throw new Invalid('dossiers.unit_unknown', { id: decidingUnitId })
  }
  const receptionId = (await organisation.receptionUnitOf(ctx.db, unit.id, day)) ?? unit.id
  const agencyCode = await organisation.agencyCode(ctx.db, unit.id, regimeAt(ctx.now).codeScheme, day)
  return {
    unit,
    rootId: unit.provinceId,
    decidingId: unit.id,
    receptionId,
    level: unit.level,
    agencyCode: agencyCode ?? 'H00',
  }
}

export const componentRows = (
  dossierId: string,
  components: readonly ComponentInput[],
  { first = 1, supplementId = null }: { first?: number; supplementId?: string | null } = {},
): NewComponent[] =>
  components.map((component, index) => ({
    id: newId(),
    dossier_id: dossierId,
    position: first + index,
    name: component.name,
    paper: component.paper,
    count: component.count,
    file_id: component.fileId,
    note: component.note,
    supplement_id: supplementId,
    digitised: component.fileId ? 'digitised' : 'none',
  }))

/** A file may be attached only by who uploaded it; afterwards who may read the dossier may read it. */
export const claimFiles = async (
  ctx: Ctx,
  dossierId: string,
  components: readonly { fileId: string | null }[],
) => {
  const ids = components.flatMap(({ fileId }) => fileId ?? [])
  if (ids.length > 0) await files.attach(ctx, ids, { kind: 'dossier', id: dossierId })
}

type RowParts = {
  id: string
  code: string
  opened: Opened
  filing: Filing
  channel: 'online' | 'counter' | 'post'
  applicant: { personId: string | null; kind: 'citizen' | 'enterprise'; name: string; whole: Applicant }
  supportUnitId?: string | null
}

/** The row of a new dossier, before anybody received it; personal numbers in it are sealed. */
export const newRow = (
  ctx: Ctx,
  { id, code, opened, filing, channel, applicant, supportUnitId }: RowParts,
): NewDossier => {
  const { version, regime, places } = opened
  return {
    id,
    code,
    regime: regime.id,
    root_unit_id: places.rootId,
    procedure_id: version.procedureId,
    procedure_version_id: version.id,
    process_id: opened.processId,
    form_version_id: opened.formVersionId,
    case_key: filing.caseKey,
    state: 'submitted',
    channel,
    version: 1,
    support_unit_id: supportUnitId ?? null,
    reception_unit_id: places.receptionId,
    deciding_unit_id: places.decidingId,
    applicant_person_id: applicant.personId,
    applicant_kind: applicant.kind,
    applicant: applicantAtRest(applicant.whole),
    applicant_name: applicant.name,
    submitter: sealNumbers(filing.submitter),
    content: filing.content || version.name,
    form_data: sealNumbers(filing.formData),
    return_mode: filing.returnMode,
    copies: filing.copies,
    fee: null,
    submitted_at: toDate(ctx.now),
    desk_unit_id: places.receptionId,
    desk_role: 'one_stop_officer',
    search: searchText(code, applicant.name),
  }
}
