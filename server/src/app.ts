import type { FastifyInstance } from 'fastify'
import { type Clock, cachedClock } from './lib/clock.ts'
import { config } from './lib/config.ts'
import type { Db } from './lib/db.ts'
import { addRoutes, createHttp, type HttpOptions } from './lib/http.ts'
import { registerErrors } from './lib/http-errors.ts'
import type { Module } from './lib/module.ts'
import { mergePermissions } from './lib/permission.ts'
import { module as calendar } from './modules/calendar/module.ts'
import { module as catalogue } from './modules/catalogue/module.ts'
import { module as directives } from './modules/directives/module.ts'
import { module as documents } from './modules/documents/module.ts'
import { module as dossiers } from './modules/dossiers/module.ts'
import { module as files } from './modules/files/module.ts'
import { currentActor, mountDevIdp, oidcIsForDevelopment } from './modules/identity/index.ts'
import { module as identity } from './modules/identity/module.ts'
import { module as indicators } from './modules/indicators/module.ts'
import { type Follower, measureJournal } from './modules/journal/index.ts'
import { module as journal } from './modules/journal/module.ts'
import { module as notices } from './modules/notices/module.ts'
import { module as organisation } from './modules/organisation/module.ts'
import { module as reports } from './modules/reports/module.ts'
import { documentApi } from './operate/document.ts'
import { addHealth } from './operate/health.ts'
import { module as operate } from './operate/module.ts'
import { serveScreens } from './operate/screens.ts'

/** Every module's routes, followers and jobs, in the order of the map. */
export const modules: readonly Module<Follower>[] = [
  journal,
  calendar,
  organisation,
  identity,
  files,
  catalogue,
  notices,
  documents,
  dossiers,
  directives,
  indicators,
  reports,
  operate,
]

export const followers: readonly Follower[] = modules.flatMap((module) => module.followers ?? [])
export const jobs: NonNullable<Module['jobs']> = modules.flatMap((module) => module.jobs ?? [])

for (const { errors } of modules) registerErrors(errors)

export type App = { http: FastifyInstance; clock: Clock }

/** The HTTP side: API, its description, health, screens. */
export const createApp = async (db: Db): Promise<App> => {
  const clock = cachedClock(db)
  const { logLevel, trustProxy, maxUploadBytes } = config()
  const options: HttpOptions = {
    db,
    clock,
    routes: modules.flatMap(({ routes }) => routes),
    permissions: mergePermissions(modules),
    currentActor: currentActor(db, () => clock.now()),
    logLevel,
    trustProxy,
    maxUploadBytes,
  }
  const http = await createHttp(options)
  await documentApi(http)
  addRoutes(http, options)
  addHealth(http, db)
  measureJournal(db)
  if (oidcIsForDevelopment()) await mountDevIdp(http)
  await serveScreens(http)
  await http.ready()
  return { http, clock }
}
