import { toInstant } from '../../../lib/time.ts'
import { TO_APPLICANT, tellDesk, tellEntry } from '../notices.ts'
import type { DossierRecord } from '../queries.ts'
import { ctxAt, type Life, TICK } from './life.ts'
import type { Shown } from './queries-seed.ts'

/**
 * What the bell of a demonstration's sign-in shows on its first day: the newest reminders of its desk, the newest step
 * of its dossier. In the product alone: nobody gets an e-mail about the seeded past.
 */
export type News = { told: Map<string, number>; lives: Life[] }

const EACH_DESK = 4
const NEWEST_HOURS = 40

export const newsFor = (shown: readonly Shown[]): News => ({
  told: new Map(shown.map(({ unitId, role }) => [`${unitId}|${role}`, EACH_DESK])),
  lives: [],
})

/** Keeps a life whose news somebody shown will read; a few for each desk. */
export const gatherNews = (news: News, life: Life, own: boolean): void => {
  const { row } = life
  if (!row.open) return
  const desk = `${row.desk_unit_id}|${row.desk_role}`
  const left = news.told.get(desk) ?? 0
  const reminded = left > 0 && newestTimer(life) !== undefined
  if (reminded) news.told.set(desk, left - 1)
  if (reminded || own) news.lives.push(life)
}

const newestTimer = ({ timers, world }: Life) => {
  const since = world.now.subtract({ hours: NEWEST_HOURS }).epochMilliseconds
  return timers.findLast(
    ({ kind, fired_at }) => kind !== 'supplement_expires' && fired_at && fired_at.getTime() > since,
  )
}

export const tellNews = async ({ lives }: News, people: ReadonlySet<string>): Promise<void> => {
  for (const life of lives) {
    const timer = newestTimer(life)
    if (timer) {
      await tellDesk(ctxAt(life, toInstant(timer.due_at), TICK), life.row, timer.kind, `timer:${timer.id}`)
    }
    const entry = life.entries.findLast(({ type }) => type in TO_APPLICANT)
    if (!entry || !people.has(life.row.applicant_person_id ?? '')) continue
    const silent = { ...life.row, applicant: { email: null, phone: null } } as unknown as DossierRecord
    await tellEntry(ctxAt(life, entry.lawAt, TICK), silent, entry.type, entry.version)
  }
}
