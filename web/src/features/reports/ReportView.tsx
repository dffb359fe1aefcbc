import type { ReportInstance } from '@motcua/shared/reports'
import { useState } from 'react'
import { Link } from 'wouter'
import { dateTime } from '../../lib/format.ts'
import { language, say } from '../../lib/i18n.ts'
import { Callout } from '../../ui/Badges.tsx'
import { Facts } from '../../ui/Blocks.tsx'
import { Editor } from './Editor.tsx'
import { ReportActions } from './ReportActions.tsx'
import './reports.css'
import { ReportDue, ReportTag, windowWords } from './standing.tsx'
import { useOtherEditors } from './use-report.ts'
import { t } from './words.ts'
import { t as s } from './words-schedule.ts'

/** One report of one unit for one period: figures with where they come from, words by section, who has it. */
export function ReportView({ report }: { report: ReportInstance }) {
  const others = useOtherEditors(report)
  const [unsaved, setUnsaved] = useState(false)
  return (
    <div className="with-aside">
      <div className="stack">
        <ReportActions report={report} unsaved={unsaved} />
        {others.length > 0 && (
          <Callout tone="warn">{t('report.others', { names: others.join(', ') })}</Callout>
        )}
        {report.correcting && <Callout>{t('report.correcting', { reason: report.correcting })}</Callout>}
        {report.cancelled && (
          <Callout>
            {say(report.cancelled.reason)}{' '}
            {report.cancelled.replacedBy && (
              <Link href={`/reports/${report.cancelled.replacedBy}`}>{s('sch.closedBy')}</Link>
            )}
          </Callout>
        )}
        {report.consolidates.map((run) => (
          <p key={run.runId}>
            <Link href={`/reports/consolidations/${run.runId}`}>
              {t('report.consolidates', { name: run.name, sent: run.sent, owed: run.owed })}
            </Link>
          </p>
        ))}
        {report.state === 'not_due' ? (
          <Asks report={report} />
        ) : (
          <Editor key={report.id} report={report} onDirty={setUnsaved} />
        )}
      </div>
      <aside className="stack">
        <p className="row">
          <ReportTag {...report} />
        </p>
        <Facts
          rows={[
            [t('col.due'), <ReportDue key="d" {...report} />],
            [s('sch.window'), windowWords(report)],
            [t('col.unit'), report.unitName],
            [t('col.receiver'), report.receiverName],
            [t('report.basis'), report.legalBasis],
          ]}
        />
        {report.sentences[language()].length > 0 && (
          <details>
            <summary>{t('report.why')}</summary>
            {report.sentences[language()].map((sentence) => (
              <p key={sentence} className="small">
                {sentence}
              </p>
            ))}
          </details>
        )}
        <Versions report={report} />
      </aside>
    </div>
  )
}

function Asks({ report }: { report: ReportInstance }) {
  return (
    <section className="stack">
      <p className="soft">{t('report.notBegun')}</p>
      <h2>{t('report.asks')}</h2>
      <ul>
        {report.figures.map((figure) => (
          <li key={figure.key}>
            {say(figure.name)} {figure.measure && <span className="soft">({figure.measure})</span>}
          </li>
        ))}
        {report.sections.map((section) => (
          <li key={section.key}>{section.title}</li>
        ))}
      </ul>
    </section>
  )
}

function Versions({ report }: { report: ReportInstance }) {
  if (report.versions.length === 0) return null
  return (
    <section>
      <h2>{t('report.versions')}</h2>
      <ul className="plain-list small">
        {report.versions.map((version) => (
          <li key={version.number}>
            <b>{t('report.version', { n: version.number })}</b> {dateTime(version.submittedAt)},{' '}
            {version.submittedBy}
            {version.late && <span className="late-text"> {t('flag.late')}</span>}
            {version.reason && <p>{version.reason}</p>}
            <p className="soft">
              {t(`report.outcome.${version.outcome}`)} {version.outcomeBy} {version.outcomeNote}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
