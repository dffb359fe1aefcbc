import { useUrlFilter } from '../../../lib/url.ts'
import { Tabs } from '../../../ui/Tabs.tsx'
import { Entries } from './Entries.tsx'
import { Followers, Witnesses } from './Followers.tsx'
import { Heads } from './Heads.tsx'
import { t } from './words.ts'

/** The log for staff: proofs for everybody; entries, derived tables and witnesses for those who audit. */
export function Log({ audits }: { audits: boolean }) {
  const [{ tab }, setTab] = useUrlFilter({ tab: 'heads' })
  if (!audits) return <Heads />
  const tabs = (['heads', 'entries', 'followers', 'witnesses'] as const).map((key) => ({
    key,
    label: t(`tab.${key}`),
  }))
  return (
    <Tabs tabs={tabs} chosen={tab} onChoose={(next) => setTab({ tab: next })} label={t('tabs')}>
      {tab === 'heads' && <Heads />}
      {tab === 'entries' && <Entries />}
      {tab === 'followers' && <Followers />}
      {tab === 'witnesses' && <Witnesses />}
    </Tabs>
  )
}
