/**
 * Days as whole numbers since 1970-01-01, read in Viet Nam: its offset has been seven hours since 1975, so a moment's
 * day is arithmetic. Folding a million lives through a time zone library would take minutes.
 */
const OFFSET = 7 * 3600
const DAY = 86_400

export const dayNumber = (epochSeconds: number): number => Math.floor((epochSeconds + OFFSET) / DAY)
/** The last second of a day. */
export const endOfDay = (day: number): number => (day + 1) * DAY - OFFSET - 1

export const dayText = (day: number): string => new Date(day * DAY * 1000).toISOString().slice(0, 10)
export const dayFrom = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 1000 / DAY
