import { parseArgs } from 'node:util'
import type { Config } from '../lib/config.ts'
import type { StartOptions } from './index.ts'

export type Asked = StartOptions & { dossiers: number }

export const PROFILES = ['hai-duong-2024', 'hung-yen-2026', 'empty'] as const
const DEFAULT_DOSSIERS = 20_000
const MOST_DOSSIERS = 5_000_000

/**
 * Reads `start [--profile P] [--dossiers N] [--port N] [--host H] [--data DIR]`. What is not given comes from the
 * environment (`given`). Throws a sentence for the terminal.
 */
export const startOptions = (args: readonly string[], given: Config, env = process.env): Asked => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      profile: { type: 'string' },
      dossiers: { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string' },
      data: { type: 'string' },
    },
  })
  const profile = values.profile ?? PROFILES[0]
  if (!(PROFILES as readonly string[]).includes(profile)) {
    throw new Error(`unknown profile "${profile}"; there are ${PROFILES.join(', ')}`)
  }
  return {
    profile,
    profileAsked: values.profile !== undefined,
    dossiers: whole('--dossiers', values.dossiers, DEFAULT_DOSSIERS, 0, MOST_DOSSIERS),
    port: whole('--port', values.port, given.port, 1, 65_535),
    portAsked: values.port !== undefined || env.MOTCUA_PORT !== undefined,
    host: values.host ?? given.host,
    dataDir: values.data ?? given.dataDir,
    databaseUrl: given.databaseUrl,
  }
}

const whole = (
  name: string,
  text: string | undefined,
  otherwise: number,
  min: number,
  max: number,
): number => {
  if (text === undefined) return otherwise
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (!(value >= min && value <= max)) throw new Error(`${name} takes a whole number from ${min} to ${max}`)
  return value
}
