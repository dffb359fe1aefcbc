import type { FieldErrors } from '../../../../lib/api.ts'
import { DateField } from '../../../../ui/DateField.tsx'
import { TextField } from '../../../../ui/Field.tsx'
import { OneFile, type Sent } from './fields.tsx'
import { required } from './frame.tsx'
import { t } from './words.ts'

export type ResultValue = {
  name: string
  number: string
  issuedOn: string | null
  signer: string
  file: Sent | null
}
export const noResult = (name = '', issuedOn: string | null = null): ResultValue => ({
  name,
  number: '',
  issuedOn,
  signer: '',
  file: null,
})

export const resultBody = ({ name, number, issuedOn, signer, file }: ResultValue) => ({
  name,
  number: number || null,
  issuedOn,
  signer: signer || null,
  fileId: file?.id ?? null,
})
export const resultErrors = ({ name }: ResultValue, at = 'result') => required({ [`${at}.name`]: name })

/** What the applicant will get. */
export function ResultFields({
  value,
  set,
  errors,
  at = 'result',
}: {
  value: ResultValue
  set: (part: Partial<ResultValue>) => void
  errors: FieldErrors
  at?: string
}) {
  return (
    <>
      <TextField
        label={t('result.name')}
        name={`${at}.name`}
        maxLength={500}
        error={errors[`${at}.name`]}
        value={value.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <div className="row top">
        <TextField
          label={t('result.number')}
          name={`${at}.number`}
          optional
          maxLength={80}
          width="medium"
          value={value.number}
          onChange={(event) => set({ number: event.target.value })}
        />
        <DateField
          label={t('result.issued')}
          name={`${at}.issuedOn`}
          optional
          value={value.issuedOn}
          onChange={(issuedOn) => set({ issuedOn })}
        />
      </div>
      <TextField
        label={t('result.signer')}
        name={`${at}.signer`}
        optional
        maxLength={200}
        width="medium"
        value={value.signer}
        onChange={(event) => set({ signer: event.target.value })}
      />
      <OneFile label={t('result.file')} value={value.file} onChange={(file) => set({ file })} />
    </>
  )
}
