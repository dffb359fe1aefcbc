import type { LateLine, LateList } from '@motcua/shared/disclosure'
import { Link } from 'wouter'
import { dateTime, number } from '../../../lib/format.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { TableWrap } from '../../../ui/TableWrap.tsx'
import { Decide, Reply } from './Answers.tsx'
import { baseOf, changeWord, shareOf } from './parts.ts'
import { t } from './words.ts'

/** Agencies or persons of a list with what they answered; codes of dossiers stay in the console. */
export function Lines({ list, kind }: { list: LateList; kind: LateLine['kind'] }) {
  const lines = list.lines.filter((line) => line.kind === kind && line.change !== 'removed')
  const title = t(kind === 'unit' ? 'units' : 'persons')
  return (
    <section className="stack">
      <h2>
        {title} <span className="soft">({number(lines.length)})</span>
      </h2>
      {lines.length === 0 ? (
        <p className="soft">{t(kind === 'unit' ? 'units.none' : 'persons.none')}</p>
      ) : (
        <TableWrap label={title}>
          <table className="table cards">
            <caption className="visually-hidden">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{t(kind === 'unit' ? 'col.unit' : 'col.person')}</th>
                <th scope="col" className="end">
                  {t('col.settled')}
                </th>
                <th scope="col" className="end">
                  {t('col.running')}
                </th>
                {kind === 'unit' && (
                  <th scope="col" className="end">
                    {t('col.share')}
                  </th>
                )}
                <th scope="col">{t('col.replies')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <Line key={line.id} list={list} line={line} />
              ))}
            </tbody>
          </table>
        </TableWrap>
      )}
    </section>
  )
}

function Line({ list, line }: { list: LateList; line: LateLine }) {
  const base = baseOf(line)
  return (
    <tr data-upheld={line.upheld || undefined}>
      <td data-label={t(line.kind === 'unit' ? 'col.unit' : 'col.person')}>
        <b>{line.personName ?? line.unitName}</b>
        {line.kind === 'person' && (
          <span className="under">{[line.post, line.unitName].filter(Boolean).join(', ')}</span>
        )}
        {line.change && <span className="under">{changeWord(line.change)}</span>}
        {line.upheld && (
          <span className="under">
            <StateTag tone="paused">{t('line.upheld')}</StateTag>
          </span>
        )}
        {line.codes.length > 0 && (
          <details className="late-codes">
            <summary>{t('codes', { n: number(line.codes.length) })}</summary>
            <ul>
              {line.codes.map(({ id, code }) => (
                <li key={id}>
                  <Link href={`/dossiers/${id}`}>{code}</Link>
                </li>
              ))}
            </ul>
          </details>
        )}
      </td>
      <td className="end" data-label={t('col.settled')}>
        {number(line.settledLate)}
      </td>
      <td className="end" data-label={t('col.running')}>
        {number(line.runningLate)}
      </td>
      {line.kind === 'unit' && (
        <td className="end" data-label={t('col.share')}>
          {shareOf(line)}
          {base !== null && <span className="under">/ {number(base)}</span>}
        </td>
      )}
      <td data-label={t('col.replies')}>
        <div className="stack">
          {line.replies.length === 0 && !line.can.reply && <span className="soft">{t('reply.none')}</span>}
          {line.replies.map((reply) => (
            <div key={`${reply.version} ${reply.round}`} className="late-reply">
              <p className="small soft">
                {t(`reply.${reply.round}`)} · {t('reply.by', { by: reply.by, at: dateTime(reply.at) })}
              </p>
              <p>{reply.text}</p>
              <StateTag tone={TONE[reply.decision ?? 'waiting']}>
                {reply.decision ? t(reply.decision) : t('reply.waiting')}
              </StateTag>
              {reply.reason && <p className="small">{reply.reason}</p>}
            </div>
          ))}
          <Reply list={list} line={line} />
          <Decide list={list} line={line} />
        </div>
      </td>
    </tr>
  )
}

const TONE = { upheld: 'on_time', refused: 'late', waiting: 'near' } as const
