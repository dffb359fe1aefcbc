import type { Ctx } from '../../../lib/context.ts'
import { appendPast } from '../../journal/index.ts'
import { insertSeed } from '../queries-seed.ts'
import { arrivals as numberArrivals } from './arrive.ts'
import { composed, fromOutside } from './compose.ts'
import { draws } from './random.ts'
import { realDocuments } from './real.ts'
import type { Seeding } from './types.ts'
import { loadWorld, type Province } from './world.ts'

/**
 * A year of documents before the legal clock's present (04/2023–04/2024), the same in every installation: issued by
 * provinces, departments, a district and communes, sent to each other, and received from ministries; and the five real
 * documents that ship with the product as they arrived. Rows and entries are as the services write them. Left out, and
 * said here: PDFs (drawn when asked for), notices about the past, scans of signed papers.
 */
export const seedDocuments = async (ctx: Ctx): Promise<number> => {
  const provinces = await loadWorld(ctx)
  if (provinces.length === 0) return 0
  const seeding = newSeeding(ctx, provinces)
  for (const province of provinces) {
    composed(seeding, province)
    fromOutside(seeding, province)
  }
  await realDocuments(seeding)
  numberArrivals(seeding)
  await insertSeed(ctx.db, seeding.rows)
  await seeding.attach()
  const entries = seeding.entries.toSorted((a, b) => Temporal.Instant.compare(a.lawAt, b.lawAt))
  await appendPast(ctx, entries)
  return seeding.rows.documents.length
}

const SEED = 20_230_403

const newSeeding = (ctx: Ctx, provinces: readonly Province[]): Seeding => ({
  ctx,
  provinces,
  draw: draws(SEED),
  rows: { documents: [], arrivals: [], sendings: [], relations: [], counters: [] },
  entries: [],
  attach: async () => {},
})
