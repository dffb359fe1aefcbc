import { Feed, FeedQuery } from '@motcua/shared/indicator-feed'
import { get, type Route } from '../../../lib/route.ts'
import { catalog, schema } from './catalog.ts'
import { feed, toCsv } from './feed.ts'

const permission = 'indicators.read_feed'
/** Every asking adds up sums: enough for a harvester, too little to tire the database. */
const ratePerMinute = 60

export const feedRoutes: readonly Route[] = [
  get('/indicators/feed', {
    summary: 'Public indicators of a period, by level of unit',
    permission,
    ratePerMinute,
    query: FeedQuery,
    reply: Feed,
    handle: feed,
  }),
  get('/indicators/feed.csv', {
    summary: 'Public indicators of a period as CSV',
    permission,
    ratePerMinute,
    query: FeedQuery,
    produces: 'text/csv',
    handle: async (ctx, query, { reply }) => {
      const found = await feed(ctx, query)
      const name = `chi-so-${found.period.replace('..', '_')}-${found.level}.csv`
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(toCsv(found))
    },
  }),
  get('/indicators/feed/schema.json', {
    summary: 'JSON Schema of the feed',
    permission,
    ratePerMinute,
    produces: 'application/schema+json',
    handle: async (_ctx, _input, { reply }) =>
      reply.type('application/schema+json').send(JSON.stringify(schema())),
  }),
  get('/indicators/feed/catalog.jsonld', {
    summary: 'The feed described in DCAT-AP',
    permission,
    ratePerMinute,
    produces: 'application/ld+json',
    handle: async (ctx, _input, { reply }) =>
      reply.type('application/ld+json').send(JSON.stringify(await catalog(ctx))),
  }),
]
