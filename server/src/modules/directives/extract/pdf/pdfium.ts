import { PDFiumModule } from '@hyzyla/pdfium'
import { refuse } from '../errors.ts'
import type { Mark, Rule } from '../layout/types.ts'

import { type Calls, turnOf } from './calls.ts'
import { drawnOn } from './drawn.ts'
import { marksOf } from './letters.ts'

export type Grey = { width: number; height: number; data: Uint8Array }

export type PdfPage = {
  /** In points, as shown (rotation applied). */
  width: number
  height: number
  marks(): { marks: Mark[]; broken: number }
  /** Lines drawn on the page, how many drawings there are, and the share of it that pictures cover. */
  drawn(): { rules: Rule[]; paths: number; pictured: number }
  /** 8-bit grey, 0 black. */
  grey(dpi: number, maxPixels: number): Grey
}

export type Pdf = { pages: number; page<T>(index: number, use: (page: PdfPage) => T): T; close(): void }

const SCRATCH = 64
/** One module a process, until a file makes it stop: what it holds is then not to be trusted. */
let started: Promise<{ calls: Calls; scratch: number }> | undefined

const start = async () => {
  const calls = (await PDFiumModule({})) as unknown as Calls
  calls._FPDF_InitLibraryWithConfig(0)
  return { calls, scratch: calls.wasmExports.malloc(SCRATCH) }
}

/** The next file gets a fresh module. */
export const dropPdfium = (): void => {
  started = undefined
}

/** Opens a PDF. Throws Invalid: encrypted (a password is needed), damaged. */
export const openPdf = async (bytes: Uint8Array, name: string): Promise<Pdf> => {
  started ??= start()
  const { calls, scratch } = await started
  const at = calls.wasmExports.malloc(bytes.length)
  if (!at) throw refuse('too_large', name, { limit: '1 GB' })
  calls.HEAPU8.set(bytes, at)
  const document = calls._FPDF_LoadMemDocument(at, bytes.length, 0)
  if (!document) {
    const reason = calls._FPDF_GetLastError()
    calls.wasmExports.free(at)
    // 4: a password is needed; 5: a way of protecting it that is not known.
    throw refuse(reason === 4 || reason === 5 ? 'encrypted' : 'damaged', name)
  }
  return {
    pages: calls._FPDF_GetPageCount(document),
    page: (index, use) => {
      const page = calls._FPDF_LoadPage(document, index)
      if (!page) throw refuse('damaged', name)
      try {
        return use(pageOf(calls, scratch, page))
      } finally {
        calls._FPDF_ClosePage(page)
      }
    },
    close: () => {
      calls._FPDF_CloseDocument(document)
      calls.wasmExports.free(at)
    },
  }
}

const pageOf = (calls: Calls, scratch: number, page: number): PdfPage => {
  const width = calls._FPDF_GetPageWidthF(page)
  const height = calls._FPDF_GetPageHeightF(page)
  let text: { marks: Mark[]; broken: number; turns: number } | undefined
  const read = () => {
    text ??= marksOf(calls, scratch, page, (turns) => turnOf(calls, scratch, page, height, turns))
    return text
  }
  return {
    width,
    height,
    marks: read,
    drawn: () => {
      const turn = turnOf(calls, scratch, page, height, read().turns)
      return drawnOn(calls, scratch, page, turn, width * height)
    },
    grey: (dpi, maxPixels) => greyOf(calls, page, width, height, dpi, maxPixels),
  }
}

const GREY = 1
const WHITE = 0xffffffff
/** Annotations (stamps) too, and all in grey. */
const FLAGS = 0x01 | 0x08

const greyOf = (
  calls: Calls,
  page: number,
  width: number,
  height: number,
  dpi: number,
  maxPixels: number,
): Grey => {
  const wanted = dpi / 72
  const scale = Math.min(wanted, Math.sqrt(maxPixels / Math.max(1, width * height)))
  const w = Math.max(1, Math.round(width * scale))
  const h = Math.max(1, Math.round(height * scale))
  const at = calls.wasmExports.malloc(w * h)
  if (!at) throw new Error('no memory for a page')
  const bitmap = calls._FPDFBitmap_CreateEx(w, h, GREY, at, w)
  try {
    calls._FPDFBitmap_FillRect(bitmap, 0, 0, w, h, WHITE)
    calls._FPDF_RenderPageBitmap(bitmap, page, 0, 0, w, h, 0, FLAGS)
    return { width: w, height: h, data: calls.HEAPU8.slice(at, at + w * h) }
  } finally {
    calls._FPDFBitmap_Destroy(bitmap)
    calls.wasmExports.free(at)
  }
}
