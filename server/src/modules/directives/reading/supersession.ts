import type { Deadline, ReadTask, Reference, Supersession } from '@motcua/shared/reading'
import { sentencesOf } from './clauses.ts'
import type { Issued } from './deadline-types.ts'
import { timingOf } from './deadlines.ts'
import { fold } from './fold.ts'
import { referencesIn } from './references.ts'
import { type Run, slice, spanOf } from './run.ts'
import type { Structure } from './structure.ts'

/** What of earlier documents ends with this one, and how much of it. */

const REPLACES = /\b(?:thay the|bai bo|huy bo|thay cho|thu hoi)\b/
const LAPSES =
  /\b(?:het hieu luc|khong con hieu luc|duoc thay the|bi bai bo|thoi khong thuc hien|dung thuc hien)\b/
const REPORT_DATE =
  /\bthoi (?:gian|han|diem)[^.;]{0,40}bao cao|\bbao cao[^.;]{0,40}thoi (?:gian|han)|\bky bao cao\b|\bthoi gian (?:chot|gui)|\bngay gui bao cao/
const PART = /\b(?:khoan|diem|muc|dieu|noi dung|phu luc|mot phan|mot so|nhiem vu)\b[^.;]{0,60}$/
const FORM = /\b(?:bieu mau|mau|de cuong|phu luc)\b/

const YET_TO_DO =
  /\b(?:tham muu|trinh|ra soat|de xuat|kien nghi|du thao|xay dung|nghien cuu|giao|yeu cau|de nghi)\b[^.;]{0,140}$/

const inside = (run: Run, reference: Reference): { start: number; end: number } | null => {
  let start = -1
  let end = -1
  for (let i = 0; i < run.text.length; i += 1) {
    const at = run.from[i] ?? 0
    if (start < 0 && at >= reference.span.start) start = i
    if (at < reference.span.end) end = i + 1
  }
  return start < 0 || end <= start ? null : { start, end }
}

const scopeOf = (folded: string, ahead: string): Supersession['scope'] => {
  if (REPORT_DATE.test(folded)) return 'report_date'
  return PART.test(ahead) || FORM.test(ahead) ? 'part' : 'all'
}

const some = (deadline: Deadline): Deadline | null => (deadline.kind === 'none' ? null : deadline)

/** The supersessions one sentence tells. */
const inSentence = (run: Run, task: ReadTask | null, issued: Issued): Supersession[] => {
  const folded = fold(run.text)
  const lapses = LAPSES.exec(folded)
  const cue = lapses ?? REPLACES.exec(folded)
  // "Tham mưu bãi bỏ Quyết định số …" is a task; nothing ends yet.
  if (!cue || YET_TO_DO.test(folded.slice(0, cue.index))) return []
  const list: Supersession[] = []
  let from = cue.index
  for (const document of referencesIn(run)) {
    const place = inside(run, document)
    // "Quyết định này thay thế Quyết định số 5": what stands after the word ends; "Quyết định số 5 hết hiệu lực": before.
    if (!place || (lapses ? place.end > cue.index + 60 : place.start < cue.index)) continue
    const ahead = folded.slice(lapses ? 0 : from, place.start)
    list.push({
      document,
      scope: scopeOf(folded, ahead),
      replaced: lapses ? null : some(timingOf(slice(run, from, place.start), issued).deadline),
      by: task ? some(task.deadline) : null,
      taskId: task?.id ?? null,
      text: run.text.replace(/\s+/g, ' ').trim(),
      span: spanOf(run),
    })
    from = place.end
  }
  return list
}

const sentenceRuns = (run: Run): Run[] =>
  sentencesOf(run.text).map(({ start, end }) => slice(run, start, end))

const mentions = (run: Run): boolean =>
  /thay|bãi|hủy|huỷ|hiệu lực|thu hồi|thôi|dừng|bai bo|het hieu/i.test(run.text)

/** Notes speak of the task that bears their mark; a sentence of the body, of the task it stands in. */
export const supersessionsOf = (
  structure: Structure,
  taskOfNote: (mark: string) => ReadTask | null,
  tasks: readonly ReadTask[],
  issued: Issued,
): Supersession[] => {
  const list: Supersession[] = []
  for (const { mark, run } of structure.notes)
    if (mentions(run))
      for (const one of sentenceRuns(run)) list.push(...inSentence(one, taskOfNote(mark), issued))
  for (const part of structure.parts)
    for (const block of part.blocks) {
      if (block.kind !== 'block' || !mentions(block.run)) continue
      for (const one of sentenceRuns(block.run)) {
        const span = spanOf(one)
        const task = tasks.find((each) => each.span.start < span.end && span.start < each.span.end) ?? null
        list.push(...inSentence(one, task, issued))
      }
    }
  return list
}
