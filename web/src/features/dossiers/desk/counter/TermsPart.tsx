import type { ProcedureVersion } from '@motcua/shared/catalogue'
import type { FieldErrors } from '../../../../lib/api.ts'
import { CheckBox, RadioField, TextField } from '../../../../ui/Field.tsx'
import { feeWords } from '../../../catalogue/index.ts'
import { DueFields } from '../actions/fields.tsx'
import { noResult, ResultFields } from '../actions/ResultFields.tsx'
import { t as page } from '../words-dossier.ts'
import type { DuePreview } from './data.ts'
import type { Desk } from './state.ts'
import { t } from './words.ts'

type Props = {
  desk: Desk
  set: (part: Partial<Desk>) => void
  errors: FieldErrors
  version: ProcedureVersion | undefined
  due: DuePreview | undefined
  today: string
}

const MODES = ['direct', 'post', 'electronic'] as const

/** Fee, how the result is given, the date when the catalogue has none, a result on the spot. */
export function TermsPart({ desk, set, errors, version, due, today }: Props) {
  const channel = desk.channel === 'post' ? 'post' : 'direct'
  const fees = version?.channels.filter((row) => row.channel === channel) ?? []
  const stated = [...new Set(fees.map((row) => feeWords(row.fee)))].join('; ')
  const { instant } = desk
  return (
    <>
      <div className="pair">
        <TextField
          label={t('fee')}
          hint={stated ? t('fee.stated', { fee: stated }) : t('fee.none')}
          name="feePaid"
          optional
          inputMode="numeric"
          width="medium"
          error={errors.feePaid}
          value={desk.fee}
          onChange={(event) => set({ fee: event.target.value.replace(/[^\d.\s]/g, '') })}
        />
        <TextField
          label={t('copies')}
          name="copies"
          inputMode="numeric"
          width="short"
          value={desk.copies}
          onChange={(event) => set({ copies: event.target.value.replace(/\D/g, '').slice(0, 3) })}
        />
      </div>
      <RadioField
        inline
        label={t('return')}
        name="returnMode"
        value={desk.returnMode}
        onChange={(returnMode) => set({ returnMode })}
        options={MODES.map((mode) => ({ value: mode, label: page(`return.${mode}`) }))}
      />
      {due && due.dueAt === null && !instant && (
        <>
          <p>{t('due.none')}</p>
          <DueFields value={desk.due} onChange={(next) => set({ due: next })} errors={errors} />
        </>
      )}
      <CheckBox
        label={t('instant')}
        hint={t('instant.hint')}
        checked={instant !== null}
        onChange={(on) =>
          set({
            instant: on
              ? {
                  result: noResult(version?.results[0]?.name ?? version?.name ?? '', today),
                  receiptWanted: false,
                }
              : null,
          })
        }
      />
      {instant && (
        <>
          <ResultFields
            value={instant.result}
            set={(part) => set({ instant: { ...instant, result: { ...instant.result, ...part } } })}
            errors={errors}
          />
          <CheckBox
            label={t('instant.receipt')}
            checked={instant.receiptWanted}
            onChange={(receiptWanted) => set({ instant: { ...instant, receiptWanted } })}
          />
        </>
      )}
    </>
  )
}
