import {
  type FormPeriod,
  howMany,
  lastEnded,
  WINDOW_KINDS,
  WINDOW_RULES,
  type WindowKind,
  type WindowRule,
} from '@motcua/shared/form-windows'
import type { FormUnits } from '@motcua/shared/report-forms'
import { useRead } from '../../../lib/data.ts'
import { isoDate } from '../../../lib/format.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { useLegalNow } from '../../../ui/ClockBanner.tsx'
import { Combobox } from '../../../ui/Combobox.tsx'
import { SelectField } from '../../../ui/Field.tsx'
import './forms.css'
import { t } from './words.ts'

const NONE = { unit: '', rule: '', kind: '', year: '', n: '' }
const COMMITTEES: readonly string[] = ['province', 'district', 'commune']

/** Unit and period in the address; absent ones are the first unit one may open and the last month that has ended. */
export function useFormChoice(committeesOnly: boolean) {
  const today = isoDate(useLegalNow())
  const [filter, setFilter] = useUrlFilter(NONE)
  const units = useRead<FormUnits>('/reports/forms/units')
  const options = (units.data?.items ?? []).filter(({ kind }) => !committeesOnly || COMMITTEES.includes(kind))
  const rule = (WINDOW_RULES.find((each) => each === filter.rule) ?? 'nd09') satisfies WindowRule
  const kind = (WINDOW_KINDS.find((each) => each === filter.kind) ?? 'month') satisfies WindowKind
  const last = lastEnded(kind, rule, today)
  const n = Number(filter.n)
  const period: FormPeriod = {
    kind,
    rule,
    year: /^\d{4}$/.test(filter.year) ? Number(filter.year) : last.year,
    n: n >= 1 && n <= howMany(kind) ? n : last.n,
  }
  const unitId = filter.unit || (options[0]?.id ?? '')
  return { units, options, unitId, period, setFilter, today }
}

export function FormChoice({ options, unitId, period, setFilter, today }: ReturnType<typeof useFormChoice>) {
  const thisYear = Number(today.slice(0, 4))
  const { kind, rule, year, n } = period
  const numbers = Array.from({ length: howMany(kind) }, (_, i) => String(i + 1))
  return (
    <div className="form-choice no-print">
      <Combobox
        label={t('choose.unit')}
        name="unit"
        options={options.map(({ id, name, within }) => ({
          value: id,
          label: name,
          hint: within ?? undefined,
        }))}
        value={unitId || null}
        onChange={(unit) => setFilter({ unit: unit ?? '' })}
      />
      <SelectField
        label={t('choose.kind')}
        name="kind"
        value={kind}
        options={WINDOW_KINDS.map((each) => ({ value: each, label: t(`choose.kind.${each}`) }))}
        onChange={({ target }) => setFilter({ kind: target.value, n: '', year: '' })}
      />
      {numbers.length > 1 && (kind === 'month' || kind === 'quarter') && (
        <SelectField
          label={t(`choose.n.${kind}`)}
          name="n"
          value={String(n)}
          options={numbers.map((value) => ({ value, label: value }))}
          onChange={({ target }) => setFilter({ n: target.value, year: String(year) })}
        />
      )}
      <SelectField
        label={t('choose.year')}
        name="year"
        value={String(year)}
        options={[0, 1, 2, 3].map((back) => ({
          value: String(thisYear - back),
          label: String(thisYear - back),
        }))}
        onChange={({ target }) => setFilter({ year: target.value, n: String(n) })}
      />
      <SelectField
        label={t('choose.rule')}
        name="rule"
        value={rule}
        options={WINDOW_RULES.map((each) => ({ value: each, label: t(`choose.rule.${each}`) }))}
        onChange={({ target }) => setFilter({ rule: target.value, n: String(n), year: String(year) })}
      />
    </div>
  )
}
