import { memo, useEffect, useMemo, useRef } from 'react'
import { type Mark, segments } from './segments.ts'

type Props = {
  text: string
  marks: readonly Mark[]
  /** Key of the mark that is lit: the task or field under the hand. */
  lit: string | null
  onPick: (key: string) => void
  label: string
}

/** The document's own words; hovering a field on the right lights the words it came from, a click leads back. */
export function SourceText({ text, marks, lit, onPick, label }: Props) {
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    const pane = box.current
    const first = lit && pane?.querySelector<HTMLElement>(`[data-marks~="${CSS.escape(lit)}"]`)
    if (!pane || !first) return
    const top = first.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop
    const seen = top >= pane.scrollTop && top < pane.scrollTop + pane.clientHeight - 40
    if (!seen) pane.scrollTo({ top: Math.max(0, top - pane.clientHeight / 3) })
  }, [lit])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
    <section className="source" ref={box} tabIndex={0} aria-label={label}>
      {lit && (
        <style>{`.source [data-marks~="${CSS.escape(lit)}"]{background:var(--lit);color:var(--ink)}`}</style>
      )}
      <Words text={text} marks={marks} onPick={onPick} />
    </section>
  )
}

/** Drawn once per draft: lighting is a style rule, so that a long document is not drawn again at every hover. */
const Words = memo(function Words({ text, marks, onPick }: Omit<Props, 'lit' | 'label'>) {
  const cut = useMemo(() => segments(text.length, marks), [text, marks])
  return (
    <p className="source-text">
      {cut.map(({ start, end, marks: keys }) =>
        keys.length === 0 ? (
          text.slice(start, end)
        ) : (
          // biome-ignore lint/a11y/noStaticElementInteractions: the same task is reached by keyboard in the list
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          <span
            key={start}
            data-offset={start}
            data-marks={keys.join(' ')}
            onClick={() => onPick(keys.at(-1) as string)}
          >
            {text.slice(start, end)}
          </span>
        ),
      )}
    </p>
  )
})

/** Offsets in the source of what the person has selected; null when nothing of it is. */
export function selectedRange(pane: HTMLElement | null): { start: number; end: number; text: string } | null {
  const selection = window.getSelection()
  const words = pane?.querySelector('.source-text')
  if (!selection || selection.isCollapsed || !words || !selection.rangeCount) return null
  const range = selection.getRangeAt(0)
  if (!words.contains(range.startContainer) || !words.contains(range.endContainer)) return null
  const before = document.createRange()
  before.selectNodeContents(words)
  before.setEnd(range.startContainer, range.startOffset)
  const start = before.toString().length
  const text = range.toString()
  return text.trim() ? { start, end: start + text.length, text } : null
}
