import { ProposeForm } from '../../features/calendar/desk/index.ts'

/** A document that changes days, as a draft. */
export const CalendarProposal = ProposeForm
