import { ACTION_WORDS, type DossierAction } from '@motcua/shared/dossier-states'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { useRefresh } from '../../../lib/data.ts'
import { dateTime, number } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { Button, LinkButton } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Empty, Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { type BulkJob, type BulkSummary, useBulk, useBulks } from './data.ts'
import { t } from './words.ts'

const actionName = (action: string) =>
  action in ACTION_WORDS ? say(ACTION_WORDS[action as DossierAction]) : action

const tally = (job: BulkJob) => ({
  all: job.items.length,
  done: job.items.filter((item) => item.state === 'done').length,
  failed: job.items.filter((item) => item.state === 'failed').length,
})

/** How far a bulk job is; may be left, it goes on. */
export function BulkProgress({ id, onClose }: { id: string | null; onClose: () => void }) {
  const query = useBulk(id)
  const refresh = useRefresh()
  const done = query.data?.doneAt
  // The list behind shows what the job has changed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is done
  useEffect(() => {
    if (done) refresh('/dossiers/queue', '/dossiers/bulks')
  }, [done])
  const title = query.data ? `${actionName(query.data.action)}` : '…'
  return (
    <Dialog open={Boolean(id)} title={title} onClose={onClose} wide>
      <Loaded query={query}>
        {(job) => (
          <div className="stack">
            <BulkResult job={job} />
            {!job.doneAt && <p className="soft">{t('bulk.leave')}</p>}
          </div>
        )}
      </Loaded>
      <footer>
        <Button look="primary" onClick={onClose}>
          {t('bulk.close')}
        </Button>
        <LinkButton to="/jobs">{t('bulk.jobs')}</LinkButton>
      </footer>
    </Dialog>
  )
}

function BulkResult({ job }: { job: BulkJob }) {
  const { all, done, failed } = tally(job)
  const shown = job.items.filter((item) => item.state === 'failed')
  return (
    <div className="stack">
      <p role="status">
        <b>{t('bulk.progress', { done: done + failed, all })}</b>
        {failed > 0 && <> · {t('bulk.failed', { n: failed })}</>}
      </p>
      <progress
        className="wide"
        max={all}
        value={done + failed}
        aria-label={t('bulk.progress', { done, all })}
      />
      {shown.length > 0 && <Items items={shown} />}
    </div>
  )
}

function Items({ items }: { items: BulkJob['items'] }) {
  return (
    <div className="table-wrap">
      <table className="table cards">
        <caption className="visually-hidden">{t('jobs.items')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('col.code')}</th>
            <th scope="col">{t('jobs.result')}</th>
            <th scope="col">{t('jobs.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.dossierId}>
              <td>
                <Link href={`/dossiers/${item.dossierId}`} className="code">
                  {item.code}
                </Link>
              </td>
              <td>
                <StateTag tone={item.state === 'failed' ? 'late' : item.state === 'done' ? 'done' : 'paused'}>
                  {t(`bulk.item.${item.state}`)}
                </StateTag>
              </td>
              <td data-label={item.error ? t('jobs.reason') : undefined}>{item.error}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** My bulk jobs, newest first, each with the result of every dossier. */
export function Bulks() {
  const query = useBulks()
  return (
    <Loaded
      query={query}
      skeleton={<Skeleton lines={6} />}
      isEmpty={(data) => data.items.length === 0}
      empty={<Empty title={t('jobs.empty')}>{t('jobs.empty.next')}</Empty>}
    >
      {(data) => (
        <div className="stack">
          {data.items.map((job) => (
            <Job key={job.id} job={job} />
          ))}
        </div>
      )}
    </Loaded>
  )
}

function Job({ job }: { job: BulkSummary }) {
  const [open, setOpen] = useState(false)
  const done = job.total - job.waiting
  const standing = !job.doneAt
    ? t('jobs.running')
    : job.failed
      ? t('jobs.partly', { n: number(job.failed) })
      : t('jobs.done')
  return (
    <details className="job" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <b>{t('bulk.title', { action: actionName(job.action), n: number(job.total) })}</b>
        <time dateTime={job.at} className="soft">
          {dateTime(job.at)}
        </time>
        <StateTag tone={!job.doneAt ? 'near' : job.failed ? 'late' : 'done'}>{standing}</StateTag>
        {!job.doneAt && (
          <progress max={job.total} value={done} aria-label={t('bulk.progress', { done, all: job.total })} />
        )}
      </summary>
      {open && <JobItems id={job.id} />}
    </details>
  )
}

function JobItems({ id }: { id: string }) {
  return <Loaded query={useBulk(id)}>{(job) => <Items items={job.items} />}</Loaded>
}
