import { z } from 'zod'

/** Settings of the process, from the environment. Names and defaults are in docs/operations.md. */
const Config = z.object({
  host: z.string().default('127.0.0.1'),
  port: z.coerce.number().int().default(8080),
  /** What people type into their browser: on slips, in e-mails, as the OpenID redirect. */
  publicUrl: z.url().optional(),
  databaseUrl: z.string().optional(),
  /** Keys, files, the embedded database. */
  dataDir: z.string().default('.data'),
  trustProxy: z.stringbool().default(false),
  maxUploadBytes: z.coerce
    .number()
    .int()
    .default(20 * 1024 * 1024),
  logLevel: z.enum(['info', 'warn', 'silent']).default('warn'),
  smtpUrl: z.string().optional(),
  mailFrom: z.string().default('motcua@localhost'),
  clamdHost: z.string().optional(),
  oidcIssuer: z.string().optional(),
  oidcClientId: z.string().optional(),
  oidcClientSecret: z.string().optional(),
})
type Raw = z.infer<typeof Config>
export type Config = Omit<Raw, 'publicUrl'> & { publicUrl: string }

/** `maxUploadBytes` is read from `MOTCUA_MAX_UPLOAD_BYTES`; `DATABASE_URL` keeps the name everybody knows. */
const variable = (key: string) =>
  key === 'databaseUrl'
    ? 'DATABASE_URL'
    : `MOTCUA_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`

const read = (env: Record<string, string | undefined>): Config => {
  const given = Object.fromEntries(
    Object.keys(Config.shape).map((key) => [key, env[variable(key)] || undefined]),
  )
  const parsed = Config.parse(given)
  return Object.freeze({
    ...parsed,
    publicUrl: (parsed.publicUrl ?? `http://localhost:${parsed.port}`).replace(/\/$/, ''),
  })
}

let known: Config | undefined

export const config = (): Config => {
  known ??= read(process.env)
  return known
}

/** `start` chooses a free port and a data directory before anything else asks. */
export const setConfig = (changes: Partial<Config>): Config => {
  known = Object.freeze({ ...config(), ...changes })
  return known
}
