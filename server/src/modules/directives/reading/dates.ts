/** Days as documents write them. Everything works on folded text; months and days may be missing in a draft. */

export type WrittenDate = {
  day: number | null
  month: number | null
  year: number | null
  /** ISO day, or null when a part is missing or there is no such day. */
  iso: string | null
  /** All parts are there, but the calendar has no such day. */
  impossible: boolean
  start: number
  end: number
}

/** Optical readers take `l`, `o` for figures. */
const figures = (text: string | undefined): number | null => {
  if (text === undefined) return null
  const digits = text
    .replace(/[lij|]/g, '1')
    .replace(/o/g, '0')
    .replace(/[^\d]/g, '')
  return digits === '' ? null : Number(digits)
}

export const isoOf = (year: number, month: number, day: number): string | null => {
  const days = [
    31,
    (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ]
  if (month < 1 || month > 12 || day < 1 || day > (days[month - 1] ?? 0) || year < 1900 || year > 2200)
    return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const made = (
  d: string | undefined,
  m: string | undefined,
  y: string | undefined,
  start: number,
  end: number,
): WrittenDate => {
  const [day, month, year] = [figures(d), figures(m), figures(y)]
  const whole = day !== null && month !== null && year !== null
  const iso = whole ? isoOf(year, month, day) : null
  return { day, month, year, iso, impossible: whole && iso === null, start, end }
}

const words = /ngay((?:[^a-z]|[lo]){0,30})thang((?:[^a-z]|[lo]){0,30})nam\s*(\d{4})?/
/** One or two figures among blanks and dots; anything else was not read well enough. */
const clean = (text: string | undefined): string | undefined =>
  /^[\s.…_]*([\dlo]{1,2})[\s.…_]*$/.exec(text ?? '')?.[1]
const strokes = /(?:ngay\s*)?([\dlo]{0,2})\s*[/.-]\s*([\dlo]{0,2})\s*[/.-]\s*(\d{4})/

/** The date in the head of a document, complete or with blanks. */
export const headDate = (folded: string): WrittenDate | null => {
  const said = words.exec(folded)
  if (said !== null) {
    return made(clean(said[1]), clean(said[2]), said[3], said.index, said.index + said[0].trimEnd().length)
  }
  const hit = strokes.exec(folded)
  return hit === null ? null : made(hit[1], hit[2], hit[3], hit.index, hit.index + hit[0].length)
}

const reference =
  /^\s*,?\s*(?:ky\s+)?ngay\s+(?:(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}))?|(\d{1,2})\s+thang\s+(\d{1,2})\s*(?:,?\s*nam\s+(\d{4}))?|(?:[/.…\s]+)?\/(\d{1,2})\/(\d{4}))/

/** The date right after a document's number. */
export const referenceDate = (folded: string): WrittenDate | null => {
  const hit = reference.exec(folded)
  if (hit === null) return null
  if (hit[8] !== undefined) return made(undefined, hit[7], hit[8], 0, hit[0].length)
  return hit[4] === undefined
    ? made(hit[1], hit[2], hit[3], 0, hit[0].length)
    : made(hit[4], hit[5], hit[6], 0, hit[0].length)
}
