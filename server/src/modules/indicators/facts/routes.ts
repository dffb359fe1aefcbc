import { FactPage, FactsQuery, TaskFacts, TaskFactsQuery } from '@motcua/shared/indicator-facts'
import { get } from '../../../lib/route.ts'
import { listFacts } from './list.ts'
import { taskFacts } from './task-facts.ts'

export const routes = [
  get('/indicators/dossiers', {
    summary: 'The dossiers behind a figure of a unit, as they stood at the end of the period',
    permission: 'indicators.read',
    query: FactsQuery,
    reply: FactPage,
    handle: (ctx, query) => listFacts(ctx, query),
  }),
  get('/indicators/tasks', {
    summary: 'Tasks of directives in a period, by the unit that has them',
    permission: 'indicators.read',
    query: TaskFactsQuery,
    reply: TaskFacts,
    handle: (ctx, query) => taskFacts(ctx, query),
  }),
]
