import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'

const FOLDER = new URL('../../migrations/', import.meta.url)
const LOCK = 7_271_001

/**
 * Runs the numbered SQL files that this database has not seen, in order, each in one transaction.
 * Several processes may call it at once: one migrates, the others wait and find nothing to do.
 * A file that changed after it ran stops the start: history is not rewritten.
 */
export const migrate = async (ownerUrl: string, onFile?: (name: string) => void): Promise<string[]> => {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(`create table if not exists public.migration (
      name text primary key, digest text not null, at timestamptz not null default clock_timestamp())`)
    const ran = new Map<string, string>(
      (await client.query('select name, digest from public.migration')).rows.map((row) => [
        row.name,
        row.digest,
      ]),
    )
    const done: string[] = []
    for (const file of await files()) {
      const known = ran.get(file.name)
      if (known && known !== file.digest) throw new Error(`migration ${file.name} changed after it ran`)
      if (known) continue
      onFile?.(file.name)
      await run(client, file)
      done.push(file.name)
    }
    return done
  } finally {
    await client.end()
  }
}

type File = { name: string; text: string; digest: string }

const files = async (): Promise<File[]> => {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, FOLDER), 'utf8')
      return { name, text, digest: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

const run = async (client: pg.Client, { name, text, digest }: File) => {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into public.migration (name, digest) values ($1, $2)', [name, digest])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${name}: ${(error as Error).message}`, { cause: error })
  }
}
