import type { Dossier } from '@motcua/shared/dossiers'
import { Button } from '../../../../ui/Button.tsx'
import { CheckBox, SelectField, TextArea, TextField } from '../../../../ui/Field.tsx'
import { t as page } from '../words-dossier.ts'
import {
  BasisField,
  DueFields,
  type DueInput,
  dueAt,
  noDue,
  OneFile,
  ReasonField,
  type Sent,
} from './fields.tsx'
import { actionForm, required } from './frame.tsx'
import { t } from './words.ts'

/** Reception of an online filing, refusal, supplements asked and brought. */

export const family = (dossier: Dossier): 'R61' | 'R118' =>
  dossier.regime.startsWith('R118') ? 'R118' : 'R61'

export const Accept = actionForm<{ manual: boolean; due: DueInput }>({
  action: 'accept',
  initial: () => ({ manual: false, due: noDue() }),
  lead: () => t('accept.lead'),
  check: ({ manual, due }) =>
    manual ? { ...required({ reason: due.reason }), ...(dueAt(due) ? {} : { dueAt: t('due.wrong') }) } : {},
  body: ({ manual, due }) => ({ dueDate: manual ? { dueAt: dueAt(due), reason: due.reason } : null }),
  Fields: ({ value, set, errors }) => (
    <>
      <CheckBox
        label={t('due.enter')}
        hint={t('due.unknown')}
        checked={value.manual}
        onChange={(manual) => set({ manual })}
      />
      {value.manual && <DueFields value={value.due} onChange={(due) => set({ due })} errors={errors} />}
    </>
  ),
})

export const Refuse = actionForm<{ reason: string; legalBasis: string }>({
  action: 'refuse',
  danger: true,
  initial: () => ({ reason: '', legalBasis: '' }),
  lead: () => t('refuse.lead'),
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

type Item = { what: string; why: string; componentId: string }
const noItem: Item = { what: '', why: '', componentId: '' }

/** One item of the list replaced, or taken out when `next` is null. */
const withItem = <T,>(items: readonly T[], index: number, next: Partial<T> | null): T[] =>
  next
    ? items.map((one, at) => (at === index ? { ...one, ...next } : one))
    : items.filter((_, at) => at !== index)

export const RequestSupplement = actionForm<{ items: Item[]; legalBasis: string }>({
  action: 'requestSupplement',
  initial: () => ({ items: [noItem], legalBasis: '' }),
  lead: (dossier) => t(`supplement.lead.${family(dossier)}`),
  check: ({ items }) =>
    required(
      Object.fromEntries(
        items.flatMap((item, index) => [
          [`items.${index}.what`, item.what],
          [`items.${index}.why`, item.why],
        ]),
      ),
    ),
  body: ({ items, legalBasis }) => ({
    items: items.map((item) => ({ ...item, componentId: item.componentId || null })),
    legalBasis: legalBasis || null,
  }),
  Fields: ({ value, set, errors, dossier }) => (
    <>
      {value.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items have no other name while they are typed
        <fieldset key={index} className="item stack">
          <legend>{t('supplement.item', { n: index + 1 })}</legend>
          {dossier.components.length > 0 && (
            <SelectField
              label={t('supplement.component')}
              name={`items.${index}.componentId`}
              empty={t('supplement.component.none')}
              options={dossier.components
                .filter((one) => !one.replacedBy)
                .map((one) => ({ value: one.id, label: one.name.slice(0, 120) }))}
              value={item.componentId}
              onChange={(event) =>
                set({ items: withItem(value.items, index, { componentId: event.target.value }) })
              }
            />
          )}
          <TextField
            label={t('supplement.what')}
            name={`items.${index}.what`}
            maxLength={1000}
            error={errors[`items.${index}.what`]}
            value={item.what}
            onChange={(event) => set({ items: withItem(value.items, index, { what: event.target.value }) })}
          />
          <TextField
            label={t('supplement.why')}
            name={`items.${index}.why`}
            maxLength={1000}
            error={errors[`items.${index}.why`]}
            value={item.why}
            onChange={(event) => set({ items: withItem(value.items, index, { why: event.target.value }) })}
          />
          {value.items.length > 1 && (
            <Button small look="quiet" onClick={() => set({ items: withItem(value.items, index, null) })}>
              {t('supplement.remove', { n: index + 1 })}
            </Button>
          )}
        </fieldset>
      ))}
      <Button small icon="plus" onClick={() => set({ items: [...value.items, noItem] })}>
        {t('supplement.add')}
      </Button>
      <BasisField
        optional
        dossier={dossier}
        value={value.legalBasis}
        onChange={(legalBasis) => set({ legalBasis })}
        errors={errors}
      />
    </>
  ),
})

