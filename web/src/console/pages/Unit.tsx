import type { UnitPage } from '@motcua/shared/organisation'
import { useParams } from 'wouter'
import { Accounts } from '../../features/identity/Accounts.tsx'
import { hasRole, useActor } from '../../features/identity/session.ts'
import { t } from '../../features/organisation/console-words.ts'
import { UnitActions } from '../../features/organisation/UnitActions.tsx'
import { UnitDetail } from '../../features/organisation/UnitDetail.tsx'
import { useRead } from '../../lib/data.ts'
import { useUrlFilter } from '../../lib/url.ts'
import { Loaded, Skeleton } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'

/** One unit on a day: what it is, who works there, where it came from and what it became. */
export function Unit() {
  const { id } = useParams<{ id: string }>()
  const administers = hasRole(useActor(), ['system_admin'])
  const [{ date }] = useUrlFilter({ date: '' })
  const query = useRead<UnitPage>(`/organisation/units/${id}`, { ...(date && { date }) })
  return (
    <Loaded query={query} skeleton={<Skeleton lines={8} />}>
      {(page) => (
        <Page
          title={page.unit.fullName}
          crumbs={[
            { to: '/organisation', label: t('title') },
            ...page.path.slice(0, -1).map((step) => ({ to: `/organisation/${step.id}`, label: step.name })),
          ]}
          actions={<UnitActions page={page} />}
        >
          <div className="stack s6">
            <UnitDetail page={page} date={date} />
            {administers && page.can.appoint && page.staff.length > 0 && (
              <Accounts unitId={id} staff={page.staff} />
            )}
          </div>
        </Page>
      )}
    </Loaded>
  )
}
