import type { ReportSchedule as Schedule } from '@motcua/shared/reports'
import { useParams } from 'wouter'
import { reportWords, ScheduleView } from '../../features/reports/index.ts'
import { useRead } from '../../lib/data.ts'
import { Loaded, Skeleton } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'

/** One schedule of reports. */
export function ReportSchedule() {
  const { id = '' } = useParams()
  const query = useRead<Schedule>(`/reports/schedules/${id}`)
  return (
    <Page
      title={query.data?.definition.name ?? reportWords('tab.schedules')}
      crumbs={[{ to: '/reports/schedules', label: reportWords('tab.schedules') }]}
    >
      <Loaded query={query} skeleton={<Skeleton lines={8} />}>
        {(schedule) => <ScheduleView schedule={schedule} />}
      </Loaded>
    </Page>
  )
}
