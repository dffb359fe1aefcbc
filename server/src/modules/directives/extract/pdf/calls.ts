/**
 * The calls of PDFium we use, beyond the few its package wraps: places of characters and of drawn lines. Pointers are
 * numbers into the module's own memory, which nothing outside it can reach.
 */
export type Calls = {
  _FPDF_InitLibraryWithConfig(config: number): void
  _FPDF_LoadMemDocument(at: number, size: number, password: number): number
  _FPDF_GetLastError(): number
  _FPDF_CloseDocument(document: number): void
  _FPDF_GetPageCount(document: number): number
  _FPDF_LoadPage(document: number, index: number): number
  _FPDF_ClosePage(page: number): void
  _FPDF_GetPageWidthF(page: number): number
  _FPDF_GetPageHeightF(page: number): number
  _FPDF_GetPageBoundingBox(page: number, box: number): number
  _FPDFPage_GetRotation(page: number): number
  _FPDFPage_CountObjects(page: number): number
  _FPDFPage_GetObject(page: number, index: number): number
  _FPDFFormObj_CountObjects(form: number): number
  _FPDFFormObj_GetObject(form: number, index: number): number
  _FPDFPageObj_GetType(object: number): number
  _FPDFPageObj_GetMatrix(object: number, matrix: number): number
  _FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number
  _FPDFPath_CountSegments(path: number): number
  _FPDFPath_GetPathSegment(path: number, index: number): number
  _FPDFPathSegment_GetPoint(segment: number, x: number, y: number): number
  _FPDFPathSegment_GetType(segment: number): number
  _FPDFPathSegment_GetClose(segment: number): number
  _FPDFText_LoadPage(page: number): number
  _FPDFText_ClosePage(text: number): void
  _FPDFText_CountChars(text: number): number
  _FPDFText_GetUnicode(text: number, index: number): number
  _FPDFText_IsGenerated(text: number, index: number): number
  _FPDFText_HasUnicodeMapError(text: number, index: number): number
  _FPDFText_GetFontSize(text: number, index: number): number
  _FPDFText_GetCharAngle(text: number, index: number): number
  _FPDFText_GetCharOrigin(text: number, index: number, x: number, y: number): number
  _FPDFText_GetLooseCharBox(text: number, index: number, box: number): number
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, at: number, stride: number): number
  _FPDFBitmap_FillRect(
    bitmap: number,
    x: number,
    y: number,
    width: number,
    height: number,
    colour: number,
  ): void
  _FPDFBitmap_Destroy(bitmap: number): void
  _FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    x: number,
    y: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void
  wasmExports: { malloc(size: number): number; free(at: number): void }
  HEAPU8: Uint8Array
  HEAPF32: Float32Array
  HEAPF64: Float64Array
}

/** From the page's own coordinates to what is seen: origin top left, y downwards. */
export type Turn = (x: number, y: number) => [number, number]

export const turnOf = (calls: Calls, scratch: number, page: number, height: number, turns: number): Turn => {
  const f = scratch >> 2
  const known = calls._FPDF_GetPageBoundingBox(page, scratch)
  const [left = 0, top = height, right = 0, bottom = 0] = known ? calls.HEAPF32.subarray(f, f + 4) : []
  switch (turns) {
    case 1:
      return (x, y) => [y - bottom, x - left]
    case 2:
      return (x, y) => [right - x, y - bottom]
    case 3:
      return (x, y) => [top - y, right - x]
    default:
      return (x, y) => [x - left, top - y]
  }
}
