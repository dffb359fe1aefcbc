import { createCanvas, ImageData } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { extractText } from './index.ts'
import { openPdf } from './pdf/pdfium.ts'
import { paper } from './test/paper.ts'

/** The upper part of the first page as a scanner would give it, laid `askew` (radians). */
const scanOf = async (pdf: Buffer, dpi: number, share: number, askew = 0): Promise<Buffer> => {
  const opened = await openPdf(pdf, 'thu.pdf')
  const grey = opened.page(0, (page) => page.grey(dpi, 20_000_000))
  opened.close()
  const height = Math.round(grey.height * share)
  const colours = new Uint8ClampedArray(grey.width * height * 4).fill(255)
  for (let i = 0; i < grey.width * height; i += 1) colours.fill(grey.data[i] ?? 255, i * 4, i * 4 + 3)
  const flat = createCanvas(grey.width, height)
  flat.getContext('2d').putImageData(new ImageData(colours, grey.width, height), 0, 0)
  const canvas = createCanvas(grey.width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, grey.width, height)
  context.rotate(askew)
  context.drawImage(flat, 0, 0)
  return canvas.toBuffer('image/png')
}

describe('a scan', () => {
  it('is recognised with its columns, askew as it lies, and a ruled table is told of', async () => {
    const scan = await scanOf(await paper({ head: true, table: true }), 200, 0.33, 0.012)
    const source = await extractText(scan, 'quet.png')
    expect(source).toMatchObject({ format: 'scan', pages: 1, ruledPages: [1] })
    expect(source.recognised).toBeGreaterThan(0.7)
    expect(source.text).toMatch(/NHÂN DÂN {3,}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/)
    expect(source.text).toMatch(/Hải Dương, ngày 05 tháng 10 năm 2023/)
    expect(source.text).toMatch(/\|[^|]+\|[^|]+\| 31\/12\/2023 \|$/m)
  })

  it('of a picture without words gives no text and little confidence', async () => {
    const canvas = createCanvas(500, 400)
    const context = canvas.getContext('2d')
    context.fillStyle = '#d8c9a8'
    context.fillRect(0, 0, 500, 400)
    context.fillStyle = '#5b4636'
    context.beginPath()
    context.ellipse(250, 230, 140, 120, 0, 0, 7)
    context.moveTo(140, 160)
    context.lineTo(160, 40)
    context.lineTo(230, 120)
    context.moveTo(360, 160)
    context.lineTo(340, 40)
    context.lineTo(270, 120)
    context.fill()
    const source = await extractText(canvas.toBuffer('image/jpeg'), 'meo.jpg')
    expect(source).toMatchObject({ format: 'scan', text: '' })
    expect(source.recognised).toBeLessThan(0.6)
  })

  it('cut off, or larger than any scanner makes it, is refused before it is unpacked', async () => {
    const whole = createCanvas(40, 40).toBuffer('image/png')
    const giant = Buffer.from(whole)
    giant.writeUInt32BE(60_000, 16)
    giant.writeUInt32BE(60_000, 20)
    await expect(extractText(giant, 'to.png')).rejects.toMatchObject({ code: 'directives.file_bomb' })
    await expect(extractText(whole.subarray(0, 20), 'cut.png')).rejects.toMatchObject({
      code: 'directives.file_damaged',
    })
  })
})
