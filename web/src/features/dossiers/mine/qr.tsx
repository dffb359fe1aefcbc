import { useEffect, useState } from 'react'

/** A QR code as SVG. The encoder is loaded only where a code is drawn. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const [svg, setSvg] = useState('')
  useEffect(() => {
    let here = true
    void import('qrcode').then(async (encoder) => {
      const drawn = await encoder.toString(text, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' })
      if (here) setSvg(drawn)
    })
    return () => {
      here = false
    }
  }, [text])
  if (!svg) return <div className="qr" style={{ aspectRatio: 1 }} />
  return <img className="qr" src={`data:image/svg+xml,${encodeURIComponent(svg)}`} alt={label} />
}
