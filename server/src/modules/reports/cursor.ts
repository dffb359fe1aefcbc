import { Invalid } from '../../lib/errors.ts'

/** Cursors of keyset lists: opaque to readers, checked when they come back. */

export const writeCursor = (cursor: Readonly<Record<string, string>>): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url')

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/
const TIME = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]{8,12}Z)?$/

/** Ids and times go into the statement as such: what is neither must not reach it. */
const fits = (field: string, value: unknown): boolean =>
  typeof value === 'string' && (field === 'id' ? UUID : TIME).test(value)

export const readCursor = <Field extends string>(
  text: string,
  fields: readonly Field[],
): Record<Field, string> => {
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>
    if (fields.every((field) => fits(field, cursor[field]))) return cursor as Record<Field, string>
  } catch {
    // falls through: not one of ours
  }
  throw new Invalid('reports.bad_cursor')
}
