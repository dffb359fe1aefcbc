import type { SimulationLine } from '@motcua/shared/simulation'
import { Link } from 'wouter'
import { hasRole, useActor } from '../../../lib/actor.ts'
import { usePages } from '../../../lib/data.ts'
import { dateTime } from '../../../lib/format.ts'
import { LinkButton } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Loaded.tsx'
import { QueryTable } from '../../../ui/QueryTable.tsx'
import { points, signed, signedPercent } from './figures.ts'
import { TrialState } from './TrialState.tsx'
import { t } from './words.ts'

/** Who plans work tries changes of it; the server decides. */
const PLANNERS = [
  'chairman',
  'deputy_chairman',
  'office_chief',
  'control_officer',
  'control_focal',
  'centre_director',
  'department_head',
  'deputy_head',
  'division_head',
]

export function NewTrialLink() {
  return hasRole(useActor(), PLANNERS) ? (
    <LinkButton look="primary" to="/simulations/new">
      {t('new')}
    </LinkButton>
  ) : null
}

/** Trials of the province, newest first. */
export function TrialList() {
  const pages = usePages<SimulationLine>('/indicators/simulations', {}, { refetchInterval: 15_000 })
  return (
    <QueryTable
      pages={pages}
      caption={t('title')}
      rowKey={(row) => row.id}
      empty={
        <Empty title={t('none')} actions={<NewTrialLink />}>
          {t('none.text')}
        </Empty>
      }
      columns={[
        {
          key: 'name',
          title: t('name'),
          cell: (row) => <Link href={`/simulations/${row.id}`}>{row.name}</Link>,
        },
        { key: 'unit', title: t('scope'), cell: (row) => row.unitName },
        { key: 'period', title: t('period'), cell: (row) => row.period },
        { key: 'state', title: t('state'), cell: (row) => <TrialState trial={row} /> },
        { key: 'late', title: t('col.late'), end: true, cell: (row) => signedPercent(row.lateShare) },
        { key: 'points', title: t('col.points'), end: true, cell: (row) => signed(row.points, points) },
        { key: 'by', title: t('by'), cell: (row) => `${row.createdBy}, ${dateTime(row.createdAt)}` },
      ]}
    />
  )
}
