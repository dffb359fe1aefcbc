import { certificateBytes } from '../../server/src/modules/calendar/engine/chain.ts'
import { compile } from '../../server/src/modules/calendar/engine/compile.ts'
import { dueDate } from '../../server/src/modules/calendar/engine/due.ts'
import { timeLimit } from '../../server/src/modules/calendar/engine/limit.ts'
import { nationalFactsOn } from '../../server/src/modules/calendar/test/support.ts'
import { type Figures, machine, type Options, print, round, spread } from './lib/figures.ts'

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

/** Dates timed at once: one alone is shorter than the clock can tell. */
const BATCH = 500

/** Counts for about `seconds`, once as objects and once down to the canonical bytes; every fourth case has a pause. */
export const run = (options: Options = {}): Figures => {
  const { seconds = 4 } = options
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
    const times: number[] = []
    const began = performance.now()
    while (performance.now() - began < (seconds * 1000) / 2) {
      const start = performance.now()
      for (let i = 0; i < BATCH; i++) work()
      times.push(performance.now() - start)
    }
    return { times, perSecond: Math.round((times.length * BATCH * 1000) / (performance.now() - began)) }
  }
  for (let i = 0; i < 20_000; i++) one()
  const objects = rate(one)
  const bytes = rate(() => certificateBytes(one().certificate))
  const figures: Figures = {
    name: 'calendar',
    ratio: round(objects.perSecond / BAR),
    ceiling: BAR,
    got: objects.perSecond,
    ...spread(objects.times),
    sizes: { dates, 'dates timed at once': BATCH, 'a second as canonical JSON': bytes.perSecond },
    machine: machine(),
  }
  const rows = [
    { what: 'dates with certificate', ...objects, ...spread(objects.times) },
    { what: 'the same as canonical JSON', ...bytes, ...spread(bytes.times) },
  ].map(({ times: _, ...row }) => row)
  print(figures, rows, options)
  return figures
}

const local = (ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms).toString({ timeZone: '+07:00' })
