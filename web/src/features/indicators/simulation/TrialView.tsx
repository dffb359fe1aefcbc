import type { Measured, Simulation, SimulationResult } from '@motcua/shared/simulation'
import { useLocation } from 'wouter'
import { api } from '../../../lib/api.ts'
import { useCommand, useRead } from '../../../lib/data.ts'
import { date, dateTime, number } from '../../../lib/format.ts'
import { Callout } from '../../../ui/Badges.tsx'
import { Facts } from '../../../ui/Blocks.tsx'
import { BulletBar } from '../../../ui/charts/index.ts'
import { ConfirmButton } from '../../../ui/Dialog.tsx'
import { Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { TableWrap } from '../../../ui/TableWrap.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { Findings } from './Findings.tsx'
import { percent, points, signed, signedPercent } from './figures.ts'
import './simulation.css'
import { TrialState } from './TrialState.tsx'
import { t } from './words.ts'

const BUSY = ['queued', 'running']

/** A trial: how far it is, then what was, its replay and the draft side by side, with the error of the replay beside them. */
export function TrialView({ id }: { id: string }) {
  const query = useRead<Simulation>(
    `/indicators/simulations/${id}`,
    {},
    { refetchInterval: ({ state }) => (state.data && BUSY.includes(state.data.status) ? 1500 : false) },
  )
  return (
    <Loaded query={query} skeleton={<Skeleton lines={12} />}>
      {(trial) => (
        <div className="stack">
          <div className="row spread">
            <p className="row">
              <TrialState trial={trial} />
              <span className="soft">
                {trial.unitName}, {trial.period}.{' '}
                {t('begun', { who: trial.createdBy, at: dateTime(trial.createdAt) })}
              </span>
            </p>
            {trial.can.discard && <Discard id={id} />}
          </div>
          {trial.error && (
            <Callout tone="bad" title={t('status.failed')}>
              {trial.error}
            </Callout>
          )}
          {BUSY.includes(trial.status) && <Progress percent={trial.progress} />}
          {trial.result && <Result result={trial.result} />}
        </div>
      )}
    </Loaded>
  )
}

function Progress({ percent }: { percent: number }) {
  return (
    <p role="status">
      <progress max={100} value={percent} aria-label={t('progress')} />{' '}
      {t('progress.text', { n: number(percent) })}
    </p>
  )
}

function Discard({ id }: { id: string }) {
  const [, go] = useLocation()
  const discard = useCommand((_: undefined, key) => api.delete(`/indicators/simulations/${id}`, { key }), {
    done: () => go('/simulations'),
    failed: toast.problem,
  })
  return (
    <ConfirmButton
      small
      action={t('discard')}
      question={t('discard.text')}
      busy={discard.isPending}
      onConfirm={() => discard.mutateAsync(undefined)}
    />
  )
}

function Result({ result }: { result: SimulationResult }) {
  const { real, replay, draft } = result
  const late = (draft.lateShare ?? 0) - (replay.lateShare ?? 0)
  const score = (draft.points ?? 0) - (replay.points ?? 0)
  return (
    <>
      <Callout tone={late > 0 ? 'warn' : 'info'} title={t('result')}>
        <p>
          {t(result.notes.some(({ code }) => code === 'no_effect') ? 'result.none' : 'result.text', {
            late: signedPercent(late),
            points: signed(score, points),
            toLate: number(result.toLate.count),
            toInTime: number(result.toInTime.count),
          })}
        </p>
      </Callout>
      <Compared real={real} replay={replay} draft={draft} />
      <Trust result={result} />
      <Findings result={result} />
      <Basis result={result} />
    </>
  )
}

type Three = Pick<SimulationResult, 'real' | 'replay' | 'draft'>

const ROWS: readonly {
  key: 'dossiers' | 'late' | 'lateShare' | 'points' | 'medianHours' | 'p90Hours'
  say: (of: Measured) => string
}[] = [
  { key: 'dossiers', say: (of) => number(of.dossiers) },
  { key: 'late', say: (of) => number(of.late) },
  { key: 'lateShare', say: (of) => percent(of.lateShare) },
  { key: 'points', say: (of) => (of.points === null ? '–' : points(of.points)) },
  { key: 'medianHours', say: (of) => number(of.medianHours) },
  { key: 'p90Hours', say: (of) => number(of.p90Hours) },
]

function Compared({ real, replay, draft }: Three) {
  const most = Math.max(0.01, real.lateShare ?? 0, replay.lateShare ?? 0, draft.lateShare ?? 0)
  const columns = [
    { key: 'real', of: real },
    { key: 'replay', of: replay },
    { key: 'draft', of: draft },
  ] as const
  return (
    <section className="stack">
      <h2>{t('compared')}</h2>
      <TableWrap label={t('compared')}>
        <table className="table compared">
          <caption className="visually-hidden">{t('compared')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('measure')}</th>
              {columns.map(({ key }) => (
                <th key={key} scope="col" className="end">
                  {t(`col.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ROWS.map(({ key, say }) => (
              <tr key={key}>
                <th scope="row">{t(`row.${key}`)}</th>
                {columns.map((column) => (
                  <td key={column.key} className="end figure">
                    {say(column.of)}
                    {key === 'lateShare' && (
                      <BulletBar
                        value={column.of.lateShare}
                        max={most}
                        tone={column.key === 'draft' ? 'late' : 'near'}
                        label={`${t(`col.${column.key}`)}: ${percent(column.of.lateShare)}`}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
    </section>
  )
}

/** How far the replay of the unchanged situation is from what was: the error of every figure of the draft. */
function Trust({ result: { calibration, notes } }: { result: SimulationResult }) {
  return (
    <section className="stack">
      <h2>{t('trust')}</h2>
      <p>
        {t('trust.text', {
          late: signedPercent(calibration.lateShareError),
          hours: signed(calibration.medianHoursError, number),
          agree: percent(calibration.agree),
          queue: percent(calibration.queueShare),
        })}
      </p>
      <ul>
        {notes.map(({ code, count }) => (
          <li key={code}>{t(`note.${code}`, { n: number(count) })}</li>
        ))}
      </ul>
      <h3>{t('unknown')}</h3>
      <ul>
        {(['behaviour', 'other', 'people', 'demand', 'branches'] as const).map((key) => (
          <li key={key}>{t(`unknown.${key}`)}</li>
        ))}
      </ul>
    </section>
  )
}

function Basis({ result: { basis } }: { result: SimulationResult }) {
  return (
    <details>
      <summary>{t('basis')}</summary>
      <Facts
        rows={[
          [
            t('basis.dossiers'),
            t('basis.counts', { n: number(basis.measured), background: number(basis.background) }),
          ],
          [t('basis.changed'), number(basis.changed)],
          [t('period'), `${date(basis.from)} – ${date(basis.to)}`],
          [t('basis.process'), basis.process],
          [
            t('basis.calendar'),
            basis.calendar === basis.calendarDraft
              ? basis.calendar
              : `${basis.calendar} → ${basis.calendarDraft}`,
          ],
          [t('basis.position'), number(basis.journalPosition)],
          [t('basis.estimator'), basis.estimator],
        ]}
      />
    </details>
  )
}
