import type { Job, PageText } from './types.ts'

export type Pages = {
  text: string
  pages: number
  recognised: number | null
  ruledPages: number[]
  recognisedPages: number
}

/**
 * Reads pages one after the other: known ones are taken as they are, each new one is handed to `onPage` before the next
 * begins. Pages are joined by form feeds.
 */
export const eachPage = async (
  job: Job,
  count: number,
  read: (index: number) => Promise<PageText>,
): Promise<Pages> => {
  const { onPage, pageText, signal } = job.options
  const done: PageText[] = []
  for (let index = 0; index < count; index += 1) {
    signal?.throwIfAborted()
    const known = await pageText?.(index + 1)
    const page =
      typeof known === 'string' ? { text: known, recognised: null } : (known ?? (await read(index)))
    done.push(page)
    if (known === undefined) await onPage?.(index + 1, count, page)
    // Parsing is synchronous; between pages others get their turn.
    if (index % 8 === 7) await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    text: done.map((page) => page.text).join('\n\f'),
    pages: count,
    recognised: meanOf(done),
    recognisedPages: done.filter((page) => page.recognised !== null && !page.converted).length,
    ruledPages: done.flatMap((page, index) => (page.ruled ? [index + 1] : [])),
  }
}

/** Mean over the recognised pages, by length of their text; 0 when they gave none. */
const meanOf = (pages: readonly PageText[]): number | null => {
  const read = pages.filter((page) => page.recognised !== null)
  if (read.length === 0) return null
  const letters = read.reduce((sum, page) => sum + page.text.length, 0)
  if (letters === 0) return 0
  return read.reduce((sum, page) => sum + (page.recognised ?? 0) * page.text.length, 0) / letters
}
