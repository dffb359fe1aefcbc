import { CalendarDesk } from '../../features/calendar/desk/index.ts'

/** The working calendar, any date explained, and late changes of days. */
export const Calendar = CalendarDesk
