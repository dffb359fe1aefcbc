/** The part of a structured logger that code below HTTP may use. No personal data goes into a log line. */
export type Log = {
  info(facts: object, message?: string): void
  warn(facts: object, message?: string): void
  error(facts: object, message?: string): void
}

const line = (level: string) => (facts: object, message?: string) => {
  const { err, ...rest } = facts as { err?: unknown }
  const error = err instanceof Error ? { err: { message: err.message, stack: err.stack } } : {}
  process.stderr.write(
    `${JSON.stringify({ level, time: new Date().toISOString(), msg: message, ...rest, ...error })}\n`,
  )
}

export const jsonLog: Log = { info: line('info'), warn: line('warn'), error: line('error') }
export const silentLog: Log = { info() {}, warn() {}, error() {} }