type Paper = { name: string; paper: string; count: string; file: Sent | null }
export const PAPERS = ['original', 'certified', 'photocopy', 'electronic'] as const

/** A supplement brought to the counter: one row for each item asked, further papers as they come. */
export const AnswerSupplement = actionForm<{ papers: Paper[]; remark: string }>({
  action: 'answerSupplement',
  initial: (dossier) => {
    const asked = dossier.supplements.find((one) => !one.closed)?.items ?? []
    return {
      papers: asked.map((item) => ({ name: item.what, paper: 'original', count: '1', file: null })),
      remark: '',
    }
  },
  lead: () => t('answer.lead'),
  check: ({ papers }) =>
    required(Object.fromEntries(papers.map((one, index) => [`components.${index}.name`, one.name]))),
  body: ({ papers, remark }) => ({
    components: papers.map((one) => ({
      name: one.name,
      paper: one.paper,
      count: Number(one.count) || 1,
      fileId: one.file?.id ?? null,
    })),
    remark,
  }),
  Fields: ({ value, set, errors }) => (
    <>
      {value.papers.map((one, index) => (
        <PaperFields
          // biome-ignore lint/suspicious/noArrayIndexKey: the papers have no other name while they are typed
          key={index}
          index={index}
          paper={one}
          error={errors[`components.${index}.name`]}
          change={(next) => set({ papers: withItem(value.papers, index, next) })}
        />
      ))}
      <Button
        small
        icon="plus"
        onClick={() =>
          set({ papers: [...value.papers, { name: '', paper: 'original', count: '1', file: null }] })
        }
      >
        {t('answer.add')}
      </Button>
      <TextArea
        label={t('remark')}
        name="remark"
        optional
        rows={2}
        value={value.remark}
        onChange={(event) => set({ remark: event.target.value })}
      />
    </>
  ),
})

type PaperProps = {
  index: number
  paper: Paper
  error: string | undefined
  change: (next: Partial<Paper> | null) => void
}

function PaperFields({ index, paper, error, change }: PaperProps) {
  return (
    <fieldset className="item stack">
      <legend>{t('answer.paper', { n: index + 1 })}</legend>
      <TextField
        label={t('answer.name')}
        name={`components.${index}.name`}
        maxLength={2000}
        error={error}
        value={paper.name}
        onChange={(event) => change({ name: event.target.value })}
      />
      <div className="row top">
        <SelectField
          label={t('answer.kind')}
          name={`components.${index}.paper`}
          options={PAPERS.map((kind) => ({ value: kind, label: page(`paper.${kind}`) }))}
          value={paper.paper}
          onChange={(event) => change({ paper: event.target.value })}
        />
        <TextField
          label={t('answer.count')}
          name={`components.${index}.count`}
          inputMode="numeric"
          width="short"
          value={paper.count}
          onChange={(event) => change({ count: event.target.value.replace(/\D/g, '').slice(0, 2) })}
        />
      </div>
      <OneFile
        label={t('answer.file', { n: index + 1 })}
        value={paper.file}
        onChange={(file) => change({ file })}
      />
      <Button small look="quiet" onClick={() => change(null)}>
        {t('answer.remove', { n: index + 1 })}
      </Button>
    </fieldset>
  )
}
