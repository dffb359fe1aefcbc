import type { Party } from '@motcua/shared/reading'
import { type Address, addressOf, coordinatingIn } from './addressee.ts'
import { clausesOf, type Stretch, sentencesOf } from './clauses.ts'
import type { Issued } from './deadline-types.ts'
import { NO_TIMING, type Timing, timingOf } from './deadlines.ts'
import { inheritedParties, ownParties, piece, type Quiet } from './draft.ts'
import { fold } from './fold.ts'
import { empty, labelOf, labelWithin, type Nature, natureOf } from './nature.ts'
import { partiesOfList } from './parties.ts'
import type { Run } from './run.ts'
import type { NoteMark } from './structure.ts'

/** One paragraph of an item. `lone`: it stands under no number, so only an order makes it a task. */
export type Paragraph = { run: Run; marks: readonly NoteMark[]; lone: boolean }

/** Clauses that make one task together: they share addressee and date. */
export type Segment = {
  pieces: { run: Run; start: number; end: number; marks: readonly NoteMark[]; paragraph: number }[]
  nature: Nature
  leads: Party[]
  coordinating: Party[]
  supervising: Party[]
  timing: Timing
  product: string | null
}

/** A date of its own, not a mere "thường xuyên". */
export const dated = ({ deadline }: Timing): boolean =>
  !['none', 'continuous', 'on_request', 'programme'].includes(deadline.kind)

const key = (parties: readonly Party[]): string =>
  parties
    .map(({ name }) => name.toLowerCase())
    .sort()
    .join('|')

type Clause = {
  run: Run
  start: number
  end: number
  text: string
  nature: Nature
  address: Address | null
  timing: Timing
}

/** `before`: whom the sentence before addressed; a sentence without a subject goes on with its. */
const begin = (clause: Clause, paragraph: Paragraph, index: number, before: readonly Party[]): Segment => {
  const { run, start, end, address } = clause
  return {
    pieces: [{ run, start, end, marks: paragraph.marks, paragraph: index }],
    nature: clause.nature,
    leads: address ? ownParties(run, start, address.leads) : inheritedParties(before),
    coordinating: address ? ownParties(run, start, address.coordinating) : [],
    supervising: [],
    timing: clause.timing,
    product: null,
  }
}

const rank = (timing: Timing): number => (dated(timing) ? 0 : timing.deadline.kind === 'none' ? 2 : 1)

/** A later clause says when, or says it again: the first real date is the task's, the others stand beside it. */
const withTiming = (segment: Segment, timing: Timing): void => {
  if (timing.deadline.kind === 'none') return
  const better = rank(timing) < rank(segment.timing)
  const [main, other] = better ? [timing, segment.timing] : [segment.timing, timing]
  const others = [...main.others, ...(dated(other) ? [other.deadline, ...other.others] : [])]
  segment.timing = { ...main, others, impossible: main.impossible ?? other.impossible }
}

const extend = (segment: Segment, clause: Clause, paragraph: Paragraph, index: number): void => {
  const last = segment.pieces.at(-1)
  if (last?.run === clause.run) last.end = clause.end
  else
    segment.pieces.push({
      run: clause.run,
      start: clause.start,
      end: clause.end,
      marks: paragraph.marks,
      paragraph: index,
    })
  withTiming(segment, clause.timing)
  if (clause.address && segment.leads.length === 0)
    segment.leads = ownParties(clause.run, clause.start, clause.address.leads)
}

/** "Rà soát …. Giao Sở Nội vụ thực hiện hằng quý.": the second only says who does the first. */
const onlyNames = (segment: Segment, clause: Clause): boolean => {
  if (segment.leads.length > 0 || !clause.address || clause.address.how !== 'assigned') return false
  const place = clause.timing.deadline.text ?? ''
  return empty(clause.text.replace(place, ''), clause.address)
}

