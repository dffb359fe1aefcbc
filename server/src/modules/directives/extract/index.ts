import type { Doubt, Reading, SourceFormat } from '@motcua/shared/reading'
import { decodeText } from './encoding.ts'
import { refuse } from './errors.ts'
import { kindOf } from './kind.ts'
import type { Extracted, ExtractOptions, Job } from './types.ts'

export { EXTRACT_ERRORS } from './errors.ts'
export { extractInWorker, type ThreadOptions } from './in-thread.ts'
export type { Extracted, ExtractOptions, PageText } from './types.ts'

const megabyte = 1024 * 1024
const defaultBytes = 200 * megabyte
const defaultPages = 1_000

/**
 * The text of an official document, whatever it came as. Text files stay as they are (decoded); DOCX, DOC, PDF and scans
 * become text that keeps the shape of the page. A picture without words gives '' with a low `recognised`. Throws Invalid
 * `directives.file_…` (errors.ts) and the signal's reason.
 */
export const extractText = async (
  bytes: Buffer,
  name: string,
  options: ExtractOptions = {},
): Promise<Extracted> => {
  const { maxBytes = defaultBytes, maxPages = defaultPages } = options
  if (bytes.length > maxBytes) {
    throw refuse('too_large', name, { limit: `${Math.floor(maxBytes / megabyte)} MB` })
  }
  options.signal?.throwIfAborted()
  const job: Job = { bytes, name, options, maxBytes, maxPages }
  const kind = kindOf(bytes, name)
  switch (kind) {
    case 'docx':
      return flow(name, kind, await (await import('./docx/read.ts')).readDocx(job))
    case 'doc':
      return flow(name, kind, await (await import('./doc.ts')).readDoc(job))
    case 'pdf':
    case 'picture':
      return pagesOf(job, kind)
    default: {
      const { text, confidence } = decodeText(bytes)
      return { ...flow(name, kind, text), recognised: confidence < 1 ? confidence : null }
    }
  }
}

const flow = (name: string, format: SourceFormat, text: string): Extracted => ({
  name,
  format,
  pages: null,
  text,
  recognised: null,
  ruledPages: [],
})

const pagesOf = async (job: Job, kind: 'pdf' | 'picture'): Promise<Extracted> => {
  // The recogniser and PDFium are large; a text file must not wait for them.
  const { createRecogniser } = await import('./ocr/recognise.ts')
  const recogniser = createRecogniser(job.options.signal)
  try {
    const { readPdf } = await import('./pdf/read.ts')
    const { readPicture } = await import('./ocr/read.ts')
    const read = await (kind === 'pdf' ? readPdf(job, recogniser) : readPicture(job, recogniser))
    const format = read.recognisedPages * 2 > read.pages ? 'scan' : 'pdf'
    return {
      name: job.name,
      format: kind === 'picture' ? 'scan' : format,
      pages: read.pages,
      text: read.text,
      recognised: read.recognised,
      ruledPages: read.ruledPages,
    }
  } finally {
    await recogniser.close()
  }
}

/** The reading with what only the picture showed: on which pages a ruled table was recognised. */
export const withScanDoubts = (reading: Reading, { ruledPages }: Extracted): Reading => {
  if (ruledPages.length === 0) return reading
  const words = `trang ${ruledPages.join(', ')}`
  const doubt: Doubt = { code: 'ruled_table_in_scan', field: null, suggestion: null, words, span: null }
  return { ...reading, doubts: [...reading.doubts, doubt] }
}
