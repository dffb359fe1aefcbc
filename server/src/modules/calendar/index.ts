/** The one clock: every legal date is computed here and carries its certificate. No other module adds days. */
export { explain } from '@motcua/shared/calendar-words'
export { announcement } from './announcements.ts'
export { assignCalendar } from './assign.ts'
export { explainCommand } from './cli.ts'
export {
  certificateBytes,
  certificateDigest,
  extendDue,
  type RedateReason,
  redate,
  replay,
  withPauses,
} from './engine/chain.ts'
export { type Calendar, factOf } from './engine/compile.ts'
export { type DayDue, dayCertificateDigest, dayDue, replayDay } from './engine/day.ts'
export {
  addWorkingDays,
  addWorkingMinutes,
  type DayLike,
  isWorkingDay,
  isWorkingTime,
  nextWorkingTime,
  remindAt,
  workingDaysBetween,
  workingMinutesBetween,
} from './engine/days.ts'
export { type Due, type DueExtras, dueDate } from './engine/due.ts'
export {
  type Lateness,
  type Lateness766,
  type LatenessInput,
  type LatenessMeasures,
  latenessMeasures,
  type SupplementTime,
} from './engine/lateness.ts'
export { timeLimit } from './engine/limit.ts'
export { type CalendarChoice, forgetCurrent, loadCalendar, loadVersion, withDays } from './load.ts'
export {
  type OpenCase,
  type RedatableProvider,
  type RedateCase,
  type RedateOutcome,
  registerRedatable,
} from './providers.ts'
export { seedCalendar } from './seed.ts'
