import type { TargetBoard } from '@motcua/shared/indicator-targets'
import { Link } from 'wouter'
import { useRead } from '../../../lib/data.ts'
import { Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { TargetBars } from '../targets/index.ts'
import { t } from './words.ts'

/** The targets of the present year; a province without any shows none. */
export function BoardTargets() {
  const query = useRead<TargetBoard>('/indicators/targets', {}, { refetchInterval: 60_000 })
  if (query.data?.items.length === 0) return null
  return (
    <section className="stack">
      <div className="row spread">
        <h2>{t('targets.title')}</h2>
        <Link href="/targets">{t('targets.more')}</Link>
      </div>
      <Loaded query={query} skeleton={<Skeleton lines={8} />}>
        {(board) => <TargetBars board={board} />}
      </Loaded>
    </section>
  )
}
