import { type FieldError, Invalid } from './errors.ts'

/** What no field of ours is deep or odd enough to need, and what parsers of all kinds stumble over. */
const DEEPEST = 60
const MOST_TOLD = 20

/**
 * Text as it is kept: NFC, so that a name typed with combining marks is found by the same name typed without. Refused
 * are control characters, marks that turn the reading direction (a name could read as another), halves of characters
 * and the sign that stands for bytes which were no text.
 * @throws Invalid `http.invalid` with the fields named, `http.too_deep`
 */
export const tidy = (value: unknown): unknown => {
  const fields: FieldError[] = []
  const tidied = walk(value, [], fields)
  if (fields.length > 0) throw new Invalid('http.invalid', {}, fields)
  return tidied
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones refused
const REFUSED = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffd]/
/** In every normal form already. */
const ASCII = /^[\t\n\r\x20-\x7e]*$/

const walk = (value: unknown, path: readonly string[], fields: FieldError[]): unknown => {
  if (typeof value === 'string') return tidyText(value, path, fields)
  if (typeof value !== 'object' || value === null) return value
  if (path.length >= DEEPEST) throw new Invalid('http.too_deep', { most: DEEPEST })
  if (Array.isArray(value)) return value.map((each, index) => walk(each, [...path, String(index)], fields))
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      const key = tidyText(name, path, fields)
      return [key, walk(each, [...path, key], fields)]
    }),
  )
}

const tidyText = (text: string, path: readonly string[], fields: FieldError[]): string => {
  if (ASCII.test(text)) return text
  if (REFUSED.test(text) || !text.isWellFormed()) {
    if (fields.length < MOST_TOLD) fields.push({ path: path.join('.'), code: 'control_characters' })
    return ''
  }
  return text.normalize('NFC')
}
