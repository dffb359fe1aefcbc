import type { Dossier } from '@motcua/shared/dossiers'
import { CheckBox, RadioField, SelectField, TextArea, TextField } from '../../../../ui/Field.tsx'
import { CAUSES } from '../StepsCard.tsx'
import { t as page } from '../words-dossier.ts'
import { BasisField, ReasonField, UnitField } from './fields.tsx'
import { actionForm, required } from './frame.tsx'
import { t } from './words.ts'

/** How a dossier ends: handed over, stopped, withdrawn, sent elsewhere; and the explanation owed when it was late. */

const MODES = ['direct', 'post', 'electronic'] as const
type HandOverValue = {
  mode: string
  self: boolean
  name: string
  personalNumber: string
  relation: string
  tracking: string
}

export const HandOver = actionForm<HandOverValue>({
  action: 'handOver',
  initial: ({ returnMode, applicant }) => ({
    mode: returnMode,
    self: true,
    name: applicant.name,
    personalNumber: applicant.personalNumber ?? '',
    relation: '',
    tracking: '',
  }),
  lead: () => t('handOver.lead'),
  check: ({ name }) => required({ 'receiver.name': name }),
  body: ({ mode, self, name, personalNumber, relation, tracking }) => ({
    mode,
    receiver: { name, personalNumber: personalNumber || null, relation: self ? null : relation || null },
    tracking: mode === 'post' ? tracking || null : null,
  }),
  Fields: ({ value, set, errors, dossier }) => (
    <>
      <RadioField
        inline
        label={t('handOver.mode')}
        name="mode"
        value={value.mode}
        onChange={(mode) => set({ mode })}
        options={MODES.map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
      />
      <CheckBox
        label={t('handOver.self')}
        checked={value.self}
        onChange={(self) => set(self ? receiverOf(dossier) : { self, name: '', personalNumber: '' })}
      />
      <TextField
        label={t('handOver.receiver')}
        name="receiver.name"
        maxLength={200}
        readOnly={value.self}
        error={errors['receiver.name']}
        value={value.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <TextField
        label={t('handOver.number')}
        name="receiver.personalNumber"
        optional
        width="medium"
        readOnly={value.self && Boolean(dossier.applicant.personalNumber)}
        error={errors['receiver.personalNumber']}
        value={value.personalNumber}
        onChange={(event) => set({ personalNumber: event.target.value.trim() })}
      />
      {!value.self && (
        <TextField
          label={t('handOver.relation')}
          name="receiver.relation"
          optional
          maxLength={200}
          width="medium"
          value={value.relation}
          onChange={(event) => set({ relation: event.target.value })}
        />
      )}
      {value.mode === 'post' && (
        <TextField
          label={t('handOver.tracking')}
          name="tracking"
          optional
          maxLength={60}
          width="medium"
          value={value.tracking}
          onChange={(event) => set({ tracking: event.target.value })}
        />
      )}
    </>
  ),
})

const receiverOf = ({ applicant }: Dossier) => ({
  self: true,
  name: applicant.name,
  personalNumber: applicant.personalNumber ?? '',
  relation: '',
})

type TransferValue = {
  where: string
  unit: { id: string; name: string } | null
  agencyName: string
  reason: string
}

export const Transfer = actionForm<TransferValue>({
  action: 'transfer',
  danger: true,
  initial: () => ({ where: 'inside', unit: null, agencyName: '', reason: '' }),
  lead: () => t('transfer.lead'),
  check: ({ where, unit, agencyName, reason }) =>
    required({ ...(where === 'inside' ? { unitId: unit?.id } : { agencyName }), reason }),
  body: ({ where, unit, agencyName, reason }) => ({
    unitId: where === 'inside' ? (unit?.id ?? null) : null,
    agencyName: where === 'inside' ? '' : agencyName,
    reason,
  }),
  Fields: ({ value, set, errors }) => (
    <>
      <RadioField
        inline
        label={t('transfer.where')}
        name="where"
        value={value.where}
        onChange={(where) => set({ where })}
        options={[
          { value: 'inside', label: t('transfer.inside') },
          { value: 'outside', label: t('transfer.outside') },
        ]}
      />
      {value.where === 'inside' ? (
        <UnitField
          label={t('transfer.agency')}
          name="unitId"
          error={errors.unitId}
          value={value.unit}
          onChange={(unit) => set({ unit })}
        />
      ) : (
        <TextField
          label={t('transfer.agency')}
          name="agencyName"
          maxLength={300}
          error={errors.agencyName}
          value={value.agencyName}
          onChange={(event) => set({ agencyName: event.target.value })}
        />
      )}
      <ReasonField applicant value={value.reason} onChange={(reason) => set({ reason })} errors={errors} />
    </>
  ),
})

export const Stop = actionForm<{ reason: string; legalBasis: string }>({
  action: 'stop',
  danger: true,
  initial: () => ({ reason: '', legalBasis: '' }),
  lead: () => t('stop.lead'),
  check: required,
  body: (value) => value,
  Fields: ({ value, set, errors, dossier }) => (
    <>
      <ReasonField applicant value={value.reason} onChange={(reason) => set({ reason })} errors={errors} />
      <BasisField
        dossier={dossier}
        value={value.legalBasis}
        onChange={(legalBasis) => set({ legalBasis })}
        errors={errors}
      />
    </>
  ),
})

export const Withdraw = actionForm<{ reason: string }>({
  action: 'withdraw',
  danger: true,
  initial: () => ({ reason: '' }),
  lead: () => t('withdraw.lead'),
  body: (value) => value,
  Fields: ({ value, set }) => (
    <TextArea
      label={t('reason')}
      name="reason"
      optional
      maxLength={1000}
      value={value.reason}
      onChange={(event) => set({ reason: event.target.value })}
    />
  ),
})

export const Explain = actionForm<{ cause: string; body: string }>({
  action: 'explain',
  initial: () => ({ cause: '', body: '' }),
  check: required,
  body: (value) => value,
  Fields: ({ value, set, errors }) => (
    <>
      <SelectField
        label={t('explain.cause')}
        name="cause"
        empty=""
        width="medium"
        error={errors.cause}
        options={CAUSES.map((cause) => ({ value: cause, label: page(`cause.${cause}`) }))}
        value={value.cause}
        onChange={(event) => set({ cause: event.target.value })}
      />
      <TextArea
        label={t('explain.body')}
        hint={t('explain.hint')}
        name="body"
        rows={5}
        maxLength={4000}
        error={errors.body}
        value={value.body}
        onChange={(event) => set({ body: event.target.value })}
      />
    </>
  ),
})

export const AcceptExplanation = actionForm<Record<string, never>>({
  action: 'acceptExplanation',
  initial: () => ({}),
  lead: ({ explanation }) => (
    <>
      <p>{t('acceptExplanation.lead')}</p>
      {explanation?.body && <blockquote className="long">{explanation.body}</blockquote>}
    </>
  ),
  body: () => ({}),
  Fields: () => null,
})

const sentParts = (dossier: Dossier) => dossier.linkedParts.filter((part) => part.state === 'sent')

export const SettleLinked = actionForm<{ partId: string; remark: string }>({
  action: 'settleLinked',
  initial: (dossier) => ({ partId: sentParts(dossier)[0]?.id ?? '', remark: '' }),
  lead: () => t('settle.lead'),
  check: required,
  body: (value) => value,
  Fields: ({ value, set, errors, dossier }) => (
    <>
      <SelectField
        label={t('settle.part')}
        name="partId"
        error={errors.partId}
        options={sentParts(dossier).map((part) => ({
          value: part.id,
          label: `${part.name}, ${part.agency}`,
        }))}
        value={value.partId}
        onChange={(event) => set({ partId: event.target.value })}
      />
      <TextField
        label={t('settle.remark')}
        name="remark"
        maxLength={1000}
        error={errors.remark}
        value={value.remark}
        onChange={(event) => set({ remark: event.target.value })}
      />
    </>
  ),
})
