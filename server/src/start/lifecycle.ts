export type Stoppable = { stop(): Promise<void> }

/** A closed terminal ends us only when we write to it: under `nohup` or a service manager we stay. */
const signals = (): NodeJS.Signals[] => [
  'SIGINT',
  'SIGTERM',
  ...(process.stdout.isTTY ? (['SIGHUP'] as const) : []),
]

/**
 * A list of running things that are stopped in reverse order, once, whatever asks first. A thing that does not stop
 * does not keep the others from it.
 */
export const lifecycle = () => {
  const running: Stoppable[] = []
  let stopping: Promise<void> | null = null
  const stopAll = async () => {
    for (const each of running.splice(0).reverse()) {
      await each.stop().catch((error: Error) => process.stderr.write(`${error.message}\n`))
    }
  }
  return {
    add: <T extends Stoppable>(thing: T): T => {
      running.push(thing)
      return thing
    },
    stop: (): Promise<void> => {
      stopping ??= stopAll()
      return stopping
    },
    get stopping() {
      return stopping !== null
    },
  }
}
export type Lifecycle = ReturnType<typeof lifecycle>

/**
 * Ctrl-C, `kill` and a closed terminal stop everything in order; a second Ctrl-C does not wait (the database is
 * told to end by its supervisor's exit hook and recovers at the next start if it must).
 */
export const stopOnSignals = (life: Lifecycle, say: (line: string) => void): void => {
  for (const signal of signals()) {
    process.on(signal, () => {
      if (life.stopping) process.exit(130)
      say('\nĐang dừng… · Stopping…')
      void life.stop().then(() => process.exit(0))
    })
  }
}
