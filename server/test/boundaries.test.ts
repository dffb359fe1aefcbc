import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const config = join(root, '.dependency-cruiser.cjs')
const uses: Record<string, string[]> = JSON.parse(readFileSync(join(root, 'modules.json'), 'utf8'))

const MODULES = 'server/src/modules'
const FEATURES = 'web/src/features'

/** File of `server/test/planted` → the rule that must name it. */
const PLANTED: Record<string, string> = {
  [`${MODULES}/dossiers/reaches-inside.ts`]: 'enter-by-the-door',
  [`${MODULES}/calendar/undeclared.ts`]: 'calendar-uses-only-what-it-declares',
  [`${MODULES}/journal/upward.ts`]: 'journal-uses-only-what-it-declares',
  [`${MODULES}/journal/upward-type.ts`]: 'journal-uses-only-what-it-declares',
  [`${MODULES}/journal/above.ts`]: 'modules-stay-below-the-program',
  [`${MODULES}/journal/policy.ts`]: 'policy-and-state-are-pure',
  [`${MODULES}/journal/routes.ts`]: 'routes-leave-sql-to-the-service',
  [`${MODULES}/dossiers/queries.ts`]: 'queries-know-only-sql',
  'server/src/lib/knows-module.ts': 'lib-knows-no-module',
  'server/src/lib/uses-test.ts': 'product-code-never-imports-tests',
  'server/src/lib/lost.ts': 'every-import-is-found',
  'server/src/lib/cycle-a.ts': 'no-cycles',
  'server/src/to-web.ts': 'server-and-web-meet-only-in-shared',
  'server/src/to-bench.ts': 'product-code-never-imports-bench',
  'web/src/lib/to-server.ts': 'server-and-web-meet-only-in-shared',
  'shared/src/to-server.ts': 'shared-stands-alone',
  'shared/src/other-package.ts': 'shared-imports-zod-alone',
  [`${FEATURES}/dossiers/reaches-inside.ts`]: 'enter-by-the-door',
  [`${FEATURES}/calendar/undeclared.ts`]: 'calendar-uses-only-what-it-declares-on-screen',
  [`${FEATURES}/journal/knows-portal.ts`]: 'features-stay-below-portals',
  'web/src/ui/knows-feature.ts': 'ui-and-lib-stay-below-features',
  'web/src/portal/borrows.ts': 'portals-do-not-share',
  'bench/src/screen.ts': 'bench-knows-no-screen',
  'e2e/inside.ts': 'journeys-see-only-the-product',
}

type Violation = { from: string; rule: { name: string } }

const violations = async (folder: string, paths: string[]): Promise<Violation[]> => {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const args = [program, '--config', config, '--output-type', 'json', ...paths]
  const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024 }
  // It ends with the number of errors, so a rejected promise still carries the answer.
  const { stdout } = await promisify(execFile)(process.execPath, args, options).catch((error) => error)
  return JSON.parse(stdout).summary.violations
}

test('each planted violation is caught by the rule named for it, and nothing else is', async () => {
  const found = await violations(join(root, 'server/test/planted'), [
    'shared',
    'server',
    'web',
    'bench',
    'e2e',
  ])
  for (const [file, rule] of Object.entries(PLANTED)) {
    expect(
      found.filter(({ from }) => from === file).map(({ rule }) => rule.name),
      file,
    ).toContain(rule)
  }
  expect(found.map(({ from }) => from).filter((from) => !PLANTED[from])).toEqual([])
})

test('no rule is without its planted violation', () => {
  const rules: { forbidden: { name: string }[] } = createRequire(import.meta.url)(config)
  const general = rules.forbidden
    .map(({ name }) => name)
    .filter((name) => !/-uses-only-what-it-declares/.test(name))
  const caught = new Set(Object.values(PLANTED))
  expect(general.filter((name) => !caught.has(name))).toEqual([])
})

test('modules.json is a map without a way back: each module uses only modules above it', () => {
  const above = new Set<string>()
  for (const [name, allowed] of Object.entries(uses)) {
    expect(
      allowed.filter((other) => !above.has(other)),
      name,
    ).toEqual([])
    above.add(name)
  }
})
