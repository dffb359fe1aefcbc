import * as contract from '@motcua/shared/publication'
import { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { get, type Io, post, type Route } from '../../../lib/route.ts'
import { cached } from '../disclosure/routes.ts'
import { catalog } from './catalog.ts'
import { csvOf, datasetOf, schemaOf } from './datasets.ts'
import { openData, rowsOf } from './open-data.ts'
import { publicIndex, publicSummary, publicUnit } from './public.ts'
import * as service from './service.ts'

const Id = z.object({ id: z.uuid() })
const PUBLIC = 'reports.public_publication'
const RATE = 120

const staff: readonly Route[] = [
  get('/reports/publications', {
    summary: 'The index as published, and periods that wait to be',
    permission: 'reports.read_publication',
    query: contract.PublicationsQuery,
    reply: contract.Publications,
    handle: service.listPublications,
  }),
  get('/reports/publications/:id', {
    summary: 'A publication with its versions, held against the figures of now',
    permission: 'reports.read_publication',
    params: Id,
    reply: contract.Publication,
    handle: (ctx, { id }) => service.showPublication(ctx, id),
  }),
  post('/reports/publications', {
    summary: 'Freeze and publish the index of a period that has ended',
    permission: 'reports.publish_publication',
    body: contract.PublishIndex,
    reply: contract.Publication,
    handle: service.publish,
  }),
  post('/reports/publications/:id/again', {
    summary: 'Publish the next version with a reason; the earlier one stays',
    permission: 'reports.publish_publication',
    params: Id,
    body: contract.PublishAgain,
    reply: contract.Publication,
    handle: service.publishAgain,
  }),
]

/** A reply others may keep for some minutes. */
const kept =
  <Input, Reply>(work: (ctx: Ctx, input: Input) => Promise<Reply>) =>
  async (ctx: Ctx, input: Input, io: Io): Promise<Reply> => {
    const found = await work(ctx, input)
    cached(io)
    return found
  }

const anybody: readonly Route[] = [
  get('/reports/public/summary', {
    summary: 'One line of published figures',
    permission: PUBLIC,
    reply: contract.PublicSummary,
    ratePerMinute: RATE,
    handle: kept((ctx: Ctx) => publicSummary(ctx)),
  }),
  get('/reports/public/index', {
    summary: 'The published index of a province and its units',
    permission: PUBLIC,
    query: contract.PublicIndexQuery,
    reply: contract.PublicIndex,
    ratePerMinute: RATE,
    handle: kept(publicIndex),
  }),
  get('/reports/public/index/units/:unitId', {
    summary: 'The published index of a unit with its components',
    permission: PUBLIC,
    params: z.object({ unitId: z.uuid() }),
    query: contract.PublicIndexQuery,
    reply: contract.PublicUnit,
    ratePerMinute: RATE,
    handle: kept(publicUnit),
  }),
]

const data: readonly Route[] = [
  get('/reports/public/data', {
    summary: 'Open datasets with their columns',
    permission: PUBLIC,
    reply: contract.OpenData,
    ratePerMinute: RATE,
    handle: kept((ctx: Ctx) => openData(ctx)),
  }),
  get('/reports/public/data/catalog.jsonld', {
    summary: 'The same as a DCAT catalogue',
    permission: PUBLIC,
    ratePerMinute: RATE,
    produces: 'application/ld+json',
    handle: async (ctx, _input, io) => {
      cached(io)
      io.reply.type('application/ld+json')
      return JSON.stringify(await catalog(ctx))
    },
  }),
  get('/reports/public/data/:dataset/schema.json', {
    summary: 'JSON Schema of a dataset',
    permission: PUBLIC,
    params: contract.DatasetFile,
    ratePerMinute: RATE,
    produces: 'application/schema+json',
    handle: async (_ctx, { dataset }, io) => {
      cached(io)
      io.reply.type('application/schema+json')
      return JSON.stringify(schemaOf(datasetOf(dataset)))
    },
  }),
  get('/reports/public/data/:dataset/rows.json', {
    summary: 'Rows of a dataset for one period',
    permission: PUBLIC,
    params: contract.DatasetFile,
    query: contract.DataQuery,
    ratePerMinute: 30,
    produces: 'application/json',
    handle: async (ctx, input, io) => {
      const rows = await rowsOf(ctx, input)
      cached(io)
      io.reply.type('application/json; charset=utf-8')
      return JSON.stringify(rows)
    },
  }),
  get('/reports/public/data/:dataset/rows.csv', {
    summary: 'The same as CSV',
    permission: PUBLIC,
    params: contract.DatasetFile,
    query: contract.DataQuery,
    ratePerMinute: 30,
    produces: 'text/csv',
    handle: async (ctx, input, io) => {
      const rows = await rowsOf(ctx, input)
      cached(io)
      io.reply.type('text/csv; charset=utf-8')
      io.reply.header('content-disposition', `attachment; filename="${input.dataset}.csv"`)
      return csvOf(datasetOf(input.dataset), rows)
    },
  }),
]

export const routes: readonly Route[] = [...staff, ...anybody, ...data]
