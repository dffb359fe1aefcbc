import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../test/index.ts'
import type { Config } from '../lib/config.ts'
import { lifecycle } from './lifecycle.ts'
import { startOptions } from './options.ts'
import { getSetting, type Phase, runPhases, setSetting } from './phases.ts'
import { freePort } from './port.ts'
import { progressOn } from './progress.ts'

const database = testDatabase()

const listen = () => {
  const lines: string[] = []
  return { lines, progress: progressOn({ write: (text: string) => lines.push(text) }) }
}

describe('filling a database', () => {
  const phase = (name: string, run: Phase['run']): Phase => ({ name, words: { vi: name, en: name }, run })
  const count = async () =>
    Number(
      (
        await sql<{ n: number }>`select count(*) as n from lib.setting where name like 'x%'`.execute(
          database.owner,
        )
      ).rows[0]?.n,
    )

  test('a phase that dies leaves nothing and is taken up again; phases that are done are not repeated', async () => {
    const ran: string[] = []
    let broken = true
    const phases = [
      phase('first', async (db) => {
        ran.push('first')
        await setSetting(db, 'x1', 1)
      }),
      phase('second', async (db) => {
        ran.push('second')
        await setSetting(db, 'x2', 2)
        if (broken) throw new Error('killed')
      }),
    ]
    await expect(runPhases(database.owner, phases, listen().progress)).rejects.toThrow('killed')
    expect(await count()).toBe(1)
    broken = false
    expect(await runPhases(database.owner, phases, listen().progress)).toBe(1)
    expect(await runPhases(database.owner, phases, listen().progress)).toBe(0)
    expect(ran).toEqual(['first', 'second', 'second'])
    expect(await getSetting(database.owner, 'x2')).toBe(2)
  })
})

describe('what was asked for', () => {
  const given = { port: 8080, host: '127.0.0.1', dataDir: '.data', databaseUrl: undefined } as Config

  test('nothing asked: the default world, and any free port from 8080', () => {
    expect(startOptions([], given, {})).toMatchObject({
      profile: 'hai-duong-2024',
      profileAsked: false,
      dossiers: 20_000,
      port: 8080,
      portAsked: false,
    })
  })

  test('a port asked for in the environment is insisted on', () => {
    expect(startOptions([], { ...given, port: 9000 }, { MOTCUA_PORT: '9000' })).toMatchObject({
      port: 9000,
      portAsked: true,
    })
  })

  test.each([
    [['--profile', 'hanoi'], /unknown profile "hanoi"; there are hai-duong-2024/],
    [['--dossiers', '-5'], /--dossiers/],
    [['--dossiers', '1e9'], /--dossiers takes a whole number/],
    [['--port', '70000'], /--port takes a whole number from 1 to 65535/],
    [['--portt', '1'], /Unknown option '--portt'/],
  ])('%j is refused in words', (args, words) => {
    expect(() => startOptions(args, given, {})).toThrow(words)
  })
})

test('a taken port is passed over, unless it was insisted on', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  try {
    expect(await freePort('127.0.0.1', port, false)).toBeGreaterThan(port)
    await expect(freePort('127.0.0.1', port, true)).rejects.toThrow(`port ${port} is taken`)
  } finally {
    other.close()
  }
})

test('what runs is stopped in reverse, once, also when one of it fails', async () => {
  const stopped: string[] = []
  const life = lifecycle()
  const thing = (name: string, fails = false) => ({
    stop: async () => {
      stopped.push(name)
      if (fails) throw new Error(`${name} hung`)
    },
  })
  for (const each of [thing('database'), thing('worker', true), thing('http')]) life.add(each)
  await Promise.all([life.stop(), life.stop()])
  expect(stopped).toEqual(['http', 'worker', 'database'])
})

test('a step in a log is one line with its time', async () => {
  const { lines, progress } = listen()
  expect(await progress.step({ vi: 'Mở', en: 'Open' }, async () => 7)).toBe(7)
  expect(lines.join('')).toMatch(/^ {2}✓ Mở · Open {2}\d+\.\d s\n$/)
})
