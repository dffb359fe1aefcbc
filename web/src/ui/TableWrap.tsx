import { type ReactNode, useEffect, useRef, useState } from 'react'
import './blocks.css'

/** A wide table scrolls sideways in its own box; the box takes the focus only when there is something to scroll. */
export function TableWrap({ label, children }: { label: string; children: ReactNode }) {
  const box = useRef<HTMLElement>(null)
  const [wide, setWide] = useState(false)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const watch = new ResizeObserver(() => setWide(element.scrollWidth > element.clientWidth))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return (
    <section
      className="table-wrap"
      ref={box}
      tabIndex={wide ? 0 : undefined}
      aria-label={wide ? label : undefined}
    >
      {children}
    </section>
  )
}
