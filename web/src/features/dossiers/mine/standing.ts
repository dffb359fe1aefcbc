import type { DossierState, Timeliness } from '@motcua/shared/dossier-states'
import type { DueState } from '../../../ui/Badges.tsx'
import { t } from './words.ts'

/** How the date of a dossier stands, for `DueBadge`: the shape and the word for it. */
export function standing(timeliness: Timeliness): { state: DueState; words: string } {
  const states: Record<Timeliness, DueState> = {
    none: 'on_time',
    within: 'on_time',
    near: 'near',
    overdue: 'late',
    paused: 'paused',
    early: 'done',
    on_time: 'done',
    late: 'late',
  }
  return { state: states[timeliness], words: t(`standing.${timeliness}`) }
}

/** The shape beside the word for a dossier's state. */
export function stateTone(state: DossierState): DueState {
  if (state === 'supplementing' || state === 'awaiting_payment') return 'near'
  if (state === 'paused') return 'paused'
  if (state === 'submitted' || state === 'processing') return 'on_time'
  return 'done'
}
