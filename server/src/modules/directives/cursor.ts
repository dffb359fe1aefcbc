/** Cursors of keyset lists: a moment and an id, opaque to readers, checked when they come back. */

export type Cursor = { readonly at: string; readonly id: string }

export const writeCursor = ({ at, id }: Cursor): string => Buffer.from(`${at} ${id}`).toString('base64url')

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

/** Null for anything that is no cursor of ours: what is neither time nor id must not reach a statement. */
export const readCursor = (text: string | null | undefined): Cursor | null => {
  const [at = '', id = ''] = Buffer.from(text ?? '', 'base64url')
    .toString()
    .split(' ')
  const dated = at === 'infinity' || (TIME.test(at) && !Number.isNaN(Date.parse(at)))
  return dated && UUID.test(id) ? { at, id } : null
}
