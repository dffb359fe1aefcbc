import { useUrlFilter } from '../../../lib/url.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { Announcements } from './Announcements.tsx'
import { CalendarYear } from './CalendarYear.tsx'
import { ComputeDate } from './ComputeDate.tsx'
import { useCalendars } from './data.ts'
import { t } from './words.ts'

const TABS = ['year', 'compute', 'changes'] as const

/** The working calendar: the year, any date computed and explained, and late changes. */
export function CalendarDesk() {
  const [{ tab }, setFilter] = useUrlFilter({ tab: 'year' })
  const calendars = useCalendars()
  const chosen = TABS.find((each) => each === tab) ?? 'year'
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Tabs
        label={t('parts')}
        chosen={chosen}
        onChoose={(key) => setFilter({ tab: key })}
        tabs={TABS.map((key) => ({ key, label: t(`tab.${key}`) }))}
      >
        <Loaded query={calendars}>
          {(list) => (
            <>
              {chosen === 'year' && <CalendarYear calendars={list} />}
              {chosen === 'compute' && <ComputeDate calendars={list} />}
              {chosen === 'changes' && <Announcements allowed={list.some((each) => each.can.propose)} />}
            </>
          )}
        </Loaded>
      </Tabs>
    </Page>
  )
}
