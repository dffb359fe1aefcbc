import type { Ctx } from '../../lib/context.ts'
import { publicActor } from '../../lib/context.ts'
import type { Db } from '../../lib/db.ts'
import { enqueue } from '../../lib/jobs.ts'
import { jsonLog } from '../../lib/log.ts'
import { defineFollower, type FollowedEntry, type Follower } from '../journal/index.ts'
import { moveJob } from './move.ts'
import { TO_APPLICANT, tellEntry } from './notices.ts'
import { dossiersByIds } from './queries-lists.ts'

/** What dossiers does when the journal says something happened. */

const contextOf = (db: Db, entry: FollowedEntry): Ctx => ({
  db,
  actor: { ...publicActor, kind: 'system', id: 'system:dossiers.notices' },
  now: Temporal.Instant.from(entry.lawAt),
  requestId: `entry:${entry.position}`,
  log: jsonLog,
  lang: 'vi',
  ip: '',
})

/** Tells the applicant. Message keys name dossier and version, so a rebuild says nothing twice. */
const applicantNotices = defineFollower({
  name: 'dossiers.notices',
  kinds: ['dossier'],
  types: Object.keys(TO_APPLICANT),
  apply: async (db, entries) => {
    const known = new Map(
      (await dossiersByIds(db, [...new Set(entries.map(({ id }) => id))])).map((row) => [row.id, row]),
    )
    for (const entry of entries) {
      const dossier = known.get(entry.id)
      if (dossier) await tellEntry(contextOf(db, entry), dossier, entry.type, entry.version)
    }
  },
  reset: async () => {},
})

type Successor = { unitId: string; part: 'whole' | 'part' | 'remainder' }

/** A unit has a successor: its open work is moved by a job, so that thousands of dossiers do not hold up the others. */
const unitSuccessions = defineFollower({
  name: 'dossiers.successions',
  kinds: ['unit'],
  types: ['organisation.unit_succeeded'],
  apply: async (db, entries) => {
    for (const { id, data } of entries) {
      const { successors, date, basis } = data as {
        successors: Successor[]
        date: string
        basis: string | null
      }
      const heir = successors.find(({ part }) => part !== 'part') ?? successors[0]
      if (heir)
        await enqueue({ db }, moveJob, { fromId: id, toId: heir.unitId, date, basis }, { key: `move:${id}` })
    }
  },
  reset: async () => {},
})

export const followers: readonly Follower[] = [applicantNotices, unitSuccessions]
