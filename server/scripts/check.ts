import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

// `npm test`: everything that must hold before a change is taken. `npm test -- types server` runs those stages alone.

type Stage = {
  name: string
  command: string[]
  env?: Record<string, string>
  /** Runs Vitest, whose tests are counted one by one; another stage counts as one. */
  tests?: boolean
}
type Outcome = { passed: number; failed: number; skipped: number; seconds: number; output: string }

const root = join(import.meta.dirname, '..', '..')
const reports = mkdtempSync(join(tmpdir(), 'motcua-check-'))

const vitest = (name: string, args: string[], env?: Record<string, string>): Stage => ({
  name,
  tests: true,
  command: [
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report(name)}`,
    ...args,
  ],
  ...(env && { env }),
})
const report = (name: string) => join(reports, `${name}.json`)

/** What runs on the older PostgreSQL too: every migration, and each module's story on its own tables. */
const ON_15 = [
  'server/test/database',
  'server/test/tables',
  'server/test/identity',
  'calendar/test/announcements',
  'catalogue/search',
  'catalogue/service',
  'dossiers/life',
  'dossiers/rules',
  'dossiers/seed',
  'files/files',
  'journal/journal',
  'journal/settle',
  'notices/notices',
  'organisation/organisation',
  'server/src/operate/',
]

/** Lanes of one group run beside each other (two cores), the stages of a lane and the groups one after the other. */
const GROUPS: Stage[][][] = [
  [
    [{ name: 'types', command: ['tsc', '-b'] }],
    [
      // Fails above the budget of a first load; the journeys then find their screens built.
      { name: 'screens', command: ['node', 'web/build.ts', '--if-stale'] },
      { name: 'lint', command: ['biome', 'ci', '--error-on-warnings', '--colors=off', '.'] },
      {
        name: 'boundaries',
        command: [
          'depcruise',
          '--config',
          '.dependency-cruiser.cjs',
          'shared/src',
          'server',
          'web/src',
          'bench',
          'e2e',
        ],
      },
    ],
  ],
  [[vitest('server', ['--project', 'server', '--project', 'web'])]],
  // Alone: it kills servers and counts what came back.
  [[vitest('faults', ['--project', 'faults'])]],
  // Journeys wait for screens most of the time.
  [
    [vitest('e2e', ['--project', 'e2e'])],
    [vitest('postgres-15', ['--project', 'server', ...ON_15], { MOTCUA_TEST_PG: '15' })],
  ],
]

const LONGEST_STAGE = 10 * 60_000

const run = async (stage: Stage): Promise<Outcome> => {
  const started = performance.now()
  const { code, output } = await execute(stage)
  const counted = stage.tests ? counts(stage.name) : { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0 }
  // A stage that fails without a failed test (a file that does not load, no tests at all) has failed all the same.
  if (code !== 0 && counted.failed === 0) counted.failed = 1
  return { ...counted, output, seconds: (performance.now() - started) / 1000 }
}

const execute = ({ command: [program, ...args], env }: Stage) =>
  new Promise<{ code: number; output: string }>((resolve) => {
    const bin = join(root, 'node_modules', '.bin')
    const child = spawn(join(bin, program!), args, {
      cwd: root,
      env: { ...process.env, ...env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LONGEST_STAGE,
    })
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', (error) => resolve({ code: 1, output: String(error) }))
    child.on('close', (code, signal) =>
      resolve({ code: code ?? 1, output: signal ? `${output}\nended by ${signal}` : output }),
    )
  })

const counts = (name: string) => {
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report(name), 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests }
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
}

const say = (text: string) => process.stdout.write(`${text}\n`)

const main = async (): Promise<number> => {
  const asked = process.argv.slice(2)
  const known = GROUPS.flat(2).map(({ name }) => name)
  const unknown = asked.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    say(`unknown stage ${unknown.join(', ')}; there are ${known.join(', ')}`)
    return 2
  }
  let passed = 0
  let failed = 0
  const judge = async (stage: Stage) => {
    const outcome = await run(stage)
    passed += outcome.passed
    failed += outcome.failed
    if (outcome.failed > 0) say(`\n--- ${stage.name} ---\n${outcome.output.trim()}\n`)
    const skipped = outcome.skipped > 0 ? `, ${outcome.skipped} skipped` : ''
    const verdict = outcome.failed > 0 ? 'FAILED' : 'ok'
    const tests = stage.tests ? ` (${outcome.passed} passed, ${outcome.failed} failed${skipped})` : ''
    say(`${stage.name.padEnd(12)} ${verdict.padEnd(6)} ${outcome.seconds.toFixed(1).padStart(6)} s${tests}`)
  }
  for (const group of GROUPS) {
    await Promise.all(
      group.map(async (lane) => {
        for (const stage of lane) if (asked.length === 0 || asked.includes(stage.name)) await judge(stage)
      }),
    )
  }
  say(`${passed} passed, ${failed} failed`)
  return failed > 0 ? 1 : 0
}

try {
  process.exitCode = await main()
} finally {
  rmSync(reports, { recursive: true, force: true })
}
