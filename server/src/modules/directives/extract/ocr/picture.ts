import { createCanvas, loadImage } from '@napi-rs/canvas'
import { refuse } from '../errors.ts'
import type { Grey } from '../pdf/pdfium.ts'

/** More than any office scanner makes (A3 at 600 dpi is 70 million). */
const maxPixels = 100_000_000
/** Long side of A4 at 300 dpi; what is much smaller or larger is brought near it. */
const longSide = 3_508

/**
 * A PNG or JPEG as grey, scaled to about 300 dots an inch if it is one A4 page. Its claimed size is checked before it is
 * unpacked. Throws Invalid: bomb, damaged.
 */
export const decodePicture = async (bytes: Buffer, name: string): Promise<{ picture: Grey; dpi: number }> => {
  const claimed = sizeOf(bytes)
  if (!claimed) throw refuse('damaged', name)
  if (claimed.width * claimed.height > maxPixels) throw refuse('bomb', name)
  const image = await loadImage(bytes).catch(() => {
    throw refuse('damaged', name)
  })
  if (image.width < 1 || image.height < 1) throw refuse('damaged', name)
  const scale = Math.min(3, longSide / Math.max(image.width, image.height))
  const width = Math.max(1, Math.round(image.width * scale))
  const height = Math.max(1, Math.round(image.height * scale))
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.drawImage(image, 0, 0, width, height)
  const { data } = context.getImageData(0, 0, width, height)
  const grey = new Uint8Array(width * height)
  for (let i = 0, at = 0; i < grey.length; i += 1, at += 4) {
    grey[i] =
      ((data[at] as number) * 77 + (data[at + 1] as number) * 150 + (data[at + 2] as number) * 29) >> 8
  }
  return { picture: { width, height, data: grey }, dpi: 300 }
}

const sizeOf = (bytes: Buffer): { width: number; height: number } | null => {
  if (bytes[0] === 0x89) {
    return bytes.length < 24 ? null : { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  }
  // JPEG: from segment to segment until the frame.
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] as number
    if (marker === 0xff) {
      at += 1
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}
