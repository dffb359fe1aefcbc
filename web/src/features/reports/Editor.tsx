import type { ReportFigure, ReportInstance, ReportSection } from '@motcua/shared/reports'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'wouter'
import { date, dateTime, number } from '../../lib/format.ts'
import { say } from '../../lib/i18n.ts'
import { useKeys } from '../../lib/keys.ts'
import { KeyHint } from '../../ui/Blocks.tsx'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { TableWrap } from '../../ui/TableWrap.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { Files } from './Files.tsx'
import { useReportAct } from './use-report.ts'
import { t } from './words.ts'

type Typed = Record<string, string>

const without = (typed: Typed, saved: Typed): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([key, value]) => saved[key] !== value))

const readNumber = (typed: string): number | null => {
  const value = Number(typed.trim().replace(/\./g, '').replace(',', '.'))
  return typed.trim() === '' || !Number.isFinite(value) ? null : value
}

/** Figures and sections; only what was typed is sent, and what was typed stays when somebody else has saved meanwhile. */
export function Editor({ report, onDirty }: { report: ReportInstance; onDirty: (dirty: boolean) => void }) {
  const [figures, setFigures] = useState<Typed>({})
  const [sections, setSections] = useState<Typed>({})
  const dirty = Object.keys(figures).length + Object.keys(sections).length > 0
  useEffect(() => onDirty(dirty), [dirty, onDirty])
  const sent = useRef({ figures, sections })
  const save = useReportAct(report, () => {
    // What was typed while it was being saved stays, and is saved next time.
    setFigures((now) => without(now, sent.current.figures))
    setSections((now) => without(now, sent.current.sections))
    toast.done(t('report.saved'))
  })
  const send = () => {
    if (!dirty) return
    sent.current = { figures, sections }
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
          {dirty && (
            <span className="small soft" role="status">
              {t('report.unsaved')}
            </span>
          )}
          {!dirty && report.missing.length > 0 && (
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

function originWords({ origin, value }: ReportFigure): string {
  if (origin.kind === 'typed') return t('report.source.typed')
  if (origin.taken !== null && origin.taken !== value)
    return `${t('report.source.typed')} (${t('report.taken', { n: number(origin.taken) })})`
  return origin.kind === 'sum'
    ? t('report.source.sum', { n: origin.contributions ?? 0 })
    : t('report.source.tasks', { at: dateTime(origin.asOf) })
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
