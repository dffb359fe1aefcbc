import type { Imported, OfficialPage } from '@motcua/shared/indicator-index'
import { useState } from 'react'
import { api } from '../../../lib/api.ts'
import { useCommand, useRead } from '../../../lib/data.ts'
import { say } from '../../../lib/i18n.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { Callout } from '../../../ui/Badges.tsx'
import { Button } from '../../../ui/Button.tsx'
import { TextArea, TextField } from '../../../ui/Field.tsx'
import { Empty, Loaded } from '../../../ui/Loaded.tsx'
import { TableWrap } from '../../../ui/TableWrap.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { PeriodPicker, usePeriod } from '../PeriodPicker.tsx'
import { points } from './figures.ts'
import { t } from './words.ts'

/** Published values beside ours, and beside what our formula makes of their figures. */
export function Official() {
  const [filter, setFilter] = useUrlFilter({ period: '' })
  const { period, today } = usePeriod(filter.period)
  const query = useRead<OfficialPage>('/indicators/official', { period: period.key }, { keep: true })
  return (
    <div className="stack">
      <PeriodPicker period={period} today={today} onChange={(key) => setFilter({ period: key })} />
      <Loaded query={query}>
        {({ rows, can }) => (
          <>
            {rows.length === 0 ? (
              <Empty title={t('official.none')}>{t('official.none.text')}</Empty>
            ) : (
              <Comparison rows={rows} />
            )}
            {can.import && <Import />}
          </>
        )}
      </Loaded>
    </div>
  )
}

function Comparison({ rows }: { rows: OfficialPage['rows'] }) {
  const heads = ['official.theirs', 'official.recomputed', 'official.ours', 'official.difference'] as const
  return (
    <TableWrap label={t('official.title')}>
      <table className="table">
        <caption className="visually-hidden">{t('official.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('index.units')}</th>
            <th scope="col">{t('component.name')}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="end">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.unitId} ${row.component}`}>
              <th scope="row">{row.unitName}</th>
              <td>
                {say(row.name)}
                <span className="under">{row.source}</span>
              </td>
              <td className="end figure">{points(row.score)}</td>
              <td className="end figure">{points(row.fromTheirs)}</td>
              <td className="end figure">{points(row.ours)}</td>
              <td className="end figure">
                {row.score !== null && row.ours !== null ? points(row.ours - row.score) : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  )
}

function Import() {
  const [source, setSource] = useState('')
  const [csv, setCsv] = useState('')
  const send = useCommand(
    (input: { source: string; csv: string }, key) =>
      api.post<Imported>('/indicators/official', input, { key }),
    { refreshes: ['/indicators'], failed: toast.problem },
  )
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate({ source, csv })
      }}
    >
      <h2>{t('official.import')}</h2>
      <TextField
        name="source"
        label={t('official.source')}
        hint={t('official.source.hint')}
        required
        value={source}
        onChange={(event) => setSource(event.target.value)}
      />
      <TextArea
        name="csv"
        label={t('official.csv')}
        hint={t('official.csv.hint')}
        required
        rows={6}
        value={csv}
        onChange={(event) => setCsv(event.target.value)}
      />
      <label className="row">
        {t('official.file')}
        <input
          type="file"
          accept=".csv,text/csv"
          onChange={(event) => void event.target.files?.[0]?.text().then(setCsv)}
        />
      </label>
      <p>
        <Button look="primary" type="submit" busy={send.isPending} disabled={!source || !csv}>
          {t('official.send')}
        </Button>
      </p>
      {send.data && <Outcome imported={send.data} />}
    </form>
  )
}

function Outcome({ imported: { kept, unchanged, refused } }: { imported: Imported }) {
  return (
    <Callout tone={refused.length > 0 ? 'warn' : 'good'} title={t('official.kept', { kept, unchanged })}>
      {refused.length > 0 && (
        <>
          <p>{t('official.refused', { n: refused.length })}</p>
          <ul>
            {refused.map(({ line, text, why }) => (
              <li key={line}>
                {t('official.line', { line, why })} <code>{text}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </Callout>
  )
}
