import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { Actor } from '@motcua/shared/common'
import type { Directive } from '@motcua/shared/directives'
import { type TestApp, type TestDatabase, testCtx } from '../../../../../test/index.ts'
import { receiveFile } from '../../../files/service.ts'
import { readJob } from '../read-job.ts'
import { sendJob } from '../send.ts'

/** A story of directives for tests: upload, read, mend, confirm, send, each step as its person does it. */

const FOLDER = new URL('../../../../../../data/directives/', import.meta.url)
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
