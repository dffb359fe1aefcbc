import type { FileRecord } from '@motcua/shared/files'
import type { ReportFigure, ReportInstance, ReportSection } from '@motcua/shared/reports'
import { useState } from 'react'
import { Link } from 'wouter'
import { date, dateTime, number } from '../../lib/format.ts'
import { say } from '../../lib/i18n.ts'
import { useKeys } from '../../lib/keys.ts'
import { KeyHint } from '../../ui/Blocks.tsx'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { TableWrap } from '../../ui/TableWrap.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { useReportAct } from './use-report.ts'
import { t } from './words.ts'

type Typed = Record<string, string>

const readNumber = (typed: string): number | null => {
  const value = Number(typed.trim().replace(/\./g, '').replace(',', '.'))
  return typed.trim() === '' || !Number.isFinite(value) ? null : value
}

/** Figures and sections; only what was typed is sent, and what was typed stays when somebody else has saved meanwhile. */
export function Editor({ report }: { report: ReportInstance }) {
  const [figures, setFigures] = useState<Typed>({})
  const [sections, setSections] = useState<Typed>({})
  const dirty = Object.keys(figures).length + Object.keys(sections).length > 0
  const save = useReportAct(report, () => {
    setFigures({})
    setSections({})
    toast.done(t('report.saved'))
  })
  const send = () => {
    if (!dirty) return
    save.mutate({
      path: '',
      method: 'put',
      body: {
        figures: Object.entries(figures).map(([key, typed]) => ({ key, value: readNumber(typed) })),
        sections: Object.entries(sections).map(([key, text]) => ({ key, text })),
      },
    })
  }
  useKeys(
    {
      'mod+s': (event) => {
        event.preventDefault()
        send()
      },
    },
    { enabled: report.can.edit },
  )
  return (
    <>
      {report.can.edit && (
        <div className="row save-bar">
          <Button busy={save.isPending} disabled={!dirty} onClick={send}>
            {t('act.save')} <KeyHint keys="mod+s" />
          </Button>
          {report.missing.length > 0 && (
            <span className="small soft">{t('report.missing', { what: missingNames(report) })}</span>
          )}
        </div>
      )}
      {report.figures.length > 0 && (
        <Figures
          report={report}
          typed={figures}
          onType={(key, value) => setFigures((now) => ({ ...now, [key]: value }))}
        />
      )}
      {report.sections.map((section) => (
        <Section
          key={section.key}
          section={section}
          mayEdit={report.can.edit}
          typed={sections[section.key]}
          onType={(text) => setSections((now) => ({ ...now, [section.key]: text }))}
        />
      ))}
      <Files report={report} />
    </>
  )
}

const missingNames = (report: ReportInstance): string =>
  report.missing
    .map(
      (key) =>
        report.sections.find((section) => section.key === key)?.title ??
        say(report.figures.find((figure) => figure.key === key)?.name) ??
        key,
    )
    .join('; ')

function originWords({ origin }: ReportFigure): string {
  if (origin.kind === 'sum') return t('report.source.sum', { n: origin.contributions ?? 0 })
  if (origin.kind === 'tasks') return t('report.source.tasks', { at: dateTime(origin.asOf) })
  return origin.taken === null
    ? t('report.source.typed')
    : `${t('report.source.typed')} (${t('report.taken', { n: number(origin.taken) })})`
}

function Figures({
  report,
  typed,
  onType,
}: {
  report: ReportInstance
  typed: Typed
  onType: (key: string, value: string) => void
}) {
  return (
    <section className="stack">
      <h2>{t('report.figures')}</h2>
      <TableWrap label={t('report.figures')}>
        <table className="table">
          <caption className="visually-hidden">{t('report.figures')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('report.figure')}</th>
              <th scope="col" className="end">
                {t('report.value')}
              </th>
              <th scope="col">{t('report.source')}</th>
            </tr>
          </thead>
          <tbody>
            {report.figures.map((figure) => (
              <tr key={figure.key}>
                <th scope="row">
                  {say(figure.name)} {figure.measure && <span className="soft">({figure.measure})</span>}
                </th>
                <td className="end figure">
                  {report.can.edit ? (
                    <input
                      className="input w-short end"
                      inputMode="decimal"
                      aria-label={say(figure.name)}
                      value={typed[figure.key] ?? (figure.value === null ? '' : number(figure.value))}
                      onChange={(event) => onType(figure.key, event.target.value)}
                    />
                  ) : figure.value === null ? (
                    '–'
                  ) : (
                    number(figure.value)
                  )}
                </td>
                <td className="small soft">{originWords(figure)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
      {report.asOf && <p className="small soft">{t('report.asOf', { at: dateTime(report.asOf) })}</p>}
    </section>
  )
}

function Section({
  section,
  mayEdit,
  typed,
  onType,
}: {
  section: ReportSection
  mayEdit: boolean
  typed: string | undefined
  onType: (text: string) => void
}) {
  const text = typed ?? section.text
  return (
    <section className="stack">
      {mayEdit ? (
        <TextArea
          label={section.title}
          hint={section.guide}
          name={`section-${section.key}`}
          rows={Math.min(16, Math.max(4, text.split('\n').length + 1))}
          value={text}
          onChange={(event) => onType(event.target.value)}
          {...(!section.required && { optional: true })}
        />
      ) : (
        <>
          <h2>{section.title}</h2>
          <p className="long">{section.text || '–'}</p>
        </>
      )}
      {section.tasks.length > 0 && (
        <details>
          <summary>{t('report.tasks', { n: section.tasks.length })}</summary>
          <ul className="plain-list small">
            {section.tasks.map((task) => (
              <li key={task.taskId}>
                <Link href={task.link.replace(/^\/console/, '')}>{task.text}</Link>
                <span className="soft">
                  {' '}
                  {[date(task.doneOn ?? task.dueOn), task.note].filter(Boolean).join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Files({ report }: { report: ReportInstance }) {
  const act = useReportAct(report)
  if (report.files.length === 0 && !report.can.edit) return null
  return (
    <section className="stack">
      <h2>{t('report.files')}</h2>
      <ul className="plain-list">
        {report.files.map((file) => (
          <li key={file.id}>
            <a href={`/api/files/${file.id}/content`}>{file.name}</a>
          </li>
        ))}
      </ul>
      {report.can.edit && (
        <FileDrop<FileRecord>
          compact
          label={t('report.attach')}
          to="/files"
          onUploaded={(file) => act.mutate({ path: '/attachments', body: { fileIds: [file.id] } })}
        />
      )}
    </section>
  )
}
