import type { OpenData } from '@motcua/shared/publication'
import { useState } from 'react'
import { useRead } from '../../../lib/data.ts'
import { number } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { LinkButton } from '../../../ui/Button.tsx'
import { SelectField } from '../../../ui/Field.tsx'
import { Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { TableWrap } from '../../../ui/TableWrap.tsx'
import { PublicTabs } from './PublicTabs.tsx'
import './publication.css'
import { t } from './words.ts'

/** Datasets with their columns, as CSV and JSON, with a schema and a catalogue. */
export function OpenDataView() {
  const query = useRead<OpenData>('/reports/public/data')
  return (
    <div className="stack s5">
      <PublicTabs />
      <Loaded query={query} skeleton={<Skeleton lines={8} />}>
        {(data) => (
          <>
            {data.datasets.map((dataset) => (
              <Dataset key={dataset.key} dataset={dataset} />
            ))}
            <section className="stack">
              <h2>{t('data.others')}</h2>
              <ul>
                <li>
                  <a href={data.catalog}>{t('data.catalog')}</a>
                </li>
                {data.others.map((other) => (
                  <li key={other.path}>
                    <a href={other.path}>{say(other.title)}</a>
                  </li>
                ))}
                <li>
                  <a href="/api/docs">{t('data.api')}</a>
                </li>
              </ul>
              <h2>{t('data.license')}</h2>
              <p>{say(data.license.name)}</p>
            </section>
          </>
        )}
      </Loaded>
    </div>
  )
}

function Dataset({ dataset }: { dataset: OpenData['datasets'][number] }) {
  const [period, setPeriod] = useState('')
  const asked = period ? `?period=${period}` : ''
  return (
    <section className="open-data stack" id={dataset.key}>
      <h2>{say(dataset.title)}</h2>
      <p>{say(dataset.description)}</p>
      {dataset.periods.length === 0 ? (
        <p className="soft">{t('data.none')}</p>
      ) : (
        <div className="public-filter">
          <SelectField
            label={t('data.period')}
            name={`period-${dataset.key}`}
            empty={t('data.newest')}
            value={period}
            onChange={(event) => setPeriod(event.target.value)}
            options={dataset.periods.map((key) => ({ value: key, label: key }))}
          />
          <div className="row">
            <LinkButton to={`${dataset.files.csv}${asked}`} icon="download">
              CSV
            </LinkButton>
            <LinkButton to={`${dataset.files.json}${asked}`}>JSON</LinkButton>
            <a href={dataset.files.schema}>{t('data.schema')}</a>
          </div>
        </div>
      )}
      <details>
        <summary>{t('data.columns', { n: number(dataset.columns.length) })}</summary>
        <TableWrap label={say(dataset.title)}>
          <table className="table">
            <caption className="visually-hidden">{say(dataset.title)}</caption>
            <thead>
              <tr>
                <th scope="col">{t('data.column')}</th>
                <th scope="col">{t('data.meaning')}</th>
                <th scope="col">{t('data.type')}</th>
              </tr>
            </thead>
            <tbody>
              {dataset.columns.map((column) => (
                <tr key={column.name}>
                  <td>
                    <code>{column.name}</code>
                  </td>
                  <td>{say(column.words)}</td>
                  <td>{column.type}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
      </details>
    </section>
  )
}
