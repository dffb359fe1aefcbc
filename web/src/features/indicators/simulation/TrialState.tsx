import type { SimulationLine } from '@motcua/shared/simulation'
import { number } from '../../../lib/format.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { t } from './words.ts'

const TONES = { queued: 'paused', running: 'near', done: 'done', failed: 'late' } as const

export const TrialState = ({ trial }: { trial: Pick<SimulationLine, 'status' | 'progress'> }) => (
  <StateTag tone={TONES[trial.status]}>
    {t(`status.${trial.status}`)}
    {trial.status === 'running' && ` ${number(trial.progress)} %`}
  </StateTag>
)
