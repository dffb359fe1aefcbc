import type { Grey } from '../pdf/pdfium.ts'

/** The picture turned by 90, 270 and 180 degrees: half size for a trial, full size when the trial reads well. */
export const quarterTurns = (picture: Grey): { small: Grey; full: () => Grey }[] => {
  const small = halve(picture)
  const turns = [quarter, (p: Grey) => quarter(quarter(quarter(p))), (p: Grey) => quarter(quarter(p))]
  return turns.map((turn) => ({ small: turn(small), full: () => turn(picture) }))
}

const quarter = ({ width, height, data }: Grey): Grey => {
  const out = new Uint8Array(data.length)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) out[x * height + (height - 1 - y)] = data[y * width + x] as number
  }
  return { width: height, height: width, data: out }
}

const halve = ({ width, height, data }: Grey): Grey => {
  const [w, h] = [width >> 1, height >> 1]
  const out = new Uint8Array(w * h)
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      const at = y * 2 * width + x * 2
      const sum =
        (data[at] as number) +
        (data[at + 1] as number) +
        (data[at + width] as number) +
        (data[at + width + 1] as number)
      out[y * w + x] = sum >> 2
    }
  }
  return { width: w, height: h, data: out }
}
