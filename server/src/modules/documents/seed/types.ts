import type { Ctx } from '../../../lib/context.ts'
import type { NewEntry } from '../../journal/index.ts'
import type { SeedRows } from '../queries-seed.ts'
import type { Draw } from './random.ts'
import type { Province } from './world.ts'

type PastEntry = NewEntry & { lawAt: Temporal.Instant; actor: string }

export type Seeding = {
  ctx: Ctx
  provinces: readonly Province[]
  draw: Draw
  rows: SeedRows
  entries: PastEntry[]
  /** Gives files to their documents once these are there. */
  attach: () => Promise<void>
}
