import type { Certificate } from '@motcua/shared/calendar'
import type { DossierState } from '@motcua/shared/dossier-states'
import type { Dossier } from '@motcua/shared/dossiers'
import { iso, isoOrNull } from '../../lib/time.ts'
import { explain } from '../calendar/index.ts'
import { openNumbers, readApplicant, type Sight } from './personal.ts'
import type { ComponentRecord, DossierRecord } from './queries.ts'
import type {
  NoteRecord,
  PromiseRecord,
  ResultRecord,
  SlipRecord,
  SupplementRecord,
} from './queries-parts.ts'
import { slipTitle } from './slip-titles.ts'

/** Rows as the contract shows them. */
type Lang = 'vi' | 'en'

export const headView = (d: DossierRecord, sight: Sight) => ({
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

export const componentView = (each: ComponentRecord): Dossier['components'][number] => ({
  id: each.id,
  position: each.position,
  name: each.name,
  paper: each.paper as Dossier['components'][number]['paper'],
  count: each.count,
  fileId: each.file_id,
  note: each.note,
  supplementId: each.supplement_id,
  digitised: each.digitised as Dossier['components'][number]['digitised'],
  replacedBy: each.replaced_by,
})

export const promiseView = (each: PromiseRecord, lang: Lang): Dossier['promises'][number] => ({
  id: each.id,
  kind: each.kind as Dossier['promises'][number]['kind'],
  dueAt: iso(each.due_at),
  reason: each.reason,
  madeAt: iso(each.made_at),
  certificate: each.certificate,
  sentences: explain(each.certificate as Certificate, lang),
})

export const supplementView = (each: SupplementRecord): Dossier['supplements'][number] => ({
  id: each.id,
  stage: each.stage as Dossier['supplements'][number]['stage'],
  number: each.number,
  items: each.items as Dossier['supplements'][number]['items'],
  clock: each.clock as Dossier['supplements'][number]['clock'],
  requestedAt: iso(each.requested_at),
  deadlineAt: iso(each.deadline_at),
  answeredAt: isoOrNull(each.answered_at),
  closed: each.closed as Dossier['supplements'][number]['closed'],
})

export const slipView = (each: SlipRecord, lang: Lang): Dossier['slips'][number] => ({
  id: each.id,
  template: each.template,
  title: slipTitle(each.template, lang),
  number: each.number,
  issuedAt: iso(each.issued_at),
  layoutOfficial: (each.data as { layoutOfficial?: boolean }).layoutOfficial ?? false,
  ready: each.file_id !== null,
})

export const resultView = (each: ResultRecord): Dossier['results'][number] => ({
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
})

export const noteView = (each: NoteRecord): Dossier['notes'][number] => ({
  id: each.id,
  kind: each.kind as Dossier['notes'][number]['kind'],
  authorKind: each.author_kind as Dossier['notes'][number]['authorKind'],
  authorName: each.author_name,
  body: each.body,
  at: iso(each.at),
})
