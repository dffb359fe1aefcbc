import type { Actor } from '@motcua/shared/common'
import { ROLES } from '@motcua/shared/roles'
import { beforeAll, expect, test } from 'vitest'
import { modules } from '../../src/app.ts'
import type { Route } from '../../src/lib/route.ts'
import { type Reply, testApp, testCtx, testDatabase } from '../index.ts'
import { buildCitizen, demoActor, unitNamed } from '../world.ts'
import { addressOf, spoil } from './hostile.ts'

/**
 * Every route, every field of its contract, every hostile value: the answer is an error in words, never a failure of
 * ours. What goes through is what the contract lets through.
 */
const database = testDatabase('world')
const app = testApp(database, modules)
// No identity provider runs here, which that one says with 502.
const routes: Route[] = modules
  .flatMap((module) => [...module.routes])
  .filter(({ path }) => path !== '/identity/oidc/callback')
let officer: Actor
let citizen: Actor

beforeAll(async () => {
  const someone = await demoActor(database.db, 'motcua.haiduong')
  const provinceId = await unitNamed(database.db, 'Tỉnh Hải Dương')
  // Somebody no door is closed to, so that the rooms behind are tried.
  officer = { ...someone, posts: ROLES.map((role) => ({ unitId: provinceId, provinceId, role })) }
  citizen = await buildCitizen(testCtx(database.db))
})

const VIETNAMESE = /[à-ỹ]/i

const faultOf = ({ status, body }: Reply): string | null => {
  if (status >= 500) return `${status} ${JSON.stringify(body).slice(0, 300)}`
  if (status < 400) return null
  const { error } = body
  if (!error?.code || !VIETNAMESE.test(error.message ?? ''))
    return `no sentence: ${JSON.stringify(body).slice(0, 300)}`
  const mute = (error.fields ?? []).filter(
    ({ message }: { message: string }) => !VIETNAMESE.test(message ?? ''),
  )
  return mute.length > 0 ? `no words for a field: ${JSON.stringify(mute).slice(0, 300)}` : null
}

const send = async (
  route: Route,
  who: Actor,
  input: { params?: unknown; query?: unknown; body?: unknown },
) => {
  const path = addressOf(route, input.params, input.query)
  const client = app.as(who)
  if (route.method === 'GET') return client.get(path)
  const call = { POST: client.post, PUT: client.put, PATCH: client.patch, DELETE: client.del }[route.method]
  return call(path, input.body)
}

const tryRoute = async (route: Route, who: Actor): Promise<string[]> => {
  const [params, query, body] = [route.spec.params, route.spec.query, route.spec.body].map(spoil)
  const good = { params: params?.good, query: query?.good, body: body?.good }
  const inputs = [
    good,
    ...(params?.bad ?? []).map((bad) => ({ ...good, params: bad })),
    ...(query?.bad ?? []).map((bad) => ({ ...good, query: bad })),
    ...(body?.bad ?? []).map((bad) => ({ ...good, body: bad })),
  ]
  const faults: string[] = []
  for (const input of inputs) {
    const fault = faultOf(await send(route, who, input))
    if (fault) faults.push(`${route.method} ${route.path} ${JSON.stringify(input).slice(0, 400)}: ${fault}`)
    if (faults.length > 2) break
  }
  return faults
}

test('no hostile value anywhere makes a route fail or fall silent', { timeout: 240_000 }, async () => {
  const faults: string[] = []
  for (const route of routes) {
    for (const who of [officer, citizen]) faults.push(...(await tryRoute(route, who)))
  }
  expect(faults).toEqual([])
})
