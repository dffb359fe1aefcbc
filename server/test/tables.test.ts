import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from './index.ts'

// Tables have one owner: a module's SQL names its own schema, `lib`, and the `*_view`s of modules it declares.

const root = join(import.meta.dirname, '..', '..')
const uses: Record<string, string[]> = JSON.parse(readFileSync(join(root, 'modules.json'), 'utf8'))
const database = testDatabase()
const relations = new Set<string>()

beforeAll(async () => {
  const { rows } = await database.ownerPool.query(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm') and n.nspname = any($1)`,
    [Object.keys(uses)],
  )
  for (const { name } of rows) relations.add(name)
})

const NAME = new RegExp(`\\b(${Object.keys(uses).join('|')})\\.([a-z_]+)\\b`, 'g')

/** Whose a migration is, by the first two digits of its number. */
const RANGES = [
  'lib',
  'journal',
  'calendar',
  'organisation',
  'identity',
  'files',
  'notices',
  'catalogue',
  'dossiers',
  'documents',
  'directives',
  'reports',
  'indicators',
]

/** Tables and views in `text` that its owner may not name. */
const foreign = (owner: string, text: string): string[] =>
  [...text.matchAll(NAME)]
    .filter(([match]) => relations.has(match))
    .filter(
      ([, schema, name]) => schema !== owner && !(uses[owner]?.includes(schema!) && name!.endsWith('_view')),
    )
    .map(([match]) => match)

/** Where SQL text or the query builder takes a table; elsewhere `'dossiers.received'` may be an event or a permission. */
const TAKES_A_TABLE = String.raw`(?:\b(?:from|join|into|update|only|table)\s+|(?:From|Into|Table|Join|using)\(\s*['"\`])`
const USED = new RegExp(`${TAKES_A_TABLE}((?:${Object.keys(uses).join('|')})\\.[a-z_]+)`, 'g')

const tablesUsed = (text: string): string[] =>
  [...text.matchAll(USED)].map(([, name]) => name!).filter((name) => relations.has(name))

const sources = globSync('server/src/modules/*/**/*.ts', { cwd: root }).filter(
  (file) => !file.endsWith('.test.ts'),
)
const isQueries = (file: string) => basename(file).startsWith('queries')
const moduleOf = (file: string) => file.split('/')[3]!

describe('SQL names only its own tables', () => {
  test.each(sources.filter(isQueries))('%s', (file) => {
    expect(foreign(moduleOf(file), readFileSync(join(root, file), 'utf8'))).toEqual([])
  })

  test.each(globSync('server/migrations/*.sql', { cwd: root }))('%s', (file) => {
    const owner = RANGES[Number(basename(file).slice(0, 2))] ?? ''
    expect(owner === 'lib' || owner in uses, 'is named NNNN_….sql in the range of its module').toBe(true)
    expect(foreign(owner, readFileSync(join(root, file), 'utf8'))).toEqual([])
  })

  test('files other than queries*.ts name no table', () => {
    const naming = sources
      .filter((file) => !isQueries(file))
      .map((file) => ({ file, tables: tablesUsed(readFileSync(join(root, file), 'utf8')) }))
    expect(naming.filter(({ tables }) => tables.length > 0)).toEqual([])
  })

  test('a planted foreign table is seen', () => {
    const planted = readFileSync(join(root, 'server/test/planted/foreign-tables.sql.ts'), 'utf8')
    expect(foreign('catalogue', planted)).toEqual(['dossiers.dossier', 'journal.entry', 'organisation.unit'])
    expect(tablesUsed(planted)).toEqual(['dossiers.dossier', 'journal.entry', 'organisation.unit'])
  })
})
