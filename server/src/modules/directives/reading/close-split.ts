import { isName } from './close.ts'
import { fold } from './fold.ts'
import type { Line } from './lines.ts'
import { type Run, slice, tidy } from './run.ts'

/**
 * Lines in which a copy has run the body's end, the recipients and the signature together: `… thực hiện./. Nơi nhận:`,
 * `- Lưu: VT. KT. CHỦ TỊCH`, `Nơi nhận: TM. ỦY BAN NHÂN DÂN`.
 */
export const splitClose = (lines: readonly Line[]): Line[] => lines.flatMap((line) => parts(line))

const receivers = /(?<=[.;:/)]\s{1,3})noi\s*nhan\s*[:.]?(?:\s|$)/
const authority =
  /(?<=^noi\s*nhan\s*[:.]?\s*|[.;:)\]]\s{1,3}|\bvt\S{0,12}\s{1,3})(?:tm|kt|tl|tuq)\s?\.\s?(?=[a-z]{2})/
const title =
  /(?<=^noi\s*nhan\s*[:.]?\s*|^[-–•+].{1,80}[.;)]\s{1,3})(?<!\b(?:kt|tm|tl|tuq)\s?\.\s{0,3})(?:q\. ?)?(?:pho |quyen )?(?:chu tich|giam doc|chanh van phong|bo truong|thu truong|chu nhiem|truong phong|truong ban|cuc truong|chanh thanh tra)(?=$|\s+[a-z])/

const parts = (line: Line): Line[] => {
  // Wide gaps are columns, taken apart elsewhere.
  if (!/[.;:)]\s|vt/.test(line.folded) || /\s{4,}|\t/.test(line.run.text)) return [line]
  const at = firstCut(line)
  if (at <= 0) return [line]
  const rest = cutAt(line, at)
  return [cutTo(line, at), ...parts(rest)]
}

const firstCut = (line: Line): number => {
  const cuts = [line.folded.search(receivers)]
  for (const pattern of [authority, title]) {
    const hit = pattern.exec(line.folded)
    if (hit === null) continue
    const words = line.run.text.slice(hit.index, hit.index + hit[0].length)
    if (words === words.toUpperCase()) cuts.push(hit.index)
  }
  cuts.push(nameCut(line))
  const found = cuts.filter((cut) => cut > 0)
  return found.length === 0 ? -1 : Math.min(...found)
}

/** `- Lưu: VT, NC. Nguyễn Văn An`. */
const nameCut = (line: Line): number => {
  if (!/^[-–•+]\s*(?:luu\b|.{1,60};\s+\S+(?:\s\S+){1,4}$)/.test(line.folded)) return -1
  const hit = /[.;)]\s+(\S+(?:\s\S+){1,4})$/.exec(line.run.text)
  if (hit === null || !isName(hit[1] ?? '')) return -1
  return line.run.text.length - (hit[1] ?? '').length
}

const withRun = (line: Line, run: Run): Line => ({ ...line, run, folded: fold(run.text) })
const cutTo = (line: Line, at: number): Line => {
  const run = tidy(slice(line.run, 0, at))
  return { ...withRun(line, run), width: line.indent + run.text.length }
}
const cutAt = (line: Line, at: number): Line => ({
  ...withRun(line, tidy(slice(line.run, at))),
  gap: false,
  brk: false,
})
