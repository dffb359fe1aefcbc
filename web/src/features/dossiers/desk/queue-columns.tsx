import type { DossierRow } from '@motcua/shared/dossiers'
import { Link } from 'wouter'
import { dateTime, shortDate } from '../../../lib/format.ts'
import { useLegalNow } from '../../../ui/ClockBanner.tsx'
import type { Column } from '../../../ui/QueryTable.tsx'
import { Due, State } from './standing.tsx'
import { t } from './words.ts'

/** Built anew at each drawing, so that a change of language reaches the headings. */
export const columns = (): Column<DossierRow>[] => [
  {
    key: 'code',
    title: t('col.code'),
    cell: (row) => (
      <Link href={`/dossiers/${row.id}`} className="code" title={t('row.linked')}>
        {row.code}
      </Link>
    ),
  },
  {
    key: 'applicant',
    title: t('col.applicant'),
    cell: (row) => (
      <>
        <b>{row.applicantName}</b>
        <span className="under clamp" title={row.procedureName}>
          {row.procedureName}
        </span>
      </>
    ),
  },
  { key: 'desk', title: t('col.desk'), cell: (row) => <Desk row={row} /> },
  { key: 'state', title: t('col.state'), cell: (row) => <State state={row.state} /> },
  {
    key: 'submitted',
    title: t('col.submitted'),
    sort: 'submitted',
    cell: (row) => <Submitted row={row} />,
  },
  {
    key: 'due',
    title: t('col.due'),
    sort: 'due',
    cell: (row) => <Due due={row.dueAt} timeliness={row.timeliness} />,
  },
]

function Submitted({ row }: { row: DossierRow }) {
  const now = useLegalNow()
  return (
    <>
      <time dateTime={row.submittedAt} title={dateTime(row.submittedAt)}>
        {shortDate(row.submittedAt, now)}
      </time>
      <span className="under">{t(`channel.${row.channel}`)}</span>
    </>
  )
}

function Desk({ row }: { row: DossierRow }) {
  if (!row.deskUnit) return <span className="soft">–</span>
  const place = row.deskStep ?? row.deskUnit.name
  const nobody = row.deskStep ? `${row.deskUnit.name}, ${t('desk.nobody')}` : t('desk.nobody')
  const who = row.deskStaff?.name ?? nobody
  return (
    <>
      <span className="clamp" title={place}>
        {place}
      </span>
      <span className="under clamp line" title={who}>
        {who}
      </span>
    </>
  )
}