/** Does the clause begin a task of its own? */
const separate = (segment: Segment, clause: Clause, sentence: boolean): boolean => {
  const acts = clause.nature === 'order' || clause.nature === 'verb'
  if (!acts) return false
  if (onlyNames(segment, clause)) return false
  if (clause.nature === 'order' && clause.address) {
    const leads = key(ownParties(clause.run, clause.start, clause.address.leads))
    if (leads !== key(segment.leads)) return true
  }
  if (!dated(clause.timing)) return false
  return sentence || dated(segment.timing)
}

/** `Đơn vị chủ trì: …; thời gian: …` inside an item belongs to the task before it. */
const labelled = (
  segment: Segment,
  run: Run,
  { start, end }: Stretch,
  issued: Issued,
  before: LabelKind | null,
): LabelKind | null => {
  const text = run.text.slice(start, end)
  const label = labelOf(text)
  if (label?.kind === 'content' || label?.kind === 'skip') return null
  // "Cơ quan chủ trì: Các sở; UBND các huyện": the list goes on behind the semicolon.
  const goesOn = !label && (before === 'lead' || before === 'coordinating') && addressOf(text)?.bare
  const kind = label?.kind ?? (goesOn ? before : null)
  if (kind) applyLabel(segment, kind, piece(run, start + (label?.end ?? 0), end), issued)
  return kind
}

type LabelKind = 'lead' | 'coordinating' | 'supervising' | 'deadline' | 'product'

export const applyLabel = (
  target: Pick<Segment, 'leads' | 'coordinating' | 'supervising' | 'timing' | 'product'>,
  kind: LabelKind,
  value: Run,
  issued: Issued,
): void => {
  // Lines glued together: "Đơn vị chủ trì: Sở Y tế Đơn vị phối hợp: …".
  const inner = labelWithin(value.text)
  if (inner) {
    applyLabel(target, kind, piece(value, 0, inner.start), issued)
    const rest = piece(value, inner.end, value.text.length)
    if (inner.kind !== 'content' && inner.kind !== 'skip') applyLabel(target, inner.kind, rest, issued)
    return
  }
  if (kind === 'lead') assignIn(target, value)
  else if (kind === 'coordinating') target.coordinating = [...target.coordinating, ...partiesOfList(value)]
  else if (kind === 'supervising') target.supervising = [...target.supervising, ...partiesOfList(value)]
  else if (kind === 'product') target.product = value.text.replace(/[\s.;]+$/, '').trim() || null
  else {
    const timing = timingOf(value, issued, 'cell')
    if (timing !== NO_TIMING) target.timing = timing
  }
}

/** `Phân công: Sở A chủ trì; Sở B phối hợp.` names two roles in one line. */
const assignIn = (target: Pick<Segment, 'leads' | 'coordinating'>, value: Run): void => {
  const folded = fold(value.text)
  const chair = /,? +chu tri(?: thuc hien)?\b[,;.]? */.exec(folded)
  if (!chair) {
    target.leads = [...target.leads, ...partiesOfList(value)]
    return
  }
  target.leads = [...target.leads, ...partiesOfList(piece(value, 0, chair.index))]
  const after = chair.index + chair[0].length
  const from = after + (/^(?:va )?(?:phoi hop(?: voi| cung)? )?/.exec(folded.slice(after))?.[0].length ?? 0)
  const to = from + (/^.*?(?=,? *(?:cung )?phoi hop|[\s.;]*$)/s.exec(folded.slice(from))?.[0].length ?? 0)
  if (to > from) target.coordinating = [...target.coordinating, ...partiesOfList(piece(value, from, to))]
}

type Opening = { verbs: boolean; states: boolean; quiet: Quiet; issued: Issued }

const opens = (clause: Clause, lone: boolean, { verbs, states, quiet }: Opening): boolean => {
  if (clause.nature === 'order') return quiet !== 'told' || clause.address?.how === 'assigned'
  if (quiet || (lone && !verbs)) return false
  return (
    clause.nature === 'verb' || (clause.nature === 'state' && (!lone || (states && clause.text.length > 24)))
  )
}

