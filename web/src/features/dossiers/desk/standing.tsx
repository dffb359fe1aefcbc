import type { DossierState } from '@motcua/shared/dossier-states'
import { STATE_WORDS, type Timeliness } from '@motcua/shared/dossier-states'
import { say } from '../../../lib/i18n.ts'
import { DueBadge, type DueState, StateTag } from '../../../ui/Badges.tsx'
import { useLegalNow } from '../../../ui/ClockBanner.tsx'
import { t } from './words.ts'

const shapes: Record<Timeliness, DueState> = {
  none: 'done',
  within: 'on_time',
  near: 'near',
  overdue: 'late',
  early: 'done',
  on_time: 'done',
  late: 'late',
  paused: 'paused',
}

/** The date in force and how it stands, by shape, word and colour. */
export function Due({ due, timeliness }: { due: string | null; timeliness: Timeliness }) {
  const now = useLegalNow()
  return <DueBadge due={due} state={shapes[timeliness]} words={t(`due.${timeliness}`)} now={now} />
}

export const dueState = (timeliness: Timeliness): DueState => shapes[timeliness]

const tones: Partial<Record<DossierState, DueState>> = {
  submitted: 'near',
  processing: 'on_time',
  supplementing: 'paused',
  awaiting_payment: 'paused',
  paused: 'paused',
}

export function State({ state }: { state: DossierState }) {
  return <StateTag tone={tones[state] ?? 'done'}>{say(STATE_WORDS[state])}</StateTag>
}
