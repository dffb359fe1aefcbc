import type { DirectiveState } from '@motcua/shared/directive-states'
import type { DueState } from '../../../ui/Badges.tsx'

export const STATE_TONES: Record<DirectiveState, DueState> = {
  reading: 'paused',
  failed: 'late',
  draft: 'near',
  confirmed: 'near',
  sending: 'paused',
  sent: 'done',
  withdrawn: 'paused',
}
