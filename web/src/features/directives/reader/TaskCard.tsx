import type { DraftTask } from '@motcua/shared/directive-draft'
import type { Party } from '@motcua/shared/reading'
import { Button } from '../../../ui/Button.tsx'
import { documentName } from './data.ts'
import { deadlineWords } from './deadline.ts'
import { t } from './words.ts'

type Props = {
  task: DraftTask
  current: boolean
  mayMend: boolean
  onCurrent: () => void
  onLight: (key: string | null) => void
  onEdit: () => void
  onDrop: () => void
  onRestore: () => void
}

/** One proposed task: what, who, when, what comes out of it; hovering a line lights its words in the document. */
export function TaskCard({ task, current, mayMend, onCurrent, onLight, onEdit, onDrop, onRestore }: Props) {
  const light = (part: string) => ({
    onPointerEnter: () => onLight(`${task.key}${part}`),
    onPointerLeave: () => onLight(current ? task.key : null),
  })
  return (
    <li
      className="task-card"
      data-current={current ? '' : undefined}
      data-dropped={task.dropped ? '' : undefined}
      id={`task-${task.key}`}
    >
      <div className="row spread">
        <button type="button" className="task-label" onClick={onCurrent} aria-pressed={current}>
          <b>{task.label}</b>
          {task.section && <span className="soft clamp-one">{task.section}</span>}
        </button>
        <span className="row">
          {task.mended.length > 0 && <span className="mended">{t('task.mended')}</span>}
          {task.confidence < 0.7 && task.mended.length === 0 && (
            <span className="badge near">{t('task.unsure')}</span>
          )}
          {mayMend &&
            (task.dropped ? (
              <Button small look="quiet" onClick={onRestore}>
                {t('task.restore')}
              </Button>
            ) : (
              <>
                <Button small look="quiet" onClick={onEdit} aria-label={`${t('task.edit')} ${task.label}`}>
                  {t('task.edit')}
                </Button>
                <Button small look="quiet" onClick={onDrop} aria-label={`${t('task.drop')} ${task.label}`}>
                  {t('task.drop')}
                </Button>
              </>
            ))}
        </span>
      </div>
      <p className="task-text" {...light('')}>
        {task.text}
      </p>
      {!task.dropped && (
        <dl className="task-facts">
          <Row name={t('task.leads')} {...light('-leads')}>
            <Parties parties={task.leads} />
          </Row>
          {task.coordinating.length > 0 && (
            <Row name={t('task.coordinating')} {...light('-coordinating')}>
              <Parties parties={task.coordinating} />
            </Row>
          )}
          {task.supervising.length > 0 && (
            <Row name={t('task.supervising')} {...light('-supervising')}>
              <Parties parties={task.supervising} />
            </Row>
          )}
          <Row name={t('task.deadline')} {...light('-deadline')}>
            {[task.deadline, ...task.otherDeadlines].map(deadlineWords).join(' · ')}
            {task.deadline.inherited && <span className="soft"> ({t('task.inherited')})</span>}
            {task.reportDuty && <span className="mended">{t('task.reportDuty')}</span>}
          </Row>
          {task.product && <Row name={t('task.product')}>{task.product}</Row>}
          {task.targets.length > 0 && (
            <Row name={t('task.target')} {...light('-targets')}>
              {task.targets
                .map(
                  ({ comparison, value, unit, measure }) =>
                    `${signs[comparison]} ${value} ${unit}${measure ? ` ${measure}` : ''}`,
                )
                .join('; ')}
            </Row>
          )}
          {task.receiver && (
            <Row name={t('task.receiver')}>
              {task.receiver}
              {task.via && `, ${t('task.via', { via: task.via })}`}
            </Row>
          )}
        </dl>
      )}
      {task.alreadyGivenBy.map((document) => (
        <p key={document.text} className="small soft">
          {t('task.already', { doc: documentName({ ...document, issuedOn: document.date }) })}
        </p>
      ))}
    </li>
  )
}

const signs = { '>=': '≥', '<=': '≤', '=': '=', '>': '>', '<': '<' } as const

function Row({
  name,
  children,
  ...light
}: {
  name: string
  children: React.ReactNode
  onPointerEnter?: () => void
  onPointerLeave?: () => void
}) {
  return (
    <div {...light}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Parties({ parties }: { parties: readonly Party[] }) {
  if (parties.length === 0) return <span className="late-text">?</span>
  return (
    <span className="chips">
      {parties.map(({ name, kind, inherited }) => (
        <span
          key={name}
          className="chip"
          data-kind={kind}
          title={kind === 'outside' ? t('task.outside') : inherited ? t('task.inherited') : undefined}
        >
          {name}
          {kind === 'outside' && <span className="soft"> ({t('task.outside')})</span>}
        </span>
      ))}
    </span>
  )
}
