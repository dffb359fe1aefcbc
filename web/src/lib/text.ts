/** Vietnamese words: finding without marks, sorting by given name. */

const marks = /[\u0300-\u036f]/g

/** "Đăng ký Khai sinh" → "dang ky khai sinh" */
export function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(marks, '').replace(/[đĐ]/g, 'd').toLowerCase()
}

/** True when every word typed is in the text: marks are ignored when the query has none and honoured when it has. */
export function matches(query: string, text: string): boolean {
  const typed = query.normalize('NFC').toLowerCase().trim()
  const marked = withoutMarks(typed) !== typed
  const where = marked ? text.normalize('NFC').toLowerCase() : withoutMarks(text)
  return typed.split(/\s+/).every((word) => where.includes(word))
}

const collator = new Intl.Collator('vi', { sensitivity: 'variant' })

/** Names as lists of people are ordered: given name (the last word), then family and middle names. */
export function compareNames(one: string, other: string): number {
  const [givenOne, restOne] = splitName(one)
  const [givenOther, restOther] = splitName(other)
  return collator.compare(givenOne, givenOther) || collator.compare(restOne, restOther)
}

function splitName(name: string): [string, string] {
  const parts = name.trim().split(/\s+/)
  return [parts.at(-1) ?? '', parts.slice(0, -1).join(' ')]
}

/** Two letters for a round badge: "Nguyễn Thị Hoa" → "NH". */
export function initials(name: string): string {
  const parts = name.trim().split(/\s+/)
  return `${parts[0]?.[0] ?? ''}${parts.length > 1 ? (parts.at(-1)?.[0] ?? '') : ''}`.toUpperCase()
}

/** A subject is written to follow "V/v": alone on a line it begins with a capital. */
export const sentence = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
