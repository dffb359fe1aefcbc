import { PageQuery, page } from '@motcua/shared/common'
import {
  BasisQuery,
  Simulation,
  SimulationBasis,
  SimulationInput,
  SimulationLine,
} from '@motcua/shared/simulation'
import { z } from 'zod'
import { del, get, post } from '../../../lib/route.ts'
import { basis, begin, discard, list, show } from './service.ts'

const One = z.object({ id: z.uuid() })

export const routes = [
  get('/indicators/simulations', {
    summary: 'Trials of drafts on past dossiers, newest first',
    permission: 'indicators.read',
    query: PageQuery,
    reply: page(SimulationLine),
    handle: list,
  }),
  get('/indicators/simulations/basis', {
    summary: 'What a trial would stand on: dossiers, desks with their officers, the process',
    permission: 'indicators.simulate',
    query: BasisQuery,
    reply: SimulationBasis,
    handle: basis,
  }),
  get('/indicators/simulations/:id', {
    summary: 'One trial: its input, how far it is, its result beside what was',
    permission: 'indicators.read',
    params: One,
    reply: Simulation,
    handle: show,
  }),
  post('/indicators/simulations', {
    summary:
      'Try a draft process, staffing or calendar on past dossiers; runs as a job and changes no dossier',
    permission: 'indicators.simulate',
    body: SimulationInput,
    reply: Simulation,
    ratePerMinute: 20,
    handle: begin,
  }),
  del('/indicators/simulations/:id', {
    summary: 'Discard a trial of one’s own',
    permission: 'indicators.simulate',
    params: One,
    handle: discard,
  }),
]
