import { type ChildProcess, fork } from 'node:child_process'
import type { FromChild, Setup, ToChild } from './messages.ts'

export type PoolSettings = Setup & {
  /** Documents after which the child is replaced. */
  documents: number
  /** Resident bytes above which the child is replaced. */
  bytes: number
  /** Milliseconds one document may take. */
  timeout: number
  /** Milliseconds without work after which the child is let go. */
  idle: number
  /** Documents that may wait. */
  queue: number
}

export type Failure = 'timeout' | 'crashed' | 'failed' | 'busy' | 'stopped'

export class RenderError extends Error {
  readonly code: `typst.${Failure}`
  constructor(failure: Failure, detail: string) {
    super(detail)
    this.code = `typst.${failure}`
  }
}

type Task = {
  id: number
  template: string
  data: string
  at: number
  resolve: (pdf: Buffer) => void
  reject: (error: Error) => void
}

export type Pool = {
  render(template: string, data: string, at: number): Promise<Buffer>
  /** Ends the child; waiting documents are refused. */
  stop(): void
  /** For tests and metrics: children started so far, and the largest resident size seen (bytes). */
  figures(): { children: number; largest: number; waiting: number }
}

type State = {
  child: ChildProcess | undefined
  current: Task | undefined
  waiting: Task[]
  made: number
  children: number
  largest: number
  nextId: number
  timer: NodeJS.Timeout | undefined
}

// The child gets no variable of ours: it needs none, and secrets live there.
const launch = (setup: Setup): ChildProcess => {
  const child = fork(new URL('./child.ts', import.meta.url), [], {
    env: {},
    execArgv: ['--max-old-space-size=256'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.send({ kind: 'setup', setup } satisfies ToChild, () => {})
  return child
}

/** One child, one document at a time; it dies on a timer, of old age, of size, or of idleness. */
export const createPool = (settings: PoolSettings): Pool => {
  const s: State = {
    child: undefined,
    current: undefined,
    waiting: [],
    made: 0,
    children: 0,
    largest: 0,
    nextId: 1,
    timer: undefined,
  }

  const letGo = () => {
    const child = s.child
    s.child = undefined
    child?.removeAllListeners()
    child?.on('error', () => {})
    child?.kill('SIGKILL')
  }

  const settle = (act: (task: Task) => void) => {
    clearTimeout(s.timer)
    const task = s.current
    s.current = undefined
    if (task) act(task)
    next()
  }

  const lost = (child: ChildProcess) => {
    if (s.child !== child) return
    letGo()
    settle((task) => task.reject(new RenderError('crashed', `child ended while rendering ${task.template}`)))
  }

  const received = (child: ChildProcess, message: FromChild) => {
    if (s.child !== child || message.id !== s.current?.id) return
    if ('error' in message) {
      letGo()
      settle((task) => task.reject(new RenderError('failed', message.error)))
      return
    }
    s.made += 1
    s.largest = Math.max(s.largest, message.rss)
    if (s.made >= settings.documents || message.rss > settings.bytes) letGo()
    settle((task) => task.resolve(Buffer.from(message.pdf)))
  }

  const spawn = (): ChildProcess => {
    const child = launch(settings)
    s.child = child
    s.children += 1
    s.made = 0
    child.on('message', (message: FromChild) => received(child, message))
    child.on('error', () => lost(child))
    child.on('exit', () => lost(child))
    return child
  }

  // An idle child must not keep the process that owns it alive, nor its memory for long.
  const rest = () => {
    s.child?.unref()
    s.child?.channel?.unref()
    s.timer = setTimeout(letGo, settings.idle).unref()
  }

  const next = () => {
    if (s.current) return
    clearTimeout(s.timer)
    const task = s.waiting.shift()
    if (!task) return rest()
    s.current = task
    const child = s.child ?? spawn()
    child.ref()
    child.channel?.ref()
    s.timer = setTimeout(() => {
      letGo()
      settle((late) =>
        late.reject(new RenderError('timeout', `${late.template} took over ${settings.timeout} ms`)),
      )
    }, settings.timeout)
    const { id, template, data, at } = task
    child.send({ kind: 'render', id, template, data, at } satisfies ToChild, (error) => error && lost(child))
  }

  return {
    render: (template, data, at) =>
      new Promise((resolve, reject) => {
        if (s.waiting.length >= settings.queue) {
          reject(new RenderError('busy', `${settings.queue} documents are waiting`))
          return
        }
        s.waiting.push({ id: s.nextId++, template, data, at, resolve, reject })
        next()
      }),
    stop: () => {
      clearTimeout(s.timer)
      letGo()
      const refused = [s.current, ...s.waiting].filter((task) => task !== undefined)
      s.current = undefined
      s.waiting = []
      for (const task of refused) task.reject(new RenderError('stopped', `${task.template} was not rendered`))
    },
    figures: () => ({ children: s.children, largest: s.largest, waiting: s.waiting.length }),
  }
}
