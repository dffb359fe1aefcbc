import type { SimulatedDesk, SimulationResult, Turned } from '@motcua/shared/simulation'
import { Link } from 'wouter'
import { date, number } from '../../../lib/format.ts'
import { useUrlFilter } from '../../../lib/url.ts'
import { Empty } from '../../../ui/Loaded.tsx'
import { asPages, QueryTable } from '../../../ui/QueryTable.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { roleName } from '../process-time/figures.ts'
import { percent, points, signed } from './figures.ts'
import { t } from './words.ts'

const TABS = ['units', 'desks', 'toLate', 'toInTime'] as const

/** A list that is all there. */
const all = <T,>(rows: readonly T[]) =>
  asPages({ data: [...rows], error: null, isPending: false, isFetching: false, refetch: () => {} })

/** By unit, by desk, and the dossiers that turn. */
export function Findings({ result }: { result: SimulationResult }) {
  const [{ tab }, setFilter] = useUrlFilter({ tab: 'units' })
  const chosen = TABS.find((each) => each === tab) ?? 'units'
  return (
    <Tabs
      tabs={TABS.map((key) => ({
        key,
        label: t(`tab.${key}`),
        count: key === 'toLate' || key === 'toInTime' ? result[key].count : undefined,
      }))}
      chosen={chosen}
      onChoose={(key) => setFilter({ tab: key })}
      label={t('tabs')}
    >
      {chosen === 'units' && <Units result={result} />}
      {chosen === 'desks' && <Desks desks={result.desks} />}
      {chosen === 'toLate' && <Turns list={result.toLate} name={t('tab.toLate')} />}
      {chosen === 'toInTime' && <Turns list={result.toInTime} name={t('tab.toInTime')} />}
    </Tabs>
  )
}

const Units = ({ result }: { result: SimulationResult }) => (
  <QueryTable
    pages={all(result.units)}
    caption={t('tab.units')}
    rowKey={(row) => row.unitId}
    columns={[
      { key: 'unit', title: t('unit'), cell: (row) => row.unitName },
      { key: 'dossiers', title: t('row.dossiers'), end: true, cell: (row) => number(row.real.dossiers) },
      { key: 'real', title: t('late.real'), end: true, cell: (row) => number(row.real.late) },
      { key: 'replay', title: t('late.replay'), end: true, cell: (row) => number(row.replay.late) },
      { key: 'draft', title: t('late.draft'), end: true, cell: (row) => number(row.draft.late) },
      {
        key: 'points',
        title: t('col.points'),
        end: true,
        cell: (row) =>
          row.draft.points === null || row.replay.points === null
            ? '–'
            : signed(Math.round((row.draft.points - row.replay.points) * 100) / 100, points),
      },
    ]}
  />
)

const change = (before: string, after: string) => (before === after ? before : `${before} → ${after}`)

const Desks = ({ desks }: { desks: readonly SimulatedDesk[] }) => (
  <QueryTable
    pages={all(desks)}
    caption={t('tab.desks')}
    rowKey={(row) => `${row.unitId} ${row.role}`}
    columns={[
      { key: 'unit', title: t('unit'), cell: (row) => row.unitName },
      { key: 'role', title: t('role'), cell: (row) => roleName(row.role) },
      {
        key: 'officers',
        title: t('officers'),
        end: true,
        cell: (row) => change(number(row.officers), number(row.officersDraft)),
      },
      { key: 'stays', title: t('stays'), end: true, cell: (row) => number(row.stays) },
      {
        key: 'load',
        title: t('load'),
        end: true,
        cell: (row) => change(percent(row.load), percent(row.loadDraft)),
      },
      {
        key: 'queue',
        title: t('queue'),
        end: true,
        cell: (row) => change(number(row.queueHours), number(row.queueHoursDraft)),
      },
    ]}
  />
)

function Turns({ list, name }: { list: { count: number; sample: readonly Turned[] }; name: string }) {
  return (
    <>
      {list.count > list.sample.length && list.sample.length > 0 && (
        <p className="soft">{t('sample', { shown: number(list.sample.length), all: number(list.count) })}</p>
      )}
      <QueryTable
        pages={all(list.sample)}
        caption={name}
        rowKey={(row) => row.id}
        empty={
          <Empty
            title={list.count === 0 ? t('turned.none') : t('turned.hidden', { n: number(list.count) })}
          />
        }
        columns={[
          {
            key: 'code',
            title: t('code'),
            cell: (row) => <Link href={`/dossiers/${row.id}`}>{row.code}</Link>,
          },
          { key: 'unit', title: t('unit'), cell: (row) => row.unitName },
          { key: 'due', title: t('due'), cell: (row) => date(row.dueOn) },
          { key: 'real', title: t('col.real'), cell: (row) => date(row.realOn) },
          { key: 'replay', title: t('col.replay'), cell: (row) => date(row.replayOn) },
          {
            key: 'draft',
            title: t('col.draft'),
            cell: (row) => (row.draftOn.startsWith('9999') ? t('never') : date(row.draftOn)),
          },
        ]}
      />
    </>
  )
}
