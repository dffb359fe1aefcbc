import type { Dossier } from '@motcua/shared/dossiers'
import { DateField } from '../../../../ui/DateField.tsx'
import { RadioField, SelectField, TextArea, TextField } from '../../../../ui/Field.tsx'
import { t as page } from '../words-dossier.ts'
import { ReasonField } from './fields.tsx'
import { actionForm, required } from './frame.tsx'
import { noResult, ResultFields, type ResultValue, resultBody, resultErrors } from './ResultFields.tsx'
import { t } from './words.ts'

/** Mending what was written down wrongly, in the dossier or in its result. */

const PERSONAL = ['name', 'personalNumber', 'dateOfBirth', 'address', 'phone', 'email'] as const
const MODES = ['direct', 'post', 'electronic'] as const

type Correction = {
  applicant: Record<(typeof PERSONAL)[number], string>
  content: string
  returnMode: string
  reason: string
}

const before = ({ applicant, content, returnMode }: Dossier): Correction => ({
  applicant: {
    name: applicant.name,
    personalNumber: applicant.personalNumber ?? '',
    dateOfBirth: applicant.dateOfBirth ?? '',
    address: applicant.address ?? '',
    phone: applicant.phone ?? '',
    email: applicant.email ?? '',
  },
  content,
  returnMode,
  reason: '',
})

/** Only what differs from the dossier is sent. */
function changesOf(value: Correction, dossier: Dossier) {
  const old = before(dossier)
  const applicant = Object.fromEntries(
    PERSONAL.filter((field) => value.applicant[field] !== old.applicant[field]).map((field) => [
      field,
      value.applicant[field] || null,
    ]),
  )
  return {
    ...(Object.keys(applicant).length > 0 && { applicant }),
    ...(value.content !== old.content && { content: value.content }),
    ...(value.returnMode !== old.returnMode && { returnMode: value.returnMode }),
  }
}

export const Correct = actionForm<Correction>({
  action: 'correct',
  initial: before,
  lead: () => t('correct.lead'),
  check: (value, dossier) => ({
    ...(Object.keys(changesOf(value, dossier)).length === 0 && { 'applicant.name': t('correct.nothing') }),
    ...required({ reason: value.reason }),
  }),
  body: (value, dossier) => ({ changes: changesOf(value, dossier), reason: value.reason }),
  Fields: ({ value, set, errors }) => {
    const person = value.applicant
    const change = (part: Partial<Correction['applicant']>) => set({ applicant: { ...person, ...part } })
    const field = (
      name: 'name' | 'personalNumber' | 'address' | 'phone' | 'email',
      label: string,
      wide = false,
    ) => (
      <TextField
        label={label}
        name={`applicant.${name}`}
        error={errors[`applicant.${name}`] ?? errors[`changes.applicant.${name}`]}
        value={person[name]}
        {...(!wide && { width: 'medium' as const })}
        onChange={(event) => change({ [name]: event.target.value })}
      />
    )
    return (
      <>
        {field('name', t('correct.name'), true)}
        {field('personalNumber', t('correct.number'))}
        <DateField
          label={t('correct.born')}
          name="applicant.dateOfBirth"
          value={person.dateOfBirth || null}
          onChange={(day) => change({ dateOfBirth: day ?? '' })}
        />
        {field('address', t('correct.address'), true)}
        {field('phone', t('correct.phone'))}
        {field('email', t('correct.email'))}
        <TextArea
          label={t('correct.content')}
          name="content"
          rows={2}
          maxLength={1000}
          value={value.content}
          onChange={(event) => set({ content: event.target.value })}
        />
        <RadioField
          inline
          label={t('correct.return')}
          name="returnMode"
          value={value.returnMode}
          onChange={(returnMode) => set({ returnMode })}
          options={MODES.map((mode) => ({ value: mode, label: page(`return.${mode}`) }))}
        />
        <ReasonField value={value.reason} onChange={(reason) => set({ reason })} errors={errors} />
      </>
    )
  },
})

type ResultCorrection = { resultId: string; result: ResultValue; reason: string }
const inForce = (dossier: Dossier) => {
  const replaced = new Set(dossier.results.map((result) => result.replaces))
  return dossier.results.filter((result) => !replaced.has(result.id))
}

export const CorrectResult = actionForm<ResultCorrection>({
  action: 'correctResult',
  initial: (dossier) => {
    const [wrong] = inForce(dossier)
    const result = { ...noResult(wrong?.name ?? '', wrong?.issuedOn ?? null), signer: wrong?.signer ?? '' }
    return { resultId: wrong?.id ?? '', result, reason: '' }
  },
  lead: () => t('correctResult.lead'),
  check: ({ resultId, result, reason }) => ({ ...required({ resultId, reason }), ...resultErrors(result) }),
  body: ({ resultId, result, reason }) => ({ resultId, result: resultBody(result), reason }),
  Fields: ({ value, set, errors, dossier }) => (
    <>
      <SelectField
        label={t('correctResult.which')}
        name="resultId"
        error={errors.resultId}
        options={inForce(dossier).map((result) => ({
          value: result.id,
          label: [result.name, result.number].filter(Boolean).join(', '),
        }))}
        value={value.resultId}
        onChange={(event) => set({ resultId: event.target.value })}
      />
      <ResultFields
        value={value.result}
        set={(part) => set({ result: { ...value.result, ...part } })}
        errors={errors}
      />
      <ReasonField applicant value={value.reason} onChange={(reason) => set({ reason })} errors={errors} />
    </>
  ),
})
