import type { Grey } from '../pdf/pdfium.ts'

/** A straight dark run along the picture, in pixels. */
export type Stroke = { along: 'x' | 'y'; at: number; from: number; to: number }

const DARK = 150
const maxStrokes = 20_000

/**
 * Runs of dark pixels far longer than any stroke of a letter: lines of tables, underlines, frames. A line scanned a little
 * askew comes as several runs, one pixel apart.
 */
export const straightStrokes = (picture: Grey, dpi: number): Stroke[] => {
  const shortest = Math.round(dpi / 2.8)
  const strokes = [...acrossRuns(picture, shortest), ...downRuns(picture, shortest)]
  // A dark photograph is all runs and no table.
  return strokes.length > maxStrokes ? [] : strokes
}

const acrossRuns = ({ width, height, data }: Grey, shortest: number): Stroke[] => {
  const strokes: Stroke[] = []
  for (let y = 0; y < height && strokes.length <= maxStrokes; y += 1) {
    const row = y * width
    let from = -1
    for (let x = 0; x <= width; x += 1) {
      const dark = x < width && (data[row + x] as number) < DARK
      if (dark) {
        if (from < 0) from = x
      } else if (from >= 0) {
        if (x - from >= shortest) strokes.push({ along: 'x', at: y, from, to: x })
        from = -1
      }
    }
  }
  return strokes
}

/** Row by row as the memory lies, with the beginning of each column's current run. */
const downRuns = ({ width, height, data }: Grey, shortest: number): Stroke[] => {
  const strokes: Stroke[] = []
  const from = new Int32Array(width).fill(-1)
  for (let y = 0; y <= height && strokes.length <= maxStrokes; y += 1) {
    const row = y * width
    for (let x = 0; x < width; x += 1) {
      const start = from[x] as number
      if (y < height && (data[row + x] as number) < DARK) {
        if (start < 0) from[x] = y
      } else if (start >= 0) {
        if (y - start >= shortest) strokes.push({ along: 'y', at: x, from: start, to: y })
        from[x] = -1
      }
    }
  }
  return strokes
}

/** The picture without those runs and the grey at their edges. */
export const eraseStrokes = (picture: Grey, strokes: readonly Stroke[]): Grey => {
  const { width, height } = picture
  const data = picture.data.slice()
  for (const { along, at, from, to } of strokes) {
    for (let side = -2; side <= 2; side += 1) {
      const line = at + side
      if (line < 0 || line >= (along === 'x' ? height : width)) continue
      for (let i = from; i < to; i += 1) data[along === 'x' ? line * width + i : i * width + line] = 255
    }
  }
  return { width, height, data }
}
