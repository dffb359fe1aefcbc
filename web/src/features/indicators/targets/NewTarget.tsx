import type { IndicatorList, IndicatorUnit } from '@motcua/shared/indicator-definitions'
import type { Comparison, TargetView } from '@motcua/shared/indicator-targets'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ApiError, api } from '../../../lib/api.ts'
import { useCommand, useRead } from '../../../lib/data.ts'
import { say } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { CheckboxesField, ErrorSummary, RadioField, SelectField, TextField } from '../../../ui/Field.tsx'
import { FormulaField } from '../definitions/FormulaField.tsx'
import { t } from './words.ts'

export function NewTarget({ year }: { year: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon="plus" onClick={() => setOpen(true)}>
        {t('new')}
      </Button>
      <Dialog title={t('new')} open={open} onClose={() => setOpen(false)} wide>
        <Form year={year} />
      </Dialog>
    </>
  )
}

const LEVELS = ['department', 'district', 'commune'] as const
const UNITS = ['percent', 'count', 'days', 'hours'] as const satisfies readonly IndicatorUnit[]
const COMPARISONS: readonly { value: Comparison; label: string }[] = [
  { value: '>=', label: '≥' },
  { value: '<=', label: '≤' },
  { value: '=', label: '=' },
]

type Typed = {
  number: string
  vi: string
  en: string
  how: 'indicator' | 'formula'
  indicator: string
  numerator: string
  denominator: string
  comparison: Comparison
  threshold: string
  margin: string
  unit: IndicatorUnit
  period: string
  levels: string[]
  owner: string
  document: string
  item: string
}

const blank = (year: string): Typed => ({
  number: '',
  vi: '',
  en: '',
  how: 'indicator',
  indicator: '',
  numerator: '',
  denominator: '',
  comparison: '>=',
  threshold: '',
  margin: '5',
  unit: 'percent',
  period: year,
  levels: [...LEVELS],
  owner: '',
  document: '',
  item: '',
})

/** "1.234,5" or "1234.5" as people type it. */
const typedNumber = (text: string): number => Number(text.trim().replace(',', '.'))

const contentOf = (typed: Typed) => ({
  number: typed.number.trim() || null,
  name: { vi: typed.vi, en: typed.en.trim() || typed.vi },
  readings: [
    {
      key: 'main',
      name: { vi: typed.vi, en: typed.en.trim() || typed.vi },
      ...(typed.how === 'indicator'
        ? { indicator: typed.indicator }
        : { numerator: typed.numerator, denominator: typed.denominator.trim() || null }),
    },
  ],
  unit: typed.unit,
  comparison: typed.comparison,
  threshold: typedNumber(typed.threshold),
  amberMargin: typedNumber(typed.margin),
  period: typed.period.trim(),
  levels: typed.levels,
  owner: { text: typed.owner },
  source: { document: typed.document, item: typed.item.trim() || null },
})

function Form({ year }: { year: string }) {
  const [typed, setTyped] = useState(() => blank(year))
  const [, navigate] = useLocation()
  const set = (changes: Partial<Typed>) => setTyped({ ...typed, ...changes })
  const save = useCommand(
    (_: undefined, key) =>
      api.post<TargetView>('/indicators/targets', { content: contentOf(typed) }, { key }),
    { refreshes: ['/indicators/targets'], done: ({ id }) => navigate(`/targets?id=${id}`) },
  )
  const errors = save.error instanceof ApiError ? save.error.fields : {}
  const field = (name: keyof Typed, path: string) => ({
    name: path,
    error: errors[`content.${path}`],
    value: String(typed[name]),
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  })
  return (
    <>
      <ErrorSummary errors={{}} message={save.error?.message} />
      <div className="two-up">
        <TextField label={t('f.name.vi')} {...field('vi', 'name.vi')} />
        <TextField label={t('f.name.en')} optional {...field('en', 'name.en')} />
        <TextField label={t('f.number')} optional width="short" {...field('number', 'number')} />
        <TextField
          label={t('f.period')}
          hint={t('f.period.hint')}
          width="short"
          {...field('period', 'period')}
        />
        <div className="whole">
          <How typed={typed} set={set} errors={errors} />
        </div>
        <SelectField label={t('f.comparison')} options={COMPARISONS} {...field('comparison', 'comparison')} />
        <TextField
          label={t('f.threshold')}
          width="short"
          inputMode="decimal"
          {...field('threshold', 'threshold')}
        />
        <SelectField
          label={t('f.unit')}
          options={UNITS.map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
          {...field('unit', 'unit')}
        />
        <TextField
          label={t('f.margin')}
          width="short"
          inputMode="decimal"
          {...field('margin', 'amberMargin')}
        />
        <CheckboxesField
          label={t('f.levels')}
          name="levels"
          options={LEVELS.map((level) => ({ value: level, label: t(`level.${level}`) }))}
          value={typed.levels}
          onChange={(levels) => set({ levels })}
        />
        <TextField label={t('f.owner')} {...field('owner', 'owner.text')} />
        <TextField label={t('f.document')} {...field('document', 'source.document')} />
        <TextField label={t('f.item')} optional {...field('item', 'source.item')} />
      </div>
      <footer>
        <Button look="primary" busy={save.isPending} onClick={() => save.mutate(undefined)}>
          {t('f.save')}
        </Button>
      </footer>
    </>
  )
}

type HowProps = { typed: Typed; set: (changes: Partial<Typed>) => void; errors: Record<string, string> }

function How({ typed, set, errors }: HowProps) {
  const list = useRead<IndicatorList>('/indicators/definitions')
  return (
    <div className="stack">
      <RadioField
        label={t('f.how')}
        name="how"
        inline
        options={(['indicator', 'formula'] as const).map((how) => ({ value: how, label: t(`f.how.${how}`) }))}
        value={typed.how}
        onChange={(how) => set({ how: how as Typed['how'] })}
      />
      {typed.how === 'indicator' ? (
        <SelectField
          label={t('f.indicator')}
          name="readings.0.indicator"
          empty=""
          options={(list.data?.items ?? [])
            .filter(({ state }) => state === 'in_force')
            .map(({ code, content }) => ({ value: code, label: `${code} · ${say(content.name)}` }))}
          value={typed.indicator}
          error={errors['content.readings.0.indicator']}
          onChange={(event) => set({ indicator: event.target.value })}
        />
      ) : (
        (['numerator', 'denominator'] as const).map((part) => (
          <FormulaField
            key={part}
            label={t(`f.${part}`)}
            name={`readings.0.${part}`}
            optional={part === 'denominator'}
            value={typed[part]}
            error={errors[`content.readings.0.${part}`]}
            onChange={(text) => set({ [part]: text })}
          />
        ))
      )}
    </div>
  )
}
