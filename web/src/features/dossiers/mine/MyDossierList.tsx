import { STATE_WORDS } from '@motcua/shared/dossier-states'
import { Link } from 'wouter'
import { date } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { DueBadge, StateTag } from '../../../ui/Badges.tsx'
import './dossiers.css'
import type { MyRow } from './queries.ts'
import { standing, stateTone } from './standing.ts'
import { t } from './words.ts'

/** Dossiers as their owner scans them: what, where it stands, when. */
export function MyDossierList({
  rows,
  to = (row) => `/ho-so/${row.id}`,
}: {
  rows: readonly MyRow[]
  to?: (row: MyRow) => string
}) {
  return (
    <ul className="my-dossiers">
      {rows.map((row) => {
        const { state, words } = standing(row.timeliness)
        return (
          <li key={row.id}>
            <div>
              <Link href={to(row)}>{row.procedureName}</Link>
              <p className="small soft">
                {t('mine.code')} <span className="figure">{row.code}</span> · {t('mine.submitted')}{' '}
                {date(row.submittedAt)}
              </p>
            </div>
            <div className="row">
              <StateTag tone={stateTone(row.state)}>{say(STATE_WORDS[row.state])}</StateTag>
              {row.dueAt && <DueBadge due={row.dueAt} state={state} words={words} />}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
