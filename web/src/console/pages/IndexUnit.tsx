import { useParams } from 'wouter'
import { UnitView } from '../../features/indicators/score/index.ts'

/** One unit's index: components, losses, readings. */
export function IndexUnit() {
  const { id } = useParams<{ id: string }>()
  return <UnitView id={id} />
}
