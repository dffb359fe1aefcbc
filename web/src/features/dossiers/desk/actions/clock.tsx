import { dateTime } from '../../../../lib/format.ts'
import { DateField } from '../../../../ui/DateField.tsx'
import { TextArea, TextField } from '../../../../ui/Field.tsx'
import { BasisField, DueFields, type DueInput, dueAt, noDue, ReasonField } from './fields.tsx'
import { actionForm, required } from './frame.tsx'
import { family } from './intake.tsx'
import { t } from './words.ts'

/** What moves the date: pauses, payment, one extension, a date entered by hand. */

export const Pause = actionForm<{ reason: string; legalBasis: string }>({
  action: 'pause',
  initial: () => ({ reason: '', legalBasis: '' }),
  lead: () => t('pause.lead'),
  check: required,
  body: (value) => value,
  Fields: ({ value, set, errors, dossier }) => (
    <>
      <ReasonField value={value.reason} onChange={(reason) => set({ reason })} errors={errors} />
      <BasisField
        dossier={dossier}
        value={value.legalBasis}
        onChange={(legalBasis) => set({ legalBasis })}
        errors={errors}
      />
    </>
  ),
})

export const Resume = actionForm<{ remark: string }>({
  action: 'resume',
  initial: () => ({ remark: '' }),
  lead: () => t('resume.lead'),
  body: (value) => value,
  Fields: ({ value, set }) => (
    <TextArea
      label={t('remark')}
      name="remark"
      optional
      rows={2}
      maxLength={1000}
      value={value.remark}
      onChange={(event) => set({ remark: event.target.value })}
    />
  ),
})

const amountOf = (typed: string) => Number(typed.replace(/[.\s]/g, ''))

export const RequestPayment = actionForm<{ amount: string; what: string; legalBasis: string }>({
  action: 'requestPayment',
  initial: () => ({ amount: '', what: '', legalBasis: '' }),
  lead: () => t('pay.lead'),
  check: ({ amount, ...others }) => ({
    ...required(others),
    ...(Number.isInteger(amountOf(amount)) && amountOf(amount) > 0 ? {} : { amount: t('pay.wrong') }),
  }),
  body: (value) => ({ ...value, amount: amountOf(value.amount) }),
  Fields: ({ value, set, errors, dossier }) => (
    <>
      <TextField
        label={t('pay.amount')}
        name="amount"
        inputMode="numeric"
        width="medium"
        error={errors.amount}
        value={value.amount}
        onChange={(event) => set({ amount: event.target.value })}
      />
      <TextField
        label={t('pay.what')}
        name="what"
        maxLength={500}
        error={errors.what}
        value={value.what}
        onChange={(event) => set({ what: event.target.value })}
      />
      <BasisField
        dossier={dossier}
        value={value.legalBasis}
        onChange={(legalBasis) => set({ legalBasis })}
        errors={errors}
      />
    </>
  ),
})

export const ConfirmPayment = actionForm<{ receiptNumber: string; day: string | null }>({
  action: 'confirmPayment',
  initial: () => ({ receiptNumber: '', day: null }),
  lead: () => t('resume.lead'),
  check: ({ receiptNumber }) => required({ receiptNumber }),
  body: ({ receiptNumber, day }) => ({ receiptNumber, paidAt: day && `${day}T00:00:00+07:00` }),
  Fields: ({ value, set, errors }) => (
    <>
      <TextField
        label={t('pay.receipt')}
        name="receiptNumber"
        width="medium"
        maxLength={80}
        error={errors.receiptNumber}
        value={value.receiptNumber}
        onChange={(event) => set({ receiptNumber: event.target.value })}
      />
      <DateField
        label={t('pay.when')}
        name="paidAt"
        optional
        error={errors.paidAt}
        value={value.day}
        onChange={(day) => set({ day })}
      />
    </>
  ),
})

const dueErrors = (due: DueInput) => ({
  ...required({ reason: due.reason }),
  ...(dueAt(due) ? {} : { dueAt: t('due.wrong') }),
})
const dueBody = (due: DueInput) => ({ dueAt: dueAt(due), reason: due.reason })

export const Extend = actionForm<DueInput>({
  action: 'extend',
  initial: noDue,
  lead: (dossier) => (
    <>
      <p>{t(`extend.lead.${family(dossier)}`)}</p>
      {dossier.dueAt && (
        <p>
          <b>{t('extend.now', { at: dateTime(dossier.dueAt) })}</b>
        </p>
      )}
    </>
  ),
  check: dueErrors,
  body: dueBody,
  Fields: ({ value, set, errors }) => (
    <DueFields value={value} onChange={set} errors={errors} reasonLabel={t('reason.applicant')} />
  ),
})

export const EnterDueDate = actionForm<DueInput>({
  action: 'enterDueDate',
  initial: noDue,
  lead: () => t('enter.lead'),
  check: dueErrors,
  body: dueBody,
  Fields: ({ value, set, errors }) => <DueFields value={value} onChange={set} errors={errors} />,
})
