/** What the counter holds of the dossier in hand, and the body it becomes. */
import type { Component, ProcedureVersion } from '@motcua/shared/catalogue'
import type { Applicant } from '@motcua/shared/dossiers'
import type { FieldErrors } from '../../../../lib/api.ts'
import { type Data, type FormModel, getAt, isShownField, setAt, tidy } from '../../../catalogue/index.ts'
import { type DueInput, dueAt, noDue } from '../actions/fields.tsx'
import { type ResultValue, resultBody } from '../actions/ResultFields.tsx'
import { PERSONAL_NUMBER } from './scan.ts'
import { t } from './words.ts'

export type Person = Record<'name' | 'personalNumber' | 'address' | 'phone' | 'email', string> & {
  kind: Applicant['kind']
  dateOfBirth: string | null
}
export type Paper = {
  key: string
  name: string
  detail: string
  keep: boolean
  taken: boolean
  paper: string
  count: string
  file: { id: string; name: string } | null
}
export type Desk = {
  startedAt: number
  person: Person
  submitter: { name: string; personalNumber: string; phone: string; relation: string } | null
  channel: 'counter' | 'post'
  procedure: { code: string; name: string } | null
  caseKey: string
  unitId: string | null
  content: string
  /** What was typed into the form; what the applicant's data fill in is laid under it. */
  typed: Data
  papers: Record<string, Partial<Paper>>
  extra: Paper[]
  fee: string
  returnMode: string
  copies: string
  due: DueInput
  instant: { result: ResultValue; receiptWanted: boolean } | null
  linked: Linked | null
}
/** Filed once with others: chosen for one version of a procedure, void when another is chosen. */
export type Linked = {
  versionId: string
  key: string
  answers: Record<string, Record<string, string | boolean>>
}

export const emptyDesk = (): Desk => ({
  startedAt: Date.now(),
  person: {
    kind: 'citizen',
    name: '',
    personalNumber: '',
    dateOfBirth: null,
    address: '',
    phone: '',
    email: '',
  },
  submitter: null,
  channel: 'counter',
  procedure: null,
  caseKey: '',
  unitId: null,
  content: '',
  typed: {},
  papers: {},
  extra: [],
  fee: '',
  returnMode: 'direct',
  copies: '1',
  due: noDue(),
  instant: null,
  linked: null,
})

/** Papers of the chosen case, with what the officer has said of each. */
export const papersOf = (version: ProcedureVersion | undefined, desk: Desk): Paper[] => [
  ...(version?.components ?? [])
    .filter((one) => one.caseKey === null || one.caseKey === desk.caseKey)
    .map((one) => ({ ...paperOf(one), ...desk.papers[one.key] })),
  ...desk.extra,
]

function paperOf(component: Component): Paper {
  const { originals, copies } = component
  const detail = [
    component.case !== null && component.caseKey === null && component.case,
    originals && t('papers.originals', { n: originals }),
    copies && t('papers.copies', { n: copies }),
    component.presentOnly && t('papers.presentOnly'),
  ]
  return {
    key: component.key,
    name: component.name,
    detail: detail.filter(Boolean).join(' · '),
    keep: !component.presentOnly,
    taken: false,
    paper: !originals && copies ? 'photocopy' : 'original',
    count: String(originals || copies || 1),
    file: null,
  }
}

const fromPerson = (person: Person): Record<string, string | null> => {
  const enterprise = person.kind === 'enterprise'
  return {
    'identity.fullName': enterprise ? null : person.name,
    'identity.dateOfBirth': person.dateOfBirth,
    'identity.currentAddress': person.address,
    'identity.permanentAddress': person.address,
    'identity.phone': person.phone.replace(/[\s.-]/g, ''),
    'identity.email': person.email,
    'identity.personalId': enterprise ? null : person.personalNumber,
    'organisation.name': enterprise ? person.name : null,
    'organisation.taxCode': enterprise ? person.personalNumber : null,
  }
}

/** The form as it stands: the applicant's data where the form asks for them, what was typed over it. */
export function formData(model: FormModel | null, desk: Desk): { data: Data } {
  let data = desk.typed
  if (!model) return { data }
  const values = fromPerson(desk.person)
  for (const field of model.pages.flatMap((page) => page.fields)) {
    const { source, from } = model.source(field)
    const value = values[`${source}.${from}`]
    if (!value || getAt(data, field) !== undefined || !isShownField(model, data, field)) continue
    data = setAt(data, field, value)
  }
  return { data }
}

/** What is still missing, by field. The server judges the form; it is checked here as well by its own rules. */
export function missing(desk: Desk, version: ProcedureVersion | undefined, dueKnown: boolean): FieldErrors {
  const { person, submitter, due, instant } = desk
  const errors: FieldErrors = {}
  if (!person.name.trim()) errors['applicant.name'] = t('need.name')
  if (person.personalNumber && !PERSONAL_NUMBER.test(person.personalNumber)) {
    errors['applicant.personalNumber'] = t('need.number')
  }
  if (submitter && !(submitter.name.trim() && submitter.relation.trim()))
    errors['submitter.name'] = t('need.relation')
  if (!desk.procedure) errors.procedure = t('need.procedure')
  if (version && version.cases.length > 0 && !desk.caseKey) errors.caseKey = t('need.case')
  if (desk.procedure && !desk.unitId) errors.decidingUnitId = t('need.unit')
  if (version && !dueKnown && !instant && !(dueAt(due) && due.reason.trim())) errors.dueAt = t('need.due')
  if (instant && !instant.result.name.trim()) errors['result.name'] = t('need.result')
  return errors
}

const orNull = (text: string) => text.trim() || null

export function receiveBody(
  desk: Desk,
  version: ProcedureVersion,
  model: FormModel | null,
  dueKnown: boolean,
) {
  const { person, submitter, instant } = desk
  const { data } = formData(model, desk)
  return {
    procedureVersionId: version.id,
    decidingUnitId: desk.unitId,
    caseKey: desk.caseKey || null,
    formData: model ? tidy(model.root, data) : {},
    components: papersOf(version, desk)
      .filter((one) => one.taken && one.keep)
      .map((one) => ({
        name: one.name,
        paper: one.paper,
        count: Number(one.count) || 1,
        fileId: one.file?.id ?? null,
      })),
    submitter: submitter && {
      name: submitter.name,
      personalNumber: orNull(submitter.personalNumber),
      phone: orNull(submitter.phone),
      relation: submitter.relation,
    },
    content: desk.content,
    returnMode: desk.returnMode,
    copies: Number(desk.copies) || 1,
    channel: desk.channel,
    linked:
      desk.linked?.versionId === version.id ? { key: desk.linked.key, answers: desk.linked.answers } : null,
    applicant: {
      kind: person.kind,
      name: person.name,
      personalNumber: orNull(person.personalNumber),
      dateOfBirth: person.dateOfBirth,
      address: orNull(person.address),
      phone: orNull(person.phone),
      email: orNull(person.email),
    },
    feePaid: desk.fee.trim() ? Number(desk.fee.replace(/[.\s]/g, '')) : null,
    dueDate: dueKnown || instant ? null : { dueAt: dueAt(desk.due), reason: desk.due.reason },
    instant: instant && {
      result: resultBody(instant.result),
      receiver: {
        name: submitter?.name || person.name,
        personalNumber: orNull((submitter ?? person).personalNumber),
      },
      receiptWanted: instant.receiptWanted,
    },
  }
}
