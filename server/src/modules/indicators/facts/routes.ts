import { FactPage, FactsQuery } from '@motcua/shared/indicator-facts'
import { get } from '../../../lib/route.ts'
import { listFacts } from './list.ts'

export const routes = [
  get('/indicators/dossiers', {
    summary: 'The dossiers behind a figure of a unit, as they stood at the end of the period',
    permission: 'indicators.read',
    query: FactsQuery,
    reply: FactPage,
    handle: (ctx, query) => listFacts(ctx, query),
  }),
]
