#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'

/**
 * One command line: `motcua COMMAND …`. Each command loads only what it needs, so that `verify` and `explain` work
 * without a database driver's start-up.
 */
type Command = { words: string; run: (args: string[]) => Promise<void> }

const COMMANDS: Record<string, Command> = {
  start: {
    words: 'a whole province: database, contents, screens, server and worker in one process',
    run: async (args) => {
      const [{ start }, { startOptions }, { program }, { config, setConfig }] = await Promise.all([
        import('./start/index.ts'),
        import('./start/options.ts'),
        import('./program.ts'),
        import('./lib/config.ts'),
      ])
      const options = startOptions(args, config())
      const { port, host, dataDir } = options
      // Slips of the seeded dossiers carry the address too, so it is set before they are written.
      const publicUrl = process.env.MOTCUA_PUBLIC_URL ?? `http://localhost:${port}`
      setConfig({ dataDir, port, host, publicUrl })
      await start(options, program({ dossiers: options.dossiers }))
    },
  },
  serve: {
    words: 'the HTTP server alone (DATABASE_URL)',
    run: (args) => part(args, { serve: true, work: false }),
  },
  worker: {
    words: 'jobs, timers and followers alone (DATABASE_URL)',
    run: (args) => part(args, { serve: false, work: true }),
  },
  migrate: {
    words: 'bring the database of DATABASE_URL up to date',
    run: async () => {
      const [{ migrate }, { migrateJobs }] = await Promise.all([
        import('./lib/migrate.ts'),
        import('./lib/jobs.ts'),
      ])
      const url = databaseUrl()
      for (const name of await migrate(url)) console.log(name)
      await migrateJobs(url)
    },
  },
  verify: {
    words:
      'check a receipt (verify receipt FILE) or a whole exported log (verify log FILE), without a server',
    run: async (args) => {
      const { verify } = await import('./commands/verify.ts')
      await verify(args)
    },
  },
  export: {
    words: 'write the whole log for `verify log` (export FILE)',
    run: async (args) => {
      const { exportJournal } = await import('./commands/verify.ts')
      await exportJournal(args, databaseUrl())
    },
  },
  audit: {
    words: 'the index computed again from the journal: audit index --period 2024-Q1 [--compare]',
    run: async (args) => {
      const { audit } = await import('./commands/audit.ts')
      await audit(args, databaseUrl())
    },
  },
  rebuild: {
    words: 'facts of dossiers and tasks from the journal again: rebuild indicators (DATABASE_URL)',
    run: async (args) => {
      const { rebuild } = await import('./commands/rebuild.ts')
      await rebuild(args, databaseUrl())
    },
  },
  explain: {
    words: 'a due date and why: explain --limit "5 working_day" --from 2024-04-15T08:00',
    run: async (args) => {
      const { explainDate } = await import('./commands/explain.ts')
      await explainDate(args)
    },
  },
  read: {
    words: 'the tasks of official documents as a table: read FILE… [--json] (without a database)',
    run: async (args) => {
      const { read } = await import('./commands/read.ts')
      await read(args)
    },
  },
  index: {
    words: 'scores of QĐ 766 from given figures: index score FILE.json|csv [--level L] (without a database)',
    run: async (args) => {
      const { indexCommand } = await import('./commands/index-score.ts')
      await indexCommand(args)
    },
  },
}

const databaseUrl = (): string => {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set')
  return url
}

const part = async (args: string[], parts: { serve: boolean; work: boolean }) => {
  // On a machine with much memory V8 lets the heap grow to several times what is in use before it cleans up.
  setFlagsFromString('--heap-growing-percent=20')
  const { values } = parseArgs({ args, options: { port: { type: 'string' }, host: { type: 'string' } } })
  const [{ run }, { config }, { lifecycle, stopOnSignals }] = await Promise.all([
    import('./program.ts'),
    import('./lib/config.ts'),
    import('./start/lifecycle.ts'),
  ])
  const life = lifecycle()
  stopOnSignals(life, console.log)
  const host = values.host ?? config().host
  const port = Number(values.port ?? config().port)
  life.add(await run({ databaseUrl: databaseUrl(), host, port }, parts))
  console.log(parts.serve ? `http://${host}:${port}` : 'working')
}

const usage = () => {
  console.log('motcua COMMAND\n')
  for (const [name, { words }] of Object.entries(COMMANDS)) console.log(`  ${name.padEnd(9)} ${words}`)
}

const [name = 'help', ...args] = process.argv.slice(2)
const command = COMMANDS[name]
if (!command) {
  usage()
  process.exitCode = name === 'help' || name === '--help' ? 0 : 2
} else {
  try {
    await command.run(args)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
