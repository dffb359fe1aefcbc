import type { SimulationBasis } from '@motcua/shared/simulation'
import { number } from '../../../lib/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { Combobox } from '../../../ui/Combobox.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { TextField } from '../../../ui/Field.tsx'
import { roleName } from '../process-time/figures.ts'
import type { StaffRow } from './draft.ts'
import { t } from './words.ts'

type Props = {
  desks: SimulationBasis['desks']
  rows: readonly StaffRow[]
  onChange: (rows: StaffRow[]) => void
}

/** Other numbers of officers: for the whole period, or between two days. */
export function StaffingPart({ desks, rows, onChange }: Props) {
  const options = desks.map(({ unitId, unitName, role, officers, stays }) => ({
    value: `${unitId}|${role}`,
    label: `${roleName(role)}, ${unitName}`,
    hint: t('desk.now', { n: number(officers), stays: number(stays) }),
  }))
  const set = (index: number, part: Partial<StaffRow>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)))
  return (
    <section className="stack">
      <h2>{t('staffing')}</h2>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place alone
        <div key={index} className="trial-staff">
          <div className="wide">
            <Combobox
              label={t('desk')}
              name={`desk${index}`}
              value={row.desk || null}
              options={options}
              onChange={(desk) => set(index, { desk: desk ?? '' })}
            />
          </div>
          <TextField
            label={t('officers')}
            name={`officers${index}`}
            type="number"
            min={0}
            max={500}
            required
            value={row.officers}
            onChange={(event) => set(index, { officers: event.target.value })}
          />
          <DateField
            label={t('from')}
            name={`from${index}`}
            optional
            value={row.from}
            onChange={(from) => set(index, { from })}
          />
          <DateField
            label={t('to')}
            name={`to${index}`}
            optional
            value={row.to}
            onChange={(to) => set(index, { to })}
          />
          <Button
            small
            look="quiet"
            icon="close"
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          >
            {t('staffing.remove')}
          </Button>
        </div>
      ))}
      <p>
        <Button
          small
          icon="plus"
          onClick={() => onChange([...rows, { desk: '', officers: '', from: null, to: null }])}
        >
          {t('staffing.add')}
        </Button>
      </p>
    </section>
  )
}
