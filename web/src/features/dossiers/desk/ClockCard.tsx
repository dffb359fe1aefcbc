import type { Dossier } from '@motcua/shared/dossiers'
import { useState } from 'react'
import { dateTime, dayInWords, number, time } from '../../../lib/format.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { Button } from '../../../ui/Button.tsx'
import { useLegalNow } from '../../../ui/ClockBanner.tsx'
import { DueDialog } from './DueDialog.tsx'
import { dueState } from './standing.tsx'
import { t as list } from './words.ts'
import { t } from './words-dossier.ts'

/** The appointment, as the largest thing on the page, and the way to its grounds. */
export function ClockCard({ dossier }: { dossier: Dossier }) {
  const [why, setWhy] = useState(false)
  const now = useLegalNow()
  const due = dossier.dueAt
  /** Before reception what runs is the time to check and answer. */
  const checking = !due && dossier.state === 'submitted' && dossier.checkDueAt !== null
  const shown = checking ? dossier.checkDueAt : due
  const lines = [
    dossier.firstDueAt &&
      dossier.firstDueAt !== due &&
      t('clock.first', { at: dateTime(dossier.firstDueAt) }),
    dossier.pausedSince && t('clock.paused', { at: dateTime(dossier.pausedSince) }),
    dossier.extensionCount > 0 && t('clock.extended'),
    dossier.supplementCount > 0 && t('clock.supplements', { n: number(dossier.supplementCount) }),
    dossier.decidedAt && t('clock.done', { at: dateTime(dossier.decidedAt) }),
    dossier.closedAt &&
      dossier.closedAt !== dossier.decidedAt &&
      t('clock.closed', { at: dateTime(dossier.closedAt) }),
  ].filter((line): line is string => Boolean(line))
  return (
    <section className="clock-card" data-standing={dueState(dossier.timeliness)} aria-label={t('clock')}>
      <h2 className="small soft">{t(checking ? 'clock.checking' : 'clock')}</h2>
      <p className="due-big">
        {shown ? (
          <time dateTime={shown}>
            {dayInWords(shown, now)} <span className="hour">{time(shown)}</span>
          </time>
        ) : (
          t('clock.none')
        )}
      </p>
      <p className="row">
        <StateTag tone={dueState(dossier.timeliness)}>{list(`due.${dossier.timeliness}`)}</StateTag>
        {dossier.promises.length > 0 && (
          <Button small look="quiet" icon="info" onClick={() => setWhy(true)}>
            {t('clock.why')}
          </Button>
        )}
      </p>
      {lines.map((line) => (
        <p key={line} className="small soft">
          {line}
        </p>
      ))}
      <DueDialog dossier={dossier} open={why} onClose={() => setWhy(false)} />
    </section>
  )
}
