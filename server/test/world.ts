import { existsSync, readFileSync } from 'node:fs'
import type { ProcedureVersion } from '@motcua/shared/catalogue'
import type { Actor, UnitId } from '@motcua/shared/common'
import type { Ctx } from '../src/lib/context.ts'
import type { Db } from '../src/lib/db.ts'
import { dayOf } from '../src/lib/time.ts'
import * as catalogue from '../src/modules/catalogue/index.ts'
import { findOrCreatePerson } from '../src/modules/identity/index.ts'
import * as organisation from '../src/modules/organisation/index.ts'
import { getSetting } from '../src/start/phases.ts'
import { MONDAY } from './app-ctx.ts'

/** People and places of the demonstration, for tests that tell a story on `testDatabase('world')`. */

/** One of the demonstration's sign-ins, by user name: `motcua.haiduong`, `chuyenvien.stp.haiduong` … */
export const demoActor = async (db: Db, username: string, now = MONDAY): Promise<Actor> => {
  const { staff } = (await getSetting(db, 'demonstration')) as { staff: organisation.DemoStaff[] }
  const found = staff.find((each) => each.username === username)
  if (!found)
    throw new Error(`no sign-in ${username}; there are ${staff.map((each) => each.username).join(' ')}`)
  const actor = await organisation.actorFor(db, found.staffId, now)
  if (!actor) throw new Error(`${username} holds no post`)
  return actor
}

/** Somebody who holds a role at (or nearest to) a unit. */
export const holderAt = async (db: Db, unitId: string, role: string, now = MONDAY): Promise<Actor> => {
  const day = dayOf(now)
  const desk = await organisation.deskOf(db, unitId, role, day)
  const [found] = desk ? await organisation.holdersOf(db, desk, role, day) : []
  const actor = found && (await organisation.actorFor(db, found.id, now))
  if (!actor) throw new Error(`nobody holds ${role} near ${unitId}`)
  return actor
}

let people = 0
export const buildCitizen = async (ctx: Ctx, name = 'Nguyễn Thị Thử'): Promise<Actor> => {
  people += 1
  const number = `000${String(Date.now() % 1_000_000).padStart(6, '0')}${String(people).padStart(3, '0')}`
  const id = await ctx.db.transaction().execute((db) =>
    findOrCreatePerson(
      { ...ctx, db: db as Db },
      {
        kind: 'citizen',
        name,
        number,
        birthDate: '1990-02-03',
        phone: '0900000000',
        email: null,
        address: 'Thôn 1',
      },
    ),
  )
  return { kind: 'citizen', id, name, posts: [] }
}

/** A procedure of the demonstration by code, in force on the demonstration's day. */
export const procedure = async (db: Db, code: string, now = MONDAY): Promise<ProcedureVersion> => {
  const found = await catalogue.procedureInForce(db, code, dayOf(now))
  if (!found) throw new Error(`no procedure ${code}`)
  return found
}

/** The first commune (or department by name) of Hải Dương. */
export const unitNamed = async (db: Db, name: string, now = MONDAY): Promise<UnitId> => {
  const [found] = await organisation.unitsValidOn(db, dayOf(now), {
    q: name,
    limit: 1,
    ...(/^(Xã|Phường|Thị trấn)/.test(name) && { kind: 'commune' }),
  })
  if (!found) throw new Error(`no unit ${name}`)
  return found.id
}

/** Form data that the procedure's form accepts: the first sample that ships with it. */
export const sampleData = (code: string): Record<string, unknown> => {
  const folder = new URL('../../data/forms/', import.meta.url)
  const file = new URL(`${code}.json`, folder)
  const text = readFileSync(existsSync(file) ? file : new URL('generic.json', folder), 'utf8')
  const { samples } = JSON.parse(text) as { samples: { data?: Record<string, unknown> }[] }
  const sample = samples[0]
  if (!sample) throw new Error(`the form of ${code} has no sample`)
  return sample.data ?? (sample as Record<string, unknown>)
}
