import type { ArrivalPage } from '@motcua/shared/documents'
import { Link } from 'wouter'
import { date, dateTime } from '../../lib/format.ts'
import { Callout } from '../../ui/Badges.tsx'
import { Facts } from '../../ui/Blocks.tsx'
import { ArrivalActions } from './ArrivalActions.tsx'
import { Files, History, Relations } from './DocumentView.tsx'
import './documents.css'
import { PrintButton } from './PrintButton.tsx'
import { ArrivalTag } from './standing.tsx'
import { t } from './words.ts'

/** One arrival: what came, when it had to be acknowledged, who has it. */
export function ArrivalView({ page }: { page: ArrivalPage }) {
  const { arrival, document } = page
  return (
    <div className="with-aside">
      <div className="stack">
        <ArrivalActions page={page} />
        {arrival.recallAsked && (
          <Callout tone="warn">{t('arr.recallAsked', { reason: arrival.recallReason ?? '' })}</Callout>
        )}
        <Facts
          rows={[
            [t('in.no'), arrival.number === null ? null : `${arrival.number}/${arrival.year}`],
            [t('doc.issuer'), arrival.issuer],
            [t('col.code'), arrival.code],
            [t('doc.date'), arrival.issuedOn && date(arrival.issuedOn)],
            [
              t('doc.signer'),
              page.signing && [page.signing.title, page.signing.name].filter(Boolean).join(' '),
            ],
            [t('col.arrived'), dateTime(arrival.arrivedAt)],
            [t('col.lead'), arrival.leadAssignee?.name],
            [t('f.besideUnits'), arrival.coordinating.map(({ name }) => name).join('; ')],
            [t('f.deadline'), arrival.deadline && date(arrival.deadline)],
            [t('f.instruction'), arrival.instruction],
            [t('f.note'), arrival.doneNote],
            [t('f.reason'), arrival.reason],
          ]}
        />
        {document.origin === 'composed' && (
          <p className="row">
            <Link href={`/documents/${document.id}`}>{t('arr.text')}</Link>
            <PrintButton id={document.id} />
          </p>
        )}
        <Files files={page.files} />
      </div>
      <aside className="stack">
        <p>
          <ArrivalTag arrival={arrival} />
        </p>
        {!arrival.acknowledgedAt && (
          <p className="small">{t('arr.by', { at: dateTime(arrival.acknowledgeBy) })}</p>
        )}
        <Relations relations={page.relations} />
        <History history={page.history} />
      </aside>
    </div>
  )
}
