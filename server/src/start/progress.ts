/** What a start tells the terminal while it works: one line a step, with a counter where there is one. */
export type Progress = {
  /** Runs `work` as a named step; `report` may be called as often as one likes. */
  step<T>(words: { vi: string; en: string }, work: (report: Report) => Promise<T>): Promise<T>
  say(line: string): void
}
export type Report = (done: number, total?: number) => void

const EVERY = 200
const QUIET_EVERY = 5000

type Out = { write(text: string): unknown; isTTY?: boolean | undefined }

/**
 * On a terminal the line of the running step is rewritten; in a log each step is a line when it ends, with a sign
 * of life every five seconds. Steps may overlap: each ends with a line of its own.
 */
export const progressOn = (out: Out = process.stdout): Progress => {
  let open = ''
  const line = (text: string) => {
    out.write(out.isTTY && open ? `\r\u001b[K${text}\n${open}` : `${text}\n`)
  }
  const rewrite = (text: string) => {
    if (out.isTTY) out.write(`\r\u001b[K${text}`)
    open = text
  }
  return {
    say: line,
    step: async ({ vi, en }, work) => {
      const started = performance.now()
      let shown = started
      rewrite(`  … ${vi} · ${en}`)
      const report: Report = (done, total) => {
        const now = performance.now()
        if (now - shown < (out.isTTY ? EVERY : QUIET_EVERY)) return
        shown = now
        const text = `  … ${vi} · ${en}  ${count(done)}${total ? ` / ${count(total)}` : ''}`
        if (out.isTTY) rewrite(text)
        else line(text)
      }
      const result = await work(report)
      open = ''
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      out.write(`${out.isTTY ? '\r\u001b[K' : ''}  ✓ ${vi} · ${en}  ${seconds} s\n`)
      return result
    },
  }
}

const count = (n: number) => n.toLocaleString('vi-VN')
