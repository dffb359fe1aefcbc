import type { Dossier } from '@motcua/shared/dossiers'
import { isRole, ROLE_WORDS } from '@motcua/shared/roles'
import { dateTime, shortDate, time } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { Callout, StateTag } from '../../../ui/Badges.tsx'
import { useLegalNow } from '../../../ui/ClockBanner.tsx'
import { workingTime } from './DueDialog.tsx'
import { t as list } from './words.ts'
import { t } from './words-dossier.ts'

type Task = Dossier['tasks'][number]

/** Who has the dossier now, at which step, until when. */
export function StepsCard({ dossier }: { dossier: Dossier }) {
  const open = dossier.tasks.filter((task) => task.state === 'open')
  return (
    <section className="stack" aria-label={t('step')}>
      <h2 className="small soft">{t('step')}</h2>
      {open.length === 0 && <p className="soft">{t('step.none')}</p>}
      {open.map((task) => (
        <OpenTask key={task.id} task={task} />
      ))}
      <Supplements dossier={dossier} />
      <Explanation dossier={dossier} />
    </section>
  )
}

function OpenTask({ task }: { task: Task }) {
  const now = useLegalNow()
  const late = task.dueAt !== null && task.dueAt < now
  return (
    <div className="task">
      <p>
        <b>{task.name}</b>{' '}
        {task.kind === 'consultation' && <StateTag tone="paused">{t('step.consultation')}</StateTag>}
      </p>
      <p>
        {task.staff?.name ?? <span className="soft">{list('desk.nobody')}</span>}
        {task.mine && <span className="soft"> ({t('step.mine')})</span>}
        <span className="under">
          {isRole(task.role) ? say(ROLE_WORDS[task.role]) : task.role}, {task.unit.name}
        </span>
      </p>
      <p className="small soft">
        {t('step.since', { at: dateTime(task.startedAt) })}
        {task.dueAt && (
          <>
            {' · '}
            <span className={late ? 'late-text' : undefined}>
              {t('step.due', { at: `${time(task.dueAt)} ${shortDate(task.dueAt, now)}` })}
              {late && ` (${list('due.overdue')})`}
            </span>
          </>
        )}
      </p>
    </div>
  )
}

function Supplements({ dossier }: { dossier: Dossier }) {
  if (dossier.supplements.length === 0) return null
  return (
    <div className="stack">
      <h2 className="small soft">{t('supplements')}</h2>
      {dossier.supplements.map((one) => (
        <details key={one.id} open={!one.closed}>
          <summary>
            <b>{t('supplement.n', { n: one.number, stage: t(`supplement.${one.stage}`) })}</b>
            {': '}
            {one.closed === 'answered' && one.answeredAt
              ? t('supplement.answered', { at: dateTime(one.answeredAt) })
              : one.closed
                ? t(`supplement.${one.closed as 'expired' | 'cancelled'}`)
                : t('supplement.asked', {
                    at: dateTime(one.requestedAt),
                    deadline: dateTime(one.deadlineAt),
                  })}
          </summary>
          <ol>
            {one.items.map((item) => (
              <li key={item.what}>
                {item.what}
                <span className="under">{item.why}</span>
              </li>
            ))}
          </ol>
          <p className="small soft">{t(`supplement.${one.clock}`)}</p>
        </details>
      ))}
    </div>
  )
}

function Explanation({ dossier: { explanation } }: { dossier: Dossier }) {
  if (!explanation) return null
  const place = [explanation.unit.name, explanation.staff?.name, explanation.step].filter(Boolean).join(', ')
  return (
    <Callout tone={explanation.acceptedAt ? 'info' : 'warn'} title={t('explanation')}>
      <p>
        {t('explanation.by', { place })}
        {explanation.overMinutes !== null &&
          `, ${t('explanation.over', { time: workingTime(explanation.overMinutes) })}`}
      </p>
      <p className="small">
        {explanation.acceptedAt
          ? t('explanation.accepted', { at: dateTime(explanation.acceptedAt) })
          : explanation.givenAt
            ? t('explanation.given', { at: dateTime(explanation.givenAt) })
            : t('explanation.wanted', { at: dateTime(explanation.demandedAt) })}
      </p>
      {explanation.cause && <p>{causeWords(explanation.cause)}</p>}
      {explanation.body && <p className="long">{explanation.body}</p>}
    </Callout>
  )
}

export const CAUSES = ['workload', 'applicant', 'consultation', 'system', 'law', 'staff', 'other'] as const
const causeWords = (cause: string) => {
  const known = CAUSES.find((one) => one === cause)
  return known ? t(`cause.${known}`) : cause
}
