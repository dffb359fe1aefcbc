import type { Simulation as Trial } from '@motcua/shared/simulation'
import { useParams } from 'wouter'
import { TrialView, trialWords } from '../../features/indicators/simulation/index.ts'
import { useRead } from '../../lib/data.ts'
import { Page } from '../../ui/Page.tsx'

/** One trial beside what really was. */
export function Simulation() {
  const { id = '' } = useParams()
  const name = useRead<Trial>(`/indicators/simulations/${id}`).data?.name
  return (
    <Page title={name ?? '…'} crumbs={[{ to: '/simulations', label: trialWords('title') }]}>
      <TrialView id={id} />
    </Page>
  )
}
