import { parseArgs } from 'node:util'
import type { Options } from './lib/figures.ts'

/** `npm run bench -- NAME [--json] [--seconds N]`; each bench is a file that exports `run`. */
const BENCHES: Record<
  string,
  { words: string; load: () => Promise<{ run: (options: Options) => unknown }> }
> = {
  submit: { words: 'acknowledged filings over HTTP', load: () => import('./submit.ts') },
  steps: { words: 'process transitions over HTTP', load: () => import('./steps.ts') },
  queue: { words: 'the officer’s queue over a million dossiers', load: () => import('./queue.ts') },
  board: { words: 'boards, lists and trees of five years of tasks', load: () => import('./board.ts') },
  figures: {
    words: 'the index, figures and their dossiers over ten million facts',
    load: () => import('./figures.ts'),
  },
  lag: {
    words: 'from a filing’s acknowledgement to the facts, at half load',
    load: () => import('./lag.ts'),
  },
  rebuild: { words: 'facts of dossiers from the journal again', load: () => import('./rebuild.ts') },
  send: { words: 'one directive of 34 items to 300 units', load: () => import('./send.ts') },
  search: { words: 'the catalogue’s search over HTTP', load: () => import('./search.ts') },
  memory: { words: 'memory of `serve` under load', load: () => import('./memory.ts') },
  firstload: { words: 'bytes of a first visit', load: () => import('./firstload.ts') },
  calendar: { words: 'due dates with certificate', load: () => import('./calendar.ts') },
  followers: { words: 'rebuild of a follower from zero', load: () => import('./followers.ts') },
}

const usage = () => {
  console.log('npm run bench -- NAME [--json] [--seconds N] [--data DIR] [--dossiers N]\n')
  for (const [name, { words }] of Object.entries(BENCHES)) console.log(`  ${name.padEnd(10)} ${words}`)
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean' },
    seconds: { type: 'string' },
    data: { type: 'string' },
    dossiers: { type: 'string' },
  },
})
const bench = BENCHES[positionals[0] ?? '']
if (bench) {
  const { run } = await bench.load()
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text))
  await run({
    json: values.json,
    data: values.data,
    seconds: number(values.seconds),
    dossiers: number(values.dossiers),
  })
} else {
  usage()
  process.exitCode = 2
}
