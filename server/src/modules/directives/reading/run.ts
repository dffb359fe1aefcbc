import type { Span } from '@motcua/shared/reading'

/**
 * A run is text with its way back: `from[i]` is the offset in the source of the unit at `i`, so whatever the rules cut,
 * join or mend, every finding still points at the very words it came from.
 */
export type Run = { readonly text: string; readonly from: Uint32Array }

/** The words of the source behind `run.text.slice(start, end)`. */
export const spanOf = (run: Run, start = 0, end = run.text.length): Span => {
  if (end <= start) return { start: run.from[start] ?? 0, end: run.from[start] ?? 0 }
  return { start: run.from[start] ?? 0, end: (run.from[end - 1] ?? 0) + 1 }
}

export const slice = (run: Run, start: number, end = run.text.length): Run => ({
  text: run.text.slice(start, end),
  from: run.from.subarray(start, end),
})

/** A run of text that stands in the source as it is, from `offset` on. */
export const plain = (text: string, offset = 0): Run => ({
  text,
  from: Uint32Array.from({ length: text.length }, (_, i) => offset + i),
})

/** Joined by `glue`; the glue points at the end of the run before it. */
export const join = (runs: readonly Run[], glue = ' '): Run => {
  const parts: string[] = []
  const from: number[] = []
  for (const run of runs) {
    if (parts.length > 0) {
      parts.push(glue)
      const last = from.at(-1) ?? 0
      for (let i = 0; i < glue.length; i += 1) from.push(last)
    }
    parts.push(run.text)
    for (const at of run.from) from.push(at)
  }
  return { text: parts.join(''), from: Uint32Array.from(from) }
}

/** Without blanks at either end. */
export const trim = (run: Run): Run => {
  const start = run.text.length - run.text.trimStart().length
  const end = run.text.trimEnd().length
  if (start === 0 && end === run.text.length) return run
  return slice(run, Math.min(start, end), end)
}

/** Without blanks at either end, and one blank where several stood. */
export const tidy = (run: Run): Run => {
  const whole = trim(run)
  if (!/[^\S ]|\s\s/.test(whole.text)) return whole
  let text = ''
  const from = new Uint32Array(whole.text.length)
  let blank = false
  for (let i = 0; i < whole.text.length; i += 1) {
    const unit = whole.text[i] ?? ''
    const isBlank = /\s/.test(unit)
    if (isBlank && blank) continue
    from[text.length] = whole.from[i] ?? 0
    text += isBlank ? ' ' : unit
    blank = isBlank
  }
  return { text, from: from.subarray(0, text.length) }
}

export const empty: Run = { text: '', from: new Uint32Array(0) }
