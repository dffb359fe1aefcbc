import * as contract from '@motcua/shared/indicator-targets'
import { z } from 'zod'
import { get, post, type Route } from '../../../lib/route.ts'
import * as service from './service.ts'

const Id = z.object({ id: z.uuid() })

export const targetRoutes: readonly Route[] = [
  get('/indicators/targets', {
    summary: 'Targets of a year: actual, gap, forecast, how many units stand where',
    permission: 'indicators.read_definitions',
    query: contract.TargetsQuery,
    reply: contract.TargetBoard,
    handle: service.board,
  }),
  get('/indicators/targets/:id', {
    summary: 'A target by unit, worst first, with the months its forecast rests on',
    permission: 'indicators.read_definitions',
    params: Id,
    query: contract.TargetQuery,
    reply: contract.TargetPage,
    handle: service.show,
  }),
  post('/indicators/targets', {
    summary: 'Set a target',
    permission: 'indicators.write_definitions',
    body: contract.NewTarget,
    reply: contract.TargetView,
    handle: service.create,
  }),
  post('/indicators/targets/:id/end', {
    summary: 'End a target on a day',
    permission: 'indicators.write_definitions',
    params: Id,
    body: contract.EndTarget,
    reply: contract.TargetView,
    handle: service.end,
  }),
]
