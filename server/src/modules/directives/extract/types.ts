import type { Source } from '@motcua/shared/reading'

/**
 * One page as text; `recognised` is the confidence (0–1) where it was read from a picture, or `converted` from letters of
 * an old encoding, else null. `ruled`: a table was recognised on it.
 */
export type PageText = { text: string; recognised: number | null; ruled?: boolean; converted?: boolean }

export type ExtractOptions = {
  /** After each page, in order. Whoever wants to resume keeps `page` under `done` (1-based). */
  onPage?: (done: number, of: number, page: PageText) => void | Promise<void>
  /** A page (1-based) read earlier: taken as it is, not read again. */
  pageText?: (n: number) => Known | Promise<Known>
  signal?: AbortSignal
  maxBytes?: number
  maxPages?: number
}
export type Known = string | PageText | undefined

/** What the rest of the extraction works with: the file, its limits and how to refuse it. */
export type Job = { bytes: Buffer; name: string; options: ExtractOptions; maxBytes: number; maxPages: number }

/**
 * The source, and the pages (1-based) of a scan that hold a ruled table: recognition of those is poor, so a person must
 * look. `Reading` has no place for them but its doubts: see `withScanDoubts`.
 */
export type Extracted = Source & { ruledPages: number[] }
