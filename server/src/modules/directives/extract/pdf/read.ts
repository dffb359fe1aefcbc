import { AppError } from '../../../../lib/errors.ts'
import { refuse } from '../errors.ts'
import { pageText } from '../layout/page.ts'
import { unmixLegacy } from '../legacy.ts'
import type { Recogniser } from '../ocr/recognise.ts'
import { eachPage, type Pages } from '../pages.ts'
import type { Job, PageText } from '../types.ts'
import { dropPdfium, openPdf, type PdfPage } from './pdfium.ts'

/**
 * Text of a PDF page by page. A page whose text layer is missing, broken or without Vietnamese marks over a scanned
 * picture is recognised instead. Throws Invalid: encrypted, damaged, too_many_pages.
 */
export const readPdf = async (job: Job, recogniser: Recogniser): Promise<Pages> => {
  const pdf = await whole(job.name, () => openPdf(job.bytes, job.name))
  try {
    if (pdf.pages === 0) throw refuse('damaged', job.name)
    if (pdf.pages > job.maxPages) {
      throw refuse('too_many_pages', job.name, { pages: pdf.pages, limit: job.maxPages })
    }
    return await eachPage(job, pdf.pages, async (index) => {
      const read = await whole(job.name, () => pdf.page(index, (page) => readLayer(page)))
      if ('text' in read) return read
      return recogniser.recognise(read.picture, read.dpi)
    })
  } finally {
    await whole(job.name, () => pdf.close()).catch(() => undefined)
  }
}

/** A file that stops PDFium itself (a trap, no more memory) is a damaged one; the module is thrown away. */
const whole = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AppError) throw error
    dropPdfium()
    throw refuse('damaged', name)
  }
}

const dpi = 300
/** A3 at 300 dpi and a little more; larger pages are rendered coarser. */
const maxPixels = 18_000_000

const readLayer = (page: PdfPage): PageText | { picture: ReturnType<PdfPage['grey']>; dpi: number } => {
  const { marks, broken } = page.marks()
  const { rules, pictured, paths } = page.drawn()
  if (isUsable(marks.map((mark) => mark.text).join(''), broken, pictured)) {
    const { text: unmixed, confidence } = unmixLegacy(pageText(marks, rules))
    // A soft hyphen is a letter in one of the old encodings, and nothing elsewhere.
    const text = unmixed.replaceAll('\u00ad', '')
    return confidence < 1 ? { text, recognised: confidence, converted: true } : { text, recognised: null }
  }
  // Nothing drawn either: an empty page, and nothing to recognise.
  if (marks.length === 0 && pictured < 0.01 && paths < 5) return { text: '', recognised: null }
  const picture = page.grey(dpi, maxPixels)
  return { picture, dpi: Math.round((picture.width / page.width) * 72) }
}

/** Marked letters of Vietnamese, of which ordinary text has about one in four. */
const MARKED = /[à-ỹđ]/giu

/** Over a scan fewer letters than this are a stamp of signing software, not the page. */
const A_PAGE = 400

const isUsable = (letters: string, broken: number, pictured: number): boolean => {
  if (letters.length === 0 || broken > letters.length * 0.1) return false
  if (pictured < 0.5) return letters.length >= 8 || pictured < 0.05
  // A layer some other program recognised under the picture of a page: often without any marks.
  const marked = letters.match(MARKED)?.length ?? 0
  return letters.length >= A_PAGE && marked > letters.length * 0.1
}
