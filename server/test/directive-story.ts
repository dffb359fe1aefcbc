import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { Actor } from '@motcua/shared/common'
import type { Directive, Expansion } from '@motcua/shared/directives'
import { readJob } from '../src/modules/directives/draft/read-job.ts'
import { sendJob } from '../src/modules/directives/draft/send.ts'
import { receiveFile } from '../src/modules/files/index.ts'
import { type TestApp, type TestDatabase, testCtx } from './index.ts'
import { demoActor } from './world.ts'

/** A story of directives for tests: upload, read, mend, confirm, send, each step as its person does it. */

const FOLDER = new URL('../../data/directives/', import.meta.url)
export const FILES = {
  haiDuong: '000_dbb989727aee6abc.txt',
  plan: '001_515012e3fdf56211.txt',
  hungYen: '002_03de83756a32b752.txt',
  bacGiang: '003_7a916c26c632decf.txt',
  thanhHa: '004_8ed10c9df957bfe0.txt',
} as const

export const wordsOf = (file: string): string => readFileSync(new URL(file, FOLDER), 'utf8')

/** Sets aside what the demonstration begins with, so that a test counts its own. */
export const withoutSeed = async ({ ownerPool }: TestDatabase): Promise<void> => {
  await ownerPool.query("update directives.directive set state = 'withdrawn'")
  await ownerPool.query('update directives.supersession set applied_at = now() where applied_at is null')
}

export type World = { app: TestApp; database: TestDatabase }

export const upload = async ({ database }: World, actor: Actor, name: string, bytes: string | Buffer) =>
  receiveFile(testCtx(database.db, { actor }), {
    bytes: Readable.from([Buffer.from(bytes)]),
    name,
    purpose: 'directive',
  })

export const enterText = async (
  world: World,
  actor: Actor,
  unitId: string,
  text: string,
  name = 'vb.txt',
) => {
  const file = await upload(world, actor, name, text)
  const reply = await world.app.as(actor).post('/directives', { from: 'file', fileId: file.id, unitId })
  return reply
}

export const read = async ({ database }: World, id: string): Promise<void> =>
  readJob.handle(testCtx(database.db), { directiveId: id })

export const see = async ({ app }: World, actor: Actor, id: string): Promise<Directive> =>
  (await app.as(actor).get(`/directives/${id}`)).body

/** Changes on the version that is there now. */
export const mend = async (world: World, actor: Actor, id: string, changes: readonly object[]) => {
  const { version } = await see(world, actor, id)
  return world.app.as(actor).post(`/directives/${id}/mend`, { version, changes })
}

export const send = async (world: World, actor: Actor, id: string) => {
  const confirmed = await world.app
    .as(actor)
    .post(`/directives/${id}/confirm`, { version: (await see(world, actor, id)).version })
  if (confirmed.status !== 200) return confirmed
  const asked = await world.app.as(actor).post(`/directives/${id}/send`, { version: confirmed.body.version })
  if (asked.status !== 200) return asked
  await sendJob.handle(testCtx(world.database.db), { directiveId: id })
  return world.app.as(actor).get(`/directives/${id}/sending`)
}

/** Who enters and who decides in one place of the demonstration. */
export type Chain = { chair: Actor; clerk: Actor; unit: string }
export const chain = async ({ db }: TestDatabase, place: string): Promise<Chain> => {
  const chair = await demoActor(db, `chutich.${place}`)
  const unit = chair.posts[0]?.unitId as string
  return { chair, clerk: await demoActor(db, `vanthu.${place}`), unit }
}

export const entered = async (world: World, { clerk, unit }: Chain, file: string): Promise<string> => {
  const { body } = await enterText(world, clerk, unit, wordsOf(file), file)
  await read(world, body.id)
  return body.id
}

export const head = (field: string, value: unknown) => ({ what: 'head', field, value })

export const expansionOf = async ({ app }: World, { chair }: Chain, id: string): Promise<Expansion> =>
  (await app.as(chair).get(`/directives/${id}/expansion`)).body

/** What a person does with leads nobody can place: takes the units suggested, else calls it a body outside the tree. */
export const settleLeads = async (world: World, who: Chain, id: string) => {
  const { items } = await expansionOf(world, who, id)
  const changes = items
    .filter(({ parties }) => parties.some(({ unclear }) => unclear))
    .map(({ key, parties }) => ({
      what: 'task',
      key,
      field: 'leads',
      value: parties.map(({ name, kind, unclear, units }) => ({
        name,
        kind: unclear && units.length === 0 ? 'outside' : kind,
        span: null,
        inherited: false,
        ...(unclear && units.length > 0 && { unitIds: units.map(({ unitId }) => unitId) }),
      })),
    }))
  return changes.length > 0 ? mend(world, who.clerk, id, changes) : null
}

export type GivenTask = {
  key: string
  grouping: string
  unit: string | null
  outside: string | null
  due: string | null
  state: string
}

/** Straight from the tables, as local time. */
export const tasksOf = async ({ database }: World, id: string): Promise<GivenTask[]> =>
  (
    await database.ownerPool.query<GivenTask>(
      `select i.task_key as key, i.grouping, t.unit_id as unit, t.outside_name as outside, t.state,
         to_char(t.due_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD HH24:MI:SS') as due
       from directives.task t join directives.item i on i.id = t.item_id where t.directive_id = $1`,
      [id],
    )
  ).rows
