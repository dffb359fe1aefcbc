import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate } from '../src/lib/migrate.ts'
import { startPostgres } from '../src/lib/postgres/index.ts'

/**
 * Writes the row types of the live schema to src/schema.generated.ts: migrations on an empty database, then codegen.
 * The file is in git; the check fails when it no longer agrees with the migrations.
 */
const root = fileURLToPath(new URL('../..', import.meta.url))
const target = process.argv[2] ?? join(root, 'server/src/schema.generated.ts')
const dataDir = mkdtempSync(join(tmpdir(), 'motcua-generate-'))
const postgres = await startPostgres({ dataDir, durability: 'off', database: 'generate' })
try {
  await migrate(postgres.url)
  execFileSync(
    join(root, 'node_modules/.bin/kysely-codegen'),
    [
      '--dialect',
      'postgres',
      '--url',
      postgres.url,
      '--out-file',
      target,
      '--log-level',
      'error',
      '--include-pattern',
      '(lib|journal|calendar|organisation|identity|files|notices|catalogue|dossiers|documents|directives|reports).*',
      '--date-parser',
      'string',
      '--no-domains',
    ],
    { stdio: 'inherit' },
  )
  // The driver reads int8 as a number (lib/db.ts), and JSON is whatever the reader checks it to be.
  const text = readFileSync(target, 'utf8')
    .replace(
      /export type Int8 = .*\n/,
      'export type Int8 = ColumnType<number, bigint | number | string, bigint | number | string>\n',
    )
    .replace(/export type Json = .*\n/, 'export type Json = ColumnType<unknown, unknown, unknown>\n')
  writeFileSync(target, text)
  execFileSync(join(root, 'node_modules/.bin/biome'), ['check', '--write', target], {
    stdio: 'ignore',
    cwd: root,
  })
} finally {
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
