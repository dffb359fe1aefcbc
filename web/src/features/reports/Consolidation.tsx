import type { Consolidation as ConsolidationReply, Contribution, Contributions } from '@motcua/shared/reports'
import { useState } from 'react'
import { Link } from 'wouter'
import { api } from '../../lib/api.ts'
import { useCommand, useRead } from '../../lib/data.ts'
import { dateTime, number } from '../../lib/format.ts'
import { say } from '../../lib/i18n.ts'
import { Callout } from '../../ui/Badges.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog, SidePanel } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { TableWrap } from '../../ui/TableWrap.tsx'
import { toast } from '../../ui/Toasts.tsx'
import './reports.css'
import { ReportTag } from './standing.tsx'
import { t } from './words.ts'

/** What a receiving desk has of one period: who has sent, sums that open to what they are made of, the words side by side. */
export function Consolidation({ consolidation }: { consolidation: ConsolidationReply }) {
  const [figure, setFigure] = useState<string | null>(null)
  const { sent, missing, figures, sections, frozen, changedSince } = consolidation
  return (
    <div className="stack">
      <Bar consolidation={consolidation} />
      {frozen ? (
        <Callout tone="good">
          {frozen.by
            ? t('con.frozenAt', { at: dateTime(frozen.at), by: frozen.by })
            : t('con.frozenAlone', { at: dateTime(frozen.at) })}
        </Callout>
      ) : (
        consolidation.freezeAt && (
          <p className="small soft">{t('con.freezeAt', { at: dateTime(consolidation.freezeAt) })}</p>
        )
      )}
      {missing.length > 0 && <Group title={t('con.missing', { n: missing.length })} items={missing} />}
      {figures.length > 0 && <Sums figures={figures} frozen={frozen !== null} onOpen={setFigure} />}
      {changedSince.length > 0 && <Group title={t('con.changed')} items={changedSince} />}
      {sent.length > 0 && <Group title={t('con.sent', { n: sent.length })} items={sent} />}
      {sections.some(({ parts }) => parts.length > 0) && <h2>{t('con.narrative')}</h2>}
      {sections.map((section) =>
        section.parts.length === 0 ? null : (
          <section key={section.key} className="stack">
            <h3>{section.title}</h3>
            {section.parts.map((part) => (
              <p key={part.instanceId} className="long">
                <Link href={`/reports/${part.instanceId}`}>{part.unitName}</Link>: {part.text}
              </p>
            ))}
          </section>
        ),
      )}
      <SidePanel
        open={figure !== null}
        title={say(figures.find(({ key }) => key === figure)?.name)}
        onClose={() => setFigure(null)}
      >
        {figure && <Parts runId={consolidation.runId} unitId={consolidation.deskUnitId} figure={figure} />}
      </SidePanel>
    </div>
  )
}

function Bar({ consolidation }: { consolidation: ConsolidationReply }) {
  const { runId, deskUnitId, frozen, can, ownInstanceId } = consolidation
  const [reason, setReason] = useState('')
  const [asking, setAsking] = useState(false)
  const freeze = useCommand(
    (_: undefined, key) =>
      api.post(
        `/reports/consolidations/${runId}/freeze`,
        { unitId: deskUnitId, reason: reason.trim() || null },
        { key },
      ),
    { refreshes: ['/reports'], done: () => setAsking(false), failed: toast.problem },
  )
  const remind = useCommand(
    (_: undefined, key) =>
      api.post<{ told: number }>(`/reports/consolidations/${runId}/remind`, { unitId: deskUnitId }, { key }),
    { done: ({ told }) => toast.done(t('act.reminded', { n: told })), failed: toast.problem },
  )
  return (
    <div className="row no-print">
      {can.freeze && (
        <Button
          look={frozen ? 'plain' : 'primary'}
          busy={freeze.isPending}
          onClick={() => (frozen ? setAsking(true) : freeze.mutate(undefined))}
        >
          {frozen ? t('act.freezeAgain') : t('act.freeze')}
        </Button>
      )}
      {can.remind && consolidation.missing.length > 0 && (
        <Button busy={remind.isPending} onClick={() => remind.mutate(undefined)}>
          {t('act.remind')}
        </Button>
      )}
      {ownInstanceId && <Link href={`/reports/${ownInstanceId}`}>{t('con.own')}</Link>}
      <Dialog title={t('act.freezeAgain')} open={asking} onClose={() => setAsking(false)}>
        <TextArea
          label={t('f.reason')}
          name="reason"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <footer>
          <Button
            look="primary"
            busy={freeze.isPending}
            disabled={!reason.trim()}
            onClick={() => freeze.mutate(undefined)}
          >
            {t('act.freezeAgain')}
          </Button>
        </footer>
      </Dialog>
    </div>
  )
}

const collator = new Intl.Collator('vi')
const byName = (items: readonly Contribution[]) =>
  items.toSorted((one, other) => collator.compare(one.unitName, other.unitName))

function Group({ title, items }: { title: string; items: readonly Contribution[] }) {
  return (
    <details open={items.length < 30}>
      <summary>
        <b>{title}</b>
      </summary>
      <ul className="report-units">
        {byName(items).map((item) => (
          <li key={item.instanceId}>
            <Link href={`/reports/${item.instanceId}`}>{item.unitName}</Link>{' '}
            <ReportTag {...item} dueAt={null} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function Sums({
  figures,
  frozen,
  onOpen,
}: {
  figures: ConsolidationReply['figures']
  frozen: boolean
  onOpen: (key: string) => void
}) {
  return (
    <section className="stack">
      <h2>{t('con.figures')}</h2>
      <TableWrap label={t('con.figures')}>
        <table className="table">
          <caption className="visually-hidden">{t('con.figures')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('report.figure')}</th>
              <th scope="col" className="end">
                {t('con.sum')}
              </th>
              {frozen && (
                <>
                  <th scope="col" className="end">
                    {t('con.frozen')}
                  </th>
                  <th scope="col" className="end">
                    {t('con.difference')}
                  </th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => (
              <tr key={figure.key}>
                <th scope="row">
                  {say(figure.name)} {figure.measure && <span className="soft">({figure.measure})</span>}
                </th>
                <td className="end">
                  {figure.value === null ? (
                    <span className="soft">–</span>
                  ) : (
                    <button
                      type="button"
                      className="link-button figure"
                      aria-label={t('con.open', { name: say(figure.name) })}
                      onClick={() => onOpen(figure.key)}
                    >
                      {number(figure.value)}
                    </button>
                  )}
                </td>
                {frozen && (
                  <>
                    <td className="end figure">{number(figure.frozen)}</td>
                    <td className="end figure">{figure.difference ? number(figure.difference) : '·'}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
    </section>
  )
}

function Parts({ runId, unitId, figure }: { runId: string; unitId: string; figure: string }) {
  const query = useRead<Contributions>(`/reports/consolidations/${runId}/figures/${figure}`, { unitId })
  return (
    <Loaded query={query}>
      {({ items }) => (
        <ul className="plain-list">
          {items.map((item) => (
            <li key={item.instanceId} className="row spread">
              <Link href={`/reports/${item.instanceId}`}>{item.unitName}</Link>
              <b className="figure">{number(item.value)}</b>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  )
}
