import { certificateBytes } from '../../server/src/modules/calendar/engine/chain.ts'
import { compile } from '../../server/src/modules/calendar/engine/compile.ts'
import { dueDate } from '../../server/src/modules/calendar/engine/due.ts'
import { timeLimit } from '../../server/src/modules/calendar/engine/limit.ts'
import { nationalFactsOn } from '../../server/src/modules/calendar/test/support.ts'

/** Issue 2, §3: dates with certificate a second on one core. */
const BAR = 50_000

const LIMITS = [
  timeLimit('5 working_day', { cutoff: '15:00' }),
  timeLimit('8 working_hour', { cutoff: 'last_hour' }),
  timeLimit('30 calendar_day'),
  timeLimit('1 month'),
  timeLimit('3 working_day + 15 calendar_day'),
  timeLimit('20 working_day'),
]

type Figures = {
  name: string
  bar: number
  perSecond: number
  withBytesPerSecond: number
  sizes: { dates: number }
}

/** Counts for about `seconds`, once as objects and once down to the canonical bytes; every fourth case has a pause. */
export const run = ({ seconds = 4, json = false }: { seconds?: number; json?: boolean } = {}): Figures => {
  const calendar = compile(nationalFactsOn('2026-11-20'))
  const first = Temporal.Instant.from('2022-01-03T07:00+07:00').epochMilliseconds
  let dates = 0
  const one = () => {
    const at = first + ((dates * 7919) % 2_000_000) * 60_000
    const pauses =
      dates % 4 === 0
        ? [{ from: local(at + 90_000_000), to: local(at + 300_000_000), reason: 'Chờ bổ sung hồ sơ' }]
        : []
    dates++
    return dueDate(
      calendar,
      LIMITS[dates % LIMITS.length]!,
      Temporal.Instant.fromEpochMilliseconds(at),
      pauses,
    )
  }
  const rate = (work: () => unknown) => {
    const began = performance.now()
    const cpu = process.cpuUsage()
    const before = dates
    while (performance.now() - began < (seconds * 1000) / 2) for (let i = 0; i < 500; i++) work()
    const { user, system } = process.cpuUsage(cpu)
    // A second of a core, not of the wall: other processes must not change the figure.
    return Math.round(((dates - before) * 1_000_000) / (user + system))
  }
  for (let i = 0; i < 20_000; i++) one()
  const perSecond = rate(one)
  const withBytesPerSecond = rate(() => certificateBytes(one().certificate))
  const figures = { name: 'calendar', bar: BAR, perSecond, withBytesPerSecond, sizes: { dates } }
  if (json) console.log(JSON.stringify(figures))
  else console.table([{ 'dates/s': perSecond, 'dates/s as canonical JSON': withBytesPerSecond, bar: BAR }])
  return figures
}

const local = (ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms).toString({ timeZone: '+07:00' })

if (process.argv[1] === import.meta.filename) run()
