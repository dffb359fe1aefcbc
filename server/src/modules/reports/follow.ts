import { SentEntry } from '@motcua/shared/directives'
import { type Ctx, systemActor } from '../../lib/context.ts'
import type { Db } from '../../lib/db.ts'
import { newId } from '../../lib/ids.ts'
import { jsonLog } from '../../lib/log.ts'
import { append, defineFollower, type FollowedEntry, type Follower } from '../journal/index.ts'
import { tellProposed } from './notices.ts'
import { proposals } from './propose.ts'
import { insertSchedule, schedulesOf } from './queries-schedules.ts'
import { shippedLayout } from './seed-data.ts'

/** What reports does when the journal says something happened. */

const contextOf = (db: Db, { lawAt, position }: FollowedEntry): Ctx => ({
  db,
  actor: systemActor('reports.proposals'),
  now: Temporal.Instant.from(lawAt),
  requestId: `entry:${position}`,
  log: jsonLog,
  lang: 'vi',
  ip: '',
})

/** A sent directive that asks for reports: each duty waits for the Province Office as a proposed schedule, once. */
const proposeSchedules = defineFollower({
  name: 'reports.proposals',
  kinds: ['directive'],
  types: ['directives.sent'],
  apply: async (db, entries) => {
    for (const entry of entries) {
      const sent = SentEntry.safeParse(entry.data)
      if (sent.success && sent.data.reportDuties.length > 0)
        await propose(contextOf(db, entry), entry.id, sent.data)
    }
  },
  // Proposals have been answered by people since; reading the journal again finds them made.
  reset: async () => {},
})

const propose = async (ctx: Ctx, directiveId: string, sent: SentEntry): Promise<void> => {
  const { provinceId, issuedOn } = sent
  const known = await schedulesOf(ctx.db, provinceId)
  for (const { key, duty, definition, supersedes } of proposals(directiveId, sent, known, shippedLayout())) {
    const row = {
      id: newId(),
      provinceId,
      duty,
      version: 1,
      state: 'proposed' as const,
      definition,
      validFrom: issuedOn,
      validTo: null,
      supersedes,
      directiveId,
      directiveItem: key,
      editorial: false,
    }
    if (!(await insertSchedule(ctx.db, row))) continue
    const data = { duty, directiveId, item: key, supersedes }
    await append(ctx, {
      kind: 'report_schedule',
      id: row.id,
      type: 'reports.schedule_proposed',
      data,
      unitId: provinceId,
    })
    await tellProposed(ctx, row)
  }
}

export const followers: readonly Follower[] = [proposeSchedules]
