import type { LyingLine, OfficerWaiting, ProcedureWaiting, Waited } from '@motcua/shared/process-time'
import { Link } from 'wouter'
import { usePages, useRead } from '../../../lib/data.ts'
import { date, dateTime, number } from '../../../lib/format.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { Empty } from '../../../ui/Loaded.tsx'
import { asPages, type Column, QueryTable } from '../../../ui/QueryTable.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { percent, stepName } from './figures.ts'
import { t } from './words.ts'

type Props = {
  unitId: string
  unitName: string
  period: string
  procedure: string
  officers: boolean
  onProcedure: (id: string) => void
}

/** Below the map: what lies there now, the procedures, and for those who may the officers. */
export function Details(props: Props) {
  const [{ tab }, setFilter] = useUrlFilter({ tab: 'lying' })
  const tabs = ['lying', 'procedures', ...(props.officers ? ['officers'] : [])] as (
    | 'lying'
    | 'procedures'
    | 'officers'
  )[]
  const chosen = tabs.find((each) => each === tab) ?? 'lying'
  return (
    <Tabs
      tabs={tabs.map((key) => ({ key, label: t(key) }))}
      chosen={chosen}
      onChoose={(key) => setFilter({ tab: key })}
      label={t('tabs')}
    >
      {chosen === 'lying' && <LyingTable {...props} />}
      {chosen === 'procedures' && <ProcedureTable {...props} />}
      {chosen === 'officers' && <OfficerTable {...props} />}
    </Tabs>
  )
}

function LyingTable({ unitId, unitName, procedure }: Props) {
  const pages = usePages<LyingLine>('/indicators/waiting/dossiers', {
    unitId,
    procedureId: procedure || null,
    limit: 20,
  })
  return (
    <QueryTable
      pages={pages}
      caption={t('lying.title', { unit: unitName })}
      rowKey={(row) => row.id}
      empty={<Empty title={t('lying.none')} />}
      columns={[
        {
          key: 'code',
          title: t('code'),
          cell: (row) => <Link href={`/dossiers/${row.id}`}>{row.code}</Link>,
        },
        { key: 'procedure', title: t('procedure'), cell: (row) => row.procedureName },
        { key: 'unit', title: t('unit'), cell: (row) => row.unitName },
        { key: 'step', title: t('step'), cell: (row) => stepName(row.role, row.step) },
        { key: 'since', title: t('since'), cell: (row) => dateTime(row.cameAt) },
        { key: 'hours', title: t('lying.hours'), end: true, cell: (row) => number(row.hours) },
        { key: 'due', title: t('due'), cell: (row) => <Due row={row} /> },
      ]}
    />
  )
}

const Due = ({ row }: { row: LyingLine }) => (
  <>
    {date(row.dueOn)}{' '}
    {row.waitsForApplicant ? (
      <StateTag tone="done">{t('mark.applicant')}</StateTag>
    ) : row.late ? (
      <StateTag tone="late">{t('mark.late')}</StateTag>
    ) : (
      row.overLimit && <StateTag tone="near">{t('mark.over')}</StateTag>
    )}
  </>
)

const figures = <T extends Waited>(): Column<T>[] => [
  { key: 'stays', title: t('col.stays'), end: true, cell: (row) => number(row.stays) },
  { key: 'hours', title: t('col.hours'), end: true, cell: (row) => number(Math.round(row.hours)) },
  { key: 'median', title: t('col.median'), end: true, cell: (row) => number(row.medianHours) },
  { key: 'p90', title: t('col.p90'), end: true, cell: (row) => number(row.p90Hours) },
  { key: 'share', title: t('col.share'), end: true, cell: (row) => `${percent(row.share)} %` },
  {
    key: 'over',
    title: t('col.over'),
    end: true,
    cell: (row) => (row.limited > 0 ? `${percent(row.over / row.limited)} %` : '–'),
  },
]

function ProcedureTable({ unitId, period, procedure, onProcedure }: Props) {
  const query = useRead<{ items: ProcedureWaiting[] }>('/indicators/waiting/procedures', { unitId, period })
  return (
    <div className="stack">
      {procedure && (
        <p>
          <button type="button" className="link-button" onClick={() => onProcedure('')}>
            {t('procedure.all')}
          </button>
        </p>
      )}
      <QueryTable
        pages={asPages({ ...query, data: query.data?.items })}
        caption={t('procedures')}
        rowKey={(row) => row.procedureId}
        empty={<Empty title={t('none')} />}
        columns={[
          {
            key: 'name',
            title: t('procedure'),
            cell: (row) => (
              <button
                type="button"
                className="link-button"
                aria-pressed={row.procedureId === procedure}
                onClick={() => onProcedure(row.procedureId)}
              >
                {row.name || '–'}
              </button>
            ),
          },
          ...figures<ProcedureWaiting>(),
        ]}
      />
    </div>
  )
}

function OfficerTable({ unitId, period }: Props) {
  const query = useRead<{ items: OfficerWaiting[] }>('/indicators/waiting/officers', { unitId, period })
  return (
    <div className="stack">
      <p className="soft">{t('officers.text')}</p>
      <QueryTable
        pages={asPages({ ...query, data: query.data?.items })}
        caption={t('officers')}
        rowKey={(row) => `${row.staffId} ${row.unitName} ${row.step}`}
        empty={<Empty title={t('none')} />}
        columns={[
          { key: 'name', title: t('officer'), cell: (row) => row.name },
          { key: 'unit', title: t('unit'), cell: (row) => row.unitName },
          { key: 'step', title: t('step'), cell: (row) => stepName('', row.step) },
          ...figures<OfficerWaiting>(),
        ]}
      />
    </div>
  )
}
