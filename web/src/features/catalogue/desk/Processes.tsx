import type { LocalLevel, ProcedureVersion } from '@motcua/shared/catalogue'
import type { Process, ProcessView } from '@motcua/shared/catalogue-process'
import { Link, useLocation } from 'wouter'
import { hasRole, useActor } from '../../../lib/actor.ts'
import { api } from '../../../lib/api.ts'
import { useCommand, useRead } from '../../../lib/data.ts'
import { dateTime, number } from '../../../lib/format.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import { isOwn } from '../own.ts'
import { t } from './words.ts'

type Listed = { items: Process[]; inForce: { level: LocalLevel; processId: string }[] }

/** Processes of a procedure, the one in force at each level first, and the way to a new draft. */
export function Processes({ version }: { version: ProcedureVersion }) {
  const [, navigate] = useLocation()
  const drafts = hasRole(useActor(), ['control_officer', 'control_focal'])
  const query = useRead<Listed>(`/catalogue/versions/${version.id}/processes`)
  const start = useCommand(
    (level: LocalLevel, key) =>
      api.post<ProcessView>('/catalogue/processes', { versionId: version.id, level }, { key }),
    {
      refreshes: ['/catalogue/versions'],
      done: (process) => navigate(`/processes/${process.id}`),
      failed: toast.problem,
    },
  )
  return (
    <Loaded query={query}>
      {({ items, inForce }) => (
        <div className="stack">
          {items.length === 0 && <p className="soft">{t('process.none')}</p>}
          <ul className="process-list">
            {items.map((process) => (
              <li key={process.id}>
                <Link href={`/processes/${process.id}`}>{process.name}</Link>{' '}
                <StateTag tone={process.status === 'approved' ? 'done' : 'near'}>
                  {t(`status.${process.status}`)}
                </StateTag>{' '}
                {inForce.some((one) => one.processId === process.id) && (
                  <StateTag tone="on_time">{t('process.inForce')}</StateTag>
                )}
                <span className="catalogue-under">
                  {[
                    t(`level.${process.level}`),
                    t('version.n', { n: process.version }),
                    t('process.steps', { n: process.steps.length }),
                    t('process.hours', { n: number(process.totalHours) }),
                    process.versionId === null && t('process.used', { n: number(process.usedBy) }),
                    process.approvedAt && dateTime(process.approvedAt),
                    process.editorial && t('editorial'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
          {drafts && isOwn(version) && (
            <p className="row">
              {inForce.map(({ level }) => (
                <Button key={level} icon="plus" busy={start.isPending} onClick={() => start.mutate(level)}>
                  {t('process.new', { level: t(`level.${level}`).toLowerCase() })}
                </Button>
              ))}
            </p>
          )}
        </div>
      )}
    </Loaded>
  )
}
