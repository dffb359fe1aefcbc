import { LateQuery, LateUnits } from '@motcua/shared/indicator-late'
import { get } from '../../../lib/route.ts'
import { lateUnits } from './late.ts'

export const routes = [
  get('/indicators/late', {
    summary: 'Where dossiers are late: units with their months, the worst first',
    permission: 'indicators.read',
    query: LateQuery,
    reply: LateUnits,
    handle: lateUnits,
  }),
]
