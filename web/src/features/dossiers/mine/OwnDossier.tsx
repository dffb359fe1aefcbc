import { STATE_WORDS } from '@motcua/shared/dossier-states'
import type { Dossier } from '@motcua/shared/dossiers'
import { Link } from 'wouter'
import { dateTime, dayInWords } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { Callout, DueBadge, StateTag } from '../../../ui/Badges.tsx'
import { Facts, Timeline } from '../../../ui/Blocks.tsx'
import { useLegalNow } from '../../../ui/ClockBanner.tsx'
import { WhyThisDay } from '../../calendar/index.ts'
import './dossiers.css'
import { Filed } from './Filed.tsx'
import { Issued } from './Issued.tsx'
import { LinkedParts } from './LinkedParts.tsx'
import { Messages } from './Messages.tsx'
import { ReceiptBox } from './ReceiptBox.tsx'
import { SupplementBox } from './SupplementBox.tsx'
import { standing, stateTone } from './standing.ts'
import { Withdraw } from './Withdraw.tsx'
import { t } from './words.ts'

/** A dossier as its owner sees it: when, why then, who has it, what happened, what was filed and issued. */
export function OwnDossier({ dossier, fresh }: { dossier: Dossier; fresh: boolean }) {
  return (
    <div className="dossier-grid">
      <div className="stack s6">
        {fresh && <Received dossier={dossier} />}
        <SupplementBox dossier={dossier} />
        <Due dossier={dossier} />
        <section className="stack">
          <h2>{t('page.timeline')}</h2>
          <Timeline moments={momentsOf(dossier)} />
        </section>
        <Messages dossier={dossier} />
        <Filed dossier={dossier} />
      </div>
      <div className="stack s6">
        <Where dossier={dossier} />
        <LinkedParts dossier={dossier} />
        <Issued dossier={dossier} />
        <ReceiptBox dossier={dossier} />
        <p className="no-print">
          <Link href={`/ai-da-xem/${dossier.id}`}>{t('page.reads')}</Link>
        </p>
        <div className="no-print">
          <Withdraw dossier={dossier} />
        </div>
      </div>
    </div>
  )
}

function Received({ dossier }: { dossier: Dossier }) {
  return (
    <div aria-live="polite">
      <Callout tone="good" title={t('receipt.title')}>
        <p>{t('receipt.lead', { code: dossier.code })}</p>
        <ul>
          {dossier.checkDueAt && <li>{t('receipt.next.check', { at: dateTime(dossier.checkDueAt) })}</li>}
          <li>{t('receipt.next.notice')}</li>
        </ul>
      </Callout>
    </div>
  )
}

function Due({ dossier }: { dossier: Dossier }) {
  const now = useLegalNow()
  const { state, words } = standing(dossier.timeliness)
  const promise = dossier.promises.findLast((one) => one.dueAt === dossier.dueAt) ?? dossier.promises.at(-1)
  const moved = dossier.firstDueAt && dossier.dueAt && dossier.firstDueAt !== dossier.dueAt
  return (
    <section className="stack s2">
      <div className="row due-tags">
        <StateTag tone={stateTone(dossier.state)}>{say(STATE_WORDS[dossier.state])}</StateTag>
        {dossier.dueAt && <DueBadge state={state} words={words} />}
      </div>
      <h2 className="soft small">{t('page.due')}</h2>
      {dossier.dueAt ? (
        <p className="big-date">{capital(dayInWords(dossier.dueAt, now))}</p>
      ) : (
        <p>{t('page.due.none')}</p>
      )}
      {!dossier.dueAt && dossier.checkDueAt && <p>{t('page.check', { at: dateTime(dossier.checkDueAt) })}</p>}
      {moved && dossier.firstDueAt && (
        <p className="small soft">{t('page.due.first', { day: dayInWords(dossier.firstDueAt, now) })}</p>
      )}
      {promise?.reason && <p>{promise.reason}</p>}
      {promise && (
        <p>
          <WhyThisDay certificate={promise.certificate as never} sentences={promise.sentences} />
        </p>
      )}
    </section>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function Where({ dossier }: { dossier: Dossier }) {
  return (
    <section className="stack">
      <h2>{t(ended.includes(dossier.state) ? 'page.where.ended' : 'page.where')}</h2>
      <Facts
        rows={[
          [t('page.who'), [dossier.deskStaff?.name, dossier.deskUnit?.name].filter(Boolean).join(', ')],
          [t('page.step'), dossier.deskStep],
          [t('page.unit'), dossier.decidingUnit.name],
          [t('page.reception'), dossier.receptionUnit.name],
          [t('page.return'), t(`return.${dossier.returnMode}`)],
        ]}
      />
    </section>
  )
}

const ended = ['handed_over', 'refused', 'withdrawn', 'stopped', 'expired', 'transferred']

function momentsOf(dossier: Dossier) {
  const past = dossier.timeline.map((entry, index) => ({
    id: String(entry.version),
    at: entry.at,
    title: entry.words,
    detail: [entry.actorName, entry.unit?.name].filter(Boolean).join(', '),
    mark:
      index === dossier.timeline.length - 1 && !ended.includes(dossier.state)
        ? ('now' as const)
        : ('done' as const),
  }))
  return past
}
