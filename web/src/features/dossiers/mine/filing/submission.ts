import type { ProcedureVersion } from '@motcua/shared/catalogue'
import type { Form } from '@motcua/shared/catalogue-form'
import type { ReturnMode, SubmitDossier } from '@motcua/shared/dossiers'
import { type FormModel, getAt, tidy } from '../../../catalogue/index.ts'
import type { FilingDraft } from './draft.ts'
import { papersOf } from './PapersPage.tsx'

type Parts = {
  procedure: ProcedureVersion
  form: Form
  model: FormModel
  draft: FilingDraft
  submitter: string
}

const modes: Record<string, ReturnMode> = { counter: 'direct', post: 'post', electronic: 'electronic' }

/** What is sent: the draft as the contract of `POST /dossiers/submit` asks for it. */
export function submission({ procedure, form, model, draft, submitter }: Parts): SubmitDossier {
  const formData = tidy(model.root, draft.data)
  const asked = modes[String(getAt(formData, '/result/mode'))]
  return {
    procedureVersionId: procedure.id,
    decidingUnitId: draft.unitId as SubmitDossier['decidingUnitId'],
    caseKey: caseOf(form, formData) ?? draft.caseKey,
    formData,
    components: papersOf(procedure, draft.caseKey).flatMap((paper) =>
      (draft.files[paper.key] ?? []).map((file) => ({
        name: paper.name,
        paper: 'electronic' as const,
        count: 1,
        fileId: file.fileId,
        note: null,
      })),
    ),
    content: '',
    returnMode: asked ?? draft.returnMode,
    copies: 1,
    linked: draft.linked,
    ...onBehalf(draft.behalf, submitter),
    draftId: draft.version > 0 ? draft.id : null,
  }
}

/** Some forms tell the case of the dossier by one of their answers. */
function caseOf(form: Form, data: Record<string, unknown>): string | null {
  if (!form.cases) return null
  const answer = String(getAt(data, form.cases.field) ?? '')
  return form.cases.keys.includes(answer) ? answer : null
}

/** Filed for another: that one is the applicant, the account is who submits. The server knows the account's own details. */
function onBehalf(
  behalf: FilingDraft['behalf'],
  submitter: string,
): Pick<SubmitDossier, 'applicant' | 'submitter'> {
  if (!behalf) return { applicant: null, submitter: null }
  const { kind, name, personalNumber, address, relation } = behalf
  return {
    applicant: {
      ...{ kind, name: name.trim(), personalNumber: personalNumber.trim(), address: address.trim() || null },
      ...{ dateOfBirth: null, phone: null, email: null },
    },
    submitter: { name: submitter, personalNumber: null, phone: null, relation: relation.trim() },
  }
}
