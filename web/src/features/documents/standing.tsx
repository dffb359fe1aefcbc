import type { ArrivalBrief, DocumentBrief } from '@motcua/shared/documents'
import { type DueState, StateTag } from '../../ui/Badges.tsx'
import { t } from './words.ts'

const ARRIVALS: Record<ArrivalBrief['state'], DueState> = {
  arrived: 'near',
  acknowledged: 'near',
  registered: 'on_time',
  assigned: 'on_time',
  done: 'done',
  refused: 'paused',
  returned: 'paused',
  recalled: 'paused',
}
const DOCUMENTS: Record<DocumentBrief['state'], DueState> = {
  draft: 'on_time',
  presented: 'near',
  issued: 'done',
  replaced: 'paused',
  recalled: 'paused',
  dropped: 'paused',
}

export function ArrivalTag({ arrival }: { arrival: Pick<ArrivalBrief, 'state' | 'late' | 'overdue'> }) {
  const flag = arrival.overdue ? t('arr.overdue') : arrival.late ? t('arr.late') : null
  return (
    <StateTag tone={flag ? 'late' : ARRIVALS[arrival.state]}>
      {[t(`arr.${arrival.state}`), flag].filter(Boolean).join(', ')}
    </StateTag>
  )
}

export const DocumentTag = ({ state }: Pick<DocumentBrief, 'state'>) => (
  <StateTag tone={DOCUMENTS[state]}>{t(`state.${state}`)}</StateTag>
)