const clauseOf = (run: Run, start: number, end: number, lone: boolean, issued: Issued): Clause => {
  const text = run.text.slice(start, end)
  const { nature, address } = natureOf(text, lone)
  return { run, start, end, text, nature, address, timing: timingOf(piece(run, start, end), issued) }
}

/** "Giám đốc các sở; Thủ trưởng các ban, ngành rà soát …": agencies before a semicolon belong to what follows. */
const withAddressees = (text: string, clauses: readonly Stretch[]): Stretch[] => {
  const list: Stretch[] = []
  let from: number | null = null
  clauses.forEach((clause, i) => {
    const start = from ?? clause.start
    const only = i + 1 < clauses.length && addressOf(text.slice(clause.start, clause.end))?.bare
    from = only ? start : null
    if (!only) list.push({ start, end: clause.end })
  })
  return list
}

const SILENT: ReadonlySet<Nature> = new Set(['telling', 'closing'])

/** The tasks of an item without items under it, or of a paragraph. */
export const segmentsOf = (paragraphs: readonly Paragraph[], opening: Opening): Segment[] => {
  const list: Segment[] = []
  const { issued } = opening
  paragraphs.forEach((paragraph, index) => {
    const { run } = paragraph
    for (const sentence of sentencesOf(run.text)) {
      const whole = natureOf(run.text.slice(sentence.start, sentence.end), paragraph.lone)
      if (SILENT.has(whole.nature)) {
        // "Giao Sở Nội vụ thực hiện." says who does what the sentence before told.
        const last = list.at(-1)
        if (whole.address && last?.leads.length === 0)
          last.leads = ownParties(run, sentence.start, whole.address.leads)
        continue
      }
      const clauses = withAddressees(run.text, clausesOf(run.text, sentence))
      if (
        clauses.length > 1 &&
        clauses.every(({ start, end }) =>
          SILENT.has(natureOf(run.text.slice(start, end), paragraph.lone).nature),
        )
      )
        continue
      let label: LabelKind | null = null
      clauses.forEach(({ start, end }, i) => {
        const last = list.at(-1)
        label = last ? labelled(last, run, { start, end }, issued, label) : null
        if (last && label) {
          const tail = last.pieces.at(-1)
          if (tail?.run === run) tail.end = end
          return
        }
        const clause = clauseOf(run, start, end, paragraph.lone && i === 0, issued)
        if (SILENT.has(clause.nature) && i === 0) clause.nature = whole.nature
        const fresh =
          !last ||
          separate(last, clause, i === 0) ||
          (paragraph.lone && startsPara(paragraphs, index) && i === 0 && clause.nature === 'order')
        if (!fresh) extend(last, clause, paragraph, index)
        else if (opens(clause, paragraph.lone, opening) || (i > 0 && last))
          list.push(begin(clause, paragraph, index, last?.leads ?? []))
      })
    }
  })
  for (const one of list) one.coordinating = withJoint(one)
  return list
}

/** A lone paragraph after another lone one: two orders, even to the same agency. */
const startsPara = (paragraphs: readonly Paragraph[], index: number): boolean =>
  index > 0 && Boolean(paragraphs[index - 1]?.lone) && Boolean(paragraphs[0]?.lone)

const withJoint = (segment: Segment): Party[] => {
  const joint = segment.pieces.flatMap(({ run, start, end }) =>
    ownParties(run, start, coordinatingIn(run.text.slice(start, end))),
  )
  const names = new Set(segment.coordinating.map(({ name }) => name.toLowerCase()))
  const leads = new Set(segment.leads.map(({ name }) => name.toLowerCase()))
  const further = joint.filter(({ name }) => !names.has(name.toLowerCase()) && !leads.has(name.toLowerCase()))
  return [...segment.coordinating, ...further]
}
