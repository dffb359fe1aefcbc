/** The part of a structured logger that code below HTTP may use. No personal data goes into a log line. */
export type Log = {
  info(facts: object, message?: string): void
  warn(facts: object, message?: string): void
  error(facts: object, message?: string): void
}

/**
 * An error for the log. The database quotes values in its sentences and details (a name, a number), so of its errors
 * only the code, the places and where it happened are told.
 */
export const tellError = (error: unknown) => {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' }
  const { code, severity, table, column, constraint } = error as Error & Record<string, unknown>
  const stack = error.stack ?? ''
  if (typeof severity !== 'string')
    return { type: error.name, code, message: error.message, at: misfits(error), stack }
  const frames = stack.split('\n').filter((each) => /^\s+at /.test(each))
  return { type: 'DatabaseError', code, table, column, constraint, message: '', stack: frames.join('\n') }
}

/** Where a reply did not fit its schema: paths, never values. */
const misfits = ({ cause }: Error): string[] | undefined => {
  const { issues } = (cause ?? {}) as { issues?: { path: PropertyKey[] }[] }
  return issues?.map(({ path }) => path.join('.'))
}

const line = (level: string) => (facts: object, message?: string) => {
  const { err, ...rest } = facts as { err?: unknown }
  const error = err === undefined ? {} : { err: tellError(err) }
  process.stderr.write(
    `${JSON.stringify({ level, time: new Date().toISOString(), msg: message, ...rest, ...error })}\n`,
  )
}

export const jsonLog: Log = { info: line('info'), warn: line('warn'), error: line('error') }
export const silentLog: Log = { info() {}, warn() {}, error() {} }
