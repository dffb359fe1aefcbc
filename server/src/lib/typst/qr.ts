import qrcode from 'qrcode'

/**
 * A QR code (level M, no quiet zone: the page gives it) as one SVG path, for `image(bytes(..))`
 * in a template. Same text, same bytes.
 */
export const qrSvg = (text: string): string => {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const path: string[] = []
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      if (!modules.get(y, x)) continue
      const from = x
      while (x + 1 < modules.size && modules.get(y, x + 1)) x += 1
      path.push(`M${from} ${y}h${x - from + 1}v1h-${x - from + 1}z`)
    }
  }
  const box = `0 0 ${modules.size} ${modules.size}`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" shape-rendering="crispEdges"><path d="${path.join('')}"/></svg>`
}
