import {
  LyingPage,
  LyingQuery,
  OfficersQuery,
  OfficersReply,
  ProceduresReply,
  WaitingMap,
  WaitingQuery,
} from '@motcua/shared/process-time'
import { get } from '../../../lib/route.ts'
import { lyingNow, waitingByOfficer, waitingByProcedure } from './lists.ts'
import { waitingMap } from './map.ts'

export const routes = [
  get('/indicators/waiting', {
    summary:
      'Where dossiers wait: desks × units for a period, what lies there now, and what holds most of the time',
    permission: 'indicators.read',
    query: WaitingQuery,
    reply: WaitingMap,
    handle: waitingMap,
  }),
  get('/indicators/waiting/procedures', {
    summary: 'Which procedures hold the time of a unit and all under it',
    permission: 'indicators.read',
    query: OfficersQuery,
    reply: ProceduresReply,
    handle: waitingByProcedure,
  }),
  get('/indicators/waiting/officers', {
    summary: 'Stays by officer: for the head of the unit and those above',
    permission: 'indicators.read',
    query: OfficersQuery,
    reply: OfficersReply,
    handle: waitingByOfficer,
  }),
  get('/indicators/waiting/dossiers', {
    summary: 'Dossiers that lie at the desks of a unit now, oldest first',
    permission: 'indicators.read',
    query: LyingQuery,
    reply: LyingPage,
    handle: lyingNow,
  }),
]
