import { t as s } from './words-schedule.ts'

type Props = { years: readonly number[]; value: string; onChange: (year: string) => void }

export const YearSelect = ({ years, value, onChange }: Props) => (
  <select
    className="input w-short"
    aria-label={s('rates.year')}
    value={value}
    onChange={(event) => onChange(event.target.value)}
  >
    {years.map((year) => (
      <option key={year} value={String(year)}>
        {year}
      </option>
    ))}
  </select>
)
