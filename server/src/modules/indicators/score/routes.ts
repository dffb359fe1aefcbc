import {
  Imported,
  ImportOfficial,
  IndexBoard,
  IndexDefinition,
  IndexQuery,
  IndexTrend,
  Losses,
  LossesQuery,
  OfficialPage,
  OfficialQuery,
  ScoredGiven,
  ScoreGiven,
  TrendQuery,
  UnitIndex,
} from '@motcua/shared/indicator-index'
import { z } from 'zod'
import { get, post } from '../../../lib/route.ts'
import { newestDefinition } from './definition.ts'
import { definitionShown } from './definition-view.ts'
import { scoreGiven } from './given.ts'
import { importOfficial, official } from './official.ts'
import { board, losses, trend, unit } from './service.ts'

const params = z.object({ id: z.uuid() })

export const routes = [
  get('/indicators/index', {
    summary: 'The index of QĐ 766/QĐ-TTg: the province and each of its units in a period',
    permission: 'indicators.read',
    query: IndexQuery,
    reply: IndexBoard,
    handle: board,
  }),
  get('/indicators/index/definition', {
    summary: 'What is scored, how, on whose word, and what the sources leave open',
    permission: 'indicators.read',
    reply: IndexDefinition,
    handle: async () => definitionShown(newestDefinition()),
  }),
  post('/indicators/index/score', {
    summary: 'Scores of figures that are given; nothing is stored',
    permission: 'indicators.read',
    body: ScoreGiven,
    reply: ScoredGiven,
    handle: async (_, given) => scoreGiven(newestDefinition(), given),
  }),
  get('/indicators/index/units/:id', {
    summary: 'The components of one unit, or of a province by its root unit',
    permission: 'indicators.read',
    params,
    query: IndexQuery,
    reply: UnitIndex,
    handle: unit,
  }),
  get('/indicators/index/units/:id/losses', {
    summary: 'Whose the points are that a component lost: by unit, procedure or officer',
    permission: 'indicators.read',
    params,
    query: LossesQuery,
    reply: Losses,
    handle: losses,
  }),
  get('/indicators/index/units/:id/trend', {
    summary: 'The index month by month up to the period',
    permission: 'indicators.read',
    params,
    query: TrendQuery,
    reply: IndexTrend,
    handle: trend,
  }),
  get('/indicators/official', {
    summary: 'Official values of a period beside ours',
    permission: 'indicators.read',
    query: OfficialQuery,
    reply: OfficialPage,
    handle: official,
  }),
  post('/indicators/official', {
    summary: 'Import official values; lines that cannot be read are told, the others kept',
    permission: 'indicators.import',
    body: ImportOfficial,
    reply: Imported,
    handle: importOfficial,
  }),
]
