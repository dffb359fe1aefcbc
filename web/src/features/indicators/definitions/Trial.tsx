import type { DryRun, IndicatorContent, IndicatorValues } from '@motcua/shared/indicator-definitions'
import { useState } from 'react'
import { api } from '../../../lib/api.ts'
import { useCommand } from '../../../lib/data.ts'
import { say } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/Button.tsx'
import { LineChart } from '../../../ui/charts/index.ts'
import { Problem, Skeleton } from '../../../ui/Loaded.tsx'
import { TableWrap } from '../../../ui/TableWrap.tsx'
import { PeriodPicker, usePeriod } from '../PeriodPicker.tsx'
import { gapText, valueText } from '../targets/standing.ts'
import { standingWords } from './standing.ts'
import { UnitValues } from './UnitValues.tsx'
import { t } from './words.ts'

type Props = { code: string | null; content: IndicatorContent }

/** The content being written, on the figures there are: for a period, and over twelve months beside the old version. */
export function Trial({ code, content }: Props) {
  const [key, setKey] = useState('')
  const { period, today } = usePeriod(key)
  const preview = useCommand((asked: string) =>
    api.post<IndicatorValues>('/indicators/definitions/preview', { code, content, period: asked }),
  )
  const dry = useCommand((_: undefined) =>
    api.post<DryRun>('/indicators/definitions/dry-run', { code, content }),
  )
  const change = (next: string) => {
    setKey(next)
    if (preview.data) preview.mutate(next)
  }
  return (
    <section className="stack trial">
      <div className="row">
        <Button busy={preview.isPending} onClick={() => preview.mutate(period.key)}>
          {t('preview')}
        </Button>
        <PeriodPicker period={period} today={today} onChange={change} />
        <Button busy={dry.isPending} onClick={() => dry.mutate(undefined)}>
          {t('dryRun')}
        </Button>
      </div>
      {preview.error && <Problem error={preview.error} />}
      {preview.isPending && !preview.data && <Skeleton lines={6} />}
      {preview.data && (
        <>
          <h2>
            {t('preview.title')}, {say(preview.data.period.name).toLocaleLowerCase('vi')}
          </h2>
          <UnitValues values={preview.data} content={content} />
        </>
      )}
      {dry.error && <Problem error={dry.error} />}
      {dry.data && <DryRunTable run={dry.data} unit={content.unit} />}
    </section>
  )
}

const monthName = (key: string) => `${key.slice(5)}/${key.slice(0, 4)}`

function DryRunTable({ run, unit }: { run: DryRun; unit: IndicatorContent['unit'] }) {
  const known = run.against !== null
  return (
    <div className="stack">
      <h2>{t('dry.title')}</h2>
      {!known && <p className="soft">{t('dry.none')}</p>}
      <LineChart
        title={t('dry.title')}
        moments={run.months.map(({ key }) => monthName(key))}
        series={[
          { key: 'new', name: t('dry.new'), values: run.months.map((month) => month.new.value) },
          ...(known
            ? [
                {
                  key: 'old',
                  name: t('dry.old'),
                  values: run.months.map((month) => month.old?.value ?? null),
                },
              ]
            : []),
        ]}
        {...(unit === 'percent' && { unit: '%' })}
      />
      <TableWrap label={t('dry.title')}>
        <table className="table">
          <caption className="visually-hidden">{t('dry.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('dry.month')}</th>
              {(['dry.old', 'dry.new', 'dry.difference'] as const).map((head) => (
                <th key={head} scope="col" className="end">
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {run.months.map((month) => (
              <tr key={month.key}>
                <th scope="row">{monthName(month.key)}</th>
                <td className="end figure">{valueText(month.old?.value, unit)}</td>
                <td className="end figure">
                  {month.new.value === null ? standingWords(month.new) : valueText(month.new.value, unit)}
                </td>
                <td className="end figure">{gapText(month.difference, unit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
    </div>
  )
}
