import type { Party } from '@motcua/shared/reading'
import { type Address, addressOf, headingParties } from './addressee.ts'
import { sentencesOf } from './clauses.ts'
import { NO_TIMING, type Timing, timingOf } from './deadlines.ts'
import {
  type Draft,
  distinct,
  inheritedParties,
  notesBetween,
  ownParties,
  piece,
  type Scope,
} from './draft.ts'
import { labelOf, type Nature, natureOf, quietSection } from './nature.ts'
import type { Run } from './run.ts'
import { dated, type Paragraph, type Segment, segmentsOf } from './segments.ts'
import type { Block } from './structure.ts'
import {
  type Attribute,
  attributesOf,
  gathered,
  type Holder,
  holder,
  ordersBehind,
  type Tree,
} from './task-tree.ts'

/** Tasks of the numbered, lettered and dashed items of a part, and of the paragraphs between them. */

const nameOf = ({ block }: Tree, scope: Scope): string => {
  const { marker, style } = block
  if (style === 'article') return marker
  if (scope.label === '') return marker
  if (marker === '') return scope.label
  if (scope.label.startsWith('Điều') && !/\d[a-zđ]$/.test(scope.label)) return `${scope.label}.${marker}`
  if (style === 'letter') return `${scope.label}${marker}`
  return marker.startsWith(`${scope.label}.`) ? marker : `${scope.label}.${marker}`
}

const CONFIDENCE: Readonly<Record<Nature, number>> = {
  order: 0.95,
  verb: 0.9,
  state: 0.7,
  intro: 0.6,
  date: 0.6,
  telling: 0.5,
  closing: 0.5,
}

const deadlineFor = (timing: Timing, scope: Scope): Timing =>
  timing.deadline.kind === 'none' && scope.deadline
    ? { ...timing, deadline: { ...scope.deadline, inherited: true }, confidence: 0.8 }
    : timing

const draftOf = (segment: Segment, label: string, scope: Scope): Draft => {
  const own = segment.leads.length > 0
  return {
    label,
    group: scope.group,
    section: scope.section,
    pieces: segment.pieces.map(({ run, start, end }) => piece(run, start, end)),
    leads: distinct(own ? segment.leads : inheritedParties(scope.leads)),
    coordinating: distinct([...segment.coordinating, ...(own ? [] : inheritedParties(scope.coordinating))]),
    supervising: distinct([...segment.supervising, ...(own ? [] : inheritedParties(scope.supervising))]),
    timing: deadlineFor(segment.timing, scope),
    product: segment.product ?? scope.product,
    target: null,
    targets: null,
    parent: scope.parent,
    notes: segment.pieces.flatMap(({ marks, start, end }) => notesBetween(marks, start, end)),
    confidence: Math.min(CONFIDENCE[segment.nature], own || scope.leads.length > 0 ? 1 : 0.6),
  }
}

const labelAt = (name: string, segments: readonly Segment[], index: number): string => {
  if (segments.length === 1) return name
  const paragraph = segments[index]!.pieces[0]!.paragraph
  const here = segments.filter((one) => one.pieces[0]!.paragraph === paragraph)
  const place =
    paragraph > 0 || segments.some((one) => one.pieces[0]!.paragraph > 0) ? ` ¶${paragraph + 1}` : ''
  return `${name}${place}${here.length > 1 ? ` (${here.indexOf(segments[index]!) + 1})` : ''}`.trim()
}

const paragraphsOf = (tree: Tree, more: readonly Tree[]): Paragraph[] => [
  { run: tree.block.run, marks: tree.block.marks, lone: tree.block.style === 'none' },
  ...more.map(({ block }) => ({ run: block.run, marks: block.marks, lone: true })),
]

/** `Nội dung: …` under a title is the work itself. */
const contentsOf = (attributes: readonly Attribute[]): Paragraph[] =>
  attributes
    .filter(({ label }) => label.kind === 'content')
    .map(({ label, tree: { block } }) => ({
      run: piece(block.run, label.end, block.run.text.length),
      marks: block.marks.map((mark) => ({ ...mark, at: mark.at - label.end })),
      lone: false,
    }))

/** A thing named without a verb, with nobody to answer for it and no date, is a heading's content, not a task. */
const answerable = (segment: Segment, scope: Scope): boolean =>
  segment.nature !== 'state' || segment.leads.length > 0 || scope.leads.length > 0 || dated(segment.timing)

const leaf = (tree: Tree, name: string, scope: Scope): Draft[] => {
  const attributes = attributesOf(tree.children)
  const rest = tree.children.filter((child) => !attributes.some((one) => one.tree === child))
  const paragraphs = [...paragraphsOf(tree, rest), ...contentsOf(attributes)]
  const segments = segmentsOf(paragraphs, {
    verbs: scope.opened || tree.block.style !== 'none',
    states: scope.label !== '',
    quiet: scope.quiet,
    issued: scope.issued,
  })
  const held = gathered(attributes, scope)
  const titled = segments.length === 0 && attributes.length > 0 && !scope.quiet
  const list = titled ? [titleSegment(tree)] : segments
  for (const one of list) {
    if (held.leads.length > 0) one.leads = held.leads
    one.coordinating = [...one.coordinating, ...held.coordinating]
    one.supervising = [...one.supervising, ...held.supervising]
    one.product ??= held.product
    if (held.timing !== NO_TIMING) one.timing = held.timing
  }
  const kept = list.filter((segment) => answerable(segment, scope))
  return kept.map((segment, i) => draftOf(segment, labelAt(name, kept, i), scope))
}

/** "1. Công tác tuyên truyền" with lines for who and when: the title is the task. */
const titleSegment = (tree: Tree): Segment => ({
  ...holder(),
  nature: 'state',
  pieces: [
    { run: tree.block.run, start: 0, end: tree.block.run.text.length, marks: tree.block.marks, paragraph: 0 },
  ],
})

const EFFECT =
  /^(?:ban hành|phê duyệt|công bố|thành lập|sửa đổi|bãi bỏ|thông qua|điều chỉnh|quy định|thay thế|hủy bỏ|kiện toàn)/i

/** Is the text before the children only a title or an announcement? */
const onlyTitle = (tree: Tree, nature: Nature, timing: Timing, bare: boolean): boolean => {
  const text = tree.block.run.text.trim()
  if (
    bare ||
    nature === 'intro' ||
    nature === 'state' ||
    nature === 'telling' ||
    nature === 'closing' ||
    nature === 'date'
  )
    return true
  if (tree.block.heading) return true
  if (nature === 'order') return /:$/.test(text) && text.length < 90 && !dated(timing)
  return (text.length < 150 || /:$/.test(text)) && !dated(timing) && !/[.;]\s+\p{Lu}/u.test(text)
}

const quietUnder = ({ block }: Tree, nature: Nature, addressed: boolean, scope: Scope): Scope['quiet'] => {
  if (scope.quiet === 'told' || quietSection(block.run.text) || (nature === 'telling' && !addressed))
    return 'told'
  return block.style === 'article' && EFFECT.test(block.run.text) ? 'effect' : scope.quiet
}

type Head = { scope: Scope; drafts: Draft[] }

/** `Các sở, ngành có cử công chức …` over items: all of the heading names those addressed. */
const headingAddress = ({ run, heading }: Block): Address | null => {
  const text = run.text.replace(/[\s:]+$/, '')
  if (!heading && !/:\s*$/.test(run.text)) return null
  if (text.length > 200 || /[;.]/.test(text)) return null
  const address = addressOf(`${text}:`)
  if (address?.bare) return address
  return headingParties(text)
}

/** An item with items under it: what it hands down, and whether it is a task itself. */
const headOfItem = (tree: Tree, name: string, scope: Scope, held: Holder): Head => {
  const { run } = tree.block
  const judged = natureOf(run.text, false)
  const heading = headingAddress(tree.block)
  const { nature } = judged
  const address = heading ?? judged.address
  const timing = timingOf(run, scope.issued)
  const leads: Party[] = held.leads.length > 0 ? held.leads : address ? ownParties(run, 0, address.leads) : []
  const title = run.text.replace(/\s+/g, ' ').replace(/[\s:;.]+$/, '')
  const inner: Scope = {
    ...scope,
    label: name,
    leads: leads.length > 0 ? leads : scope.leads,
    coordinating: address
      ? [...ownParties(run, 0, address.coordinating), ...held.coordinating]
      : [...scope.coordinating, ...held.coordinating],
    supervising: held.supervising.length > 0 ? held.supervising : scope.supervising,
    product: held.product ?? scope.product,
    opened: true,
    quiet: quietUnder(tree, nature, address !== null, scope),
    deadline: held.timing !== NO_TIMING ? held.timing.deadline : scope.deadline,
  }
  if (
    onlyTitle(tree, nature, timing, address?.bare ?? false) ||
    (inner.quiet && !(inner.quiet === 'effect' && nature === 'order'))
  )
    return {
      scope: { ...inner, section: title, deadline: dated(timing) ? timing.deadline : inner.deadline },
      drafts: [],
    }
  const drafts = leaf({ block: tree.block, children: [] }, name, scope)
  const handed = drafts.at(-1)?.timing.deadline
  const passes = handed && ['by', 'before', 'month', 'quarter', 'year'].includes(handed.kind)
  return {
    scope: { ...inner, parent: drafts.at(-1) ?? null, deadline: passes ? handed : inner.deadline },
    drafts,
  }
}

const isItem = ({ block }: Tree): boolean => block.style !== 'none'

/** "Hoàn thành trước ngày …" after the items applies to those without a date. */
const closeWith = (tree: Tree, drafts: readonly Draft[], scope: Scope): boolean => {
  const { run } = tree.block
  if (natureOf(run.text, true).nature !== 'date') return false
  const { deadline } = timingOf(run, scope.issued)
  if (deadline.kind === 'none') return false
  for (const draft of drafts)
    if (draft.timing.deadline.kind === 'none')
      draft.timing = { ...draft.timing, deadline: { ...deadline, inherited: true }, confidence: 0.8 }
  return true
}

const branch = (tree: Tree, name: string, scope: Scope): Draft[] => {
  const attributes = attributesOf(tree.children)
  const rest = tree.children.filter((child) => !attributes.some((one) => one.tree === child))
  const { scope: inner, drafts } = headOfItem(tree, name, scope, gathered(attributes, scope))
  return [...drafts, ...walk(rest, inner)]
}

/** A title with nothing but paragraphs under it: each paragraph stands for itself. */
const titled = (tree: Tree): boolean => {
  if (tree.children.length === 0 || tree.block.style === 'none') return false
  const { nature, address } = natureOf(tree.block.run.text, false)
  if (address?.bare || nature === 'intro') return true
  return tree.block.heading && nature !== 'order'
}

/** A heading that holds no duty: "Nội dung, phân công", "PHÂN CÔNG NHIỆM VỤ". */
const emptyHeading = ({ block, children }: Tree): boolean => {
  if (!block.heading || children.length > 0 || block.style === 'dash' || block.style === 'plus') return false
  const { nature } = natureOf(block.run.text, false)
  return (
    quietSection(block.run.text) !== false ||
    nature === 'state' ||
    nature === 'intro' ||
    (nature === 'verb' && !/\p{Ll}/u.test(block.run.text))
  )
}

/** Tasks of one item and all below it. */
export const itemTasks = (tree: Tree, name: string, scope: Scope): Draft[] => {
  const attributes = attributesOf(tree.children)
  const items = tree.children.filter(
    (child) => isItem(child) && !attributes.some((one) => one.tree === child),
  )
  const article: Scope = tree.block.style === 'article' ? { ...scope, group: 'article' } : scope
  if (items.length > 0 || (titled(tree) && attributes.length === 0)) return branch(tree, name, article)
  if (tree.block.style === 'article')
    return leaf(tree, name, {
      ...article,
      quiet: EFFECT.test(tree.block.run.text) ? 'told' : article.quiet,
      opened: false,
    }).filter((draft) => draft.leads.some((party) => !party.inherited))
  if (emptyHeading(tree)) return []
  const label = labelOf(tree.block.run.text)
  if (
    tree.children.length === 0 &&
    (label?.kind === 'skip' || label?.kind === 'deadline') &&
    !ordersBehind(tree, label)
  )
    return []
  return leaf(tree, name, article)
}

/** An announcement may follow other sentences in its paragraph. */
const lastSentence = (block: Block): ReturnType<typeof natureOf> & { run: Run } => {
  const last = sentencesOf(block.run.text).at(-1)
  const run = last ? piece(block.run, last.start, last.end) : block.run
  return { ...natureOf(run.text, true), run }
}

const lineOf = (block: Block): string => block.run.text.replace(/\s+/g, ' ').replace(/[\s:;.]+$/, '')

/** A paragraph that announces what follows, or heads it, changes what the next ones inherit. Null when it does neither. */
const announced = (tree: Tree, scope: Scope, start: Scope): Scope | null => {
  const { block } = tree
  if (tree.children.length > 0) return null
  const { nature, address, run } = lastSentence(block)
  if (block.heading && quietSection(block.run.text))
    return { ...scope, quiet: 'told', section: lineOf(block) }
  if (nature === 'closing') return null
  if (/:\s*$/.test(block.run.text) || nature === 'intro') {
    const leads = address ? ownParties(run, 0, address.leads) : scope.leads
    const coordinating = address ? ownParties(run, 0, address.coordinating) : scope.coordinating
    return { ...scope, leads, coordinating, opened: true, quiet: start.quiet }
  }
  return block.heading && nature !== 'order' ? { ...scope, section: lineOf(block) } : null
}

/** "- Giám đốc các Sở: Nội vụ, Tài chính;" in a list: those addressed by what follows. */
const bareList = (tree: Tree): Party[] | null => {
  if (tree.children.length > 0 || tree.block.run.text.length > 400) return null
  const { address } = natureOf(tree.block.run.text, false)
  return address?.bare ? ownParties(tree.block.run, 0, address.leads) : null
}

const liesFlat = ({ block }: Tree): boolean => block.style === 'article' || block.style === 'roman'

/** Tasks of what stands one after another: items, and paragraphs between them that announce, head, close or order. */
const walk = (trees: readonly Tree[], start: Scope): Draft[] => {
  let scope = start
  const drafts: Draft[] = []
  let dashes = 0
  let paragraphs = 0
  let listed = false
  for (const tree of trees) {
    if (isItem(tree)) {
      if (tree.block.marker === '') dashes += 1
      const name = tree.block.marker === '' ? `${scope.label}-${dashes}` : nameOf(tree, scope)
      const called = bareList(tree)
      if (called) {
        scope = { ...scope, leads: listed ? [...scope.leads, ...called] : called, opened: true }
        listed = true
        continue
      }
      listed = false
      drafts.push(...itemTasks(tree, name, liesFlat(tree) ? { ...scope, quiet: start.quiet } : scope))
      continue
    }
    paragraphs += 1
    const next = announced(tree, scope, start)
    if (next) scope = next
    else if (!closeWith(tree, drafts, scope))
      drafts.push(...itemTasks(tree, `${scope.label} ¶${paragraphs}`.trim(), { ...scope, parent: null }))
  }
  return drafts
}

/** Tasks of a whole part's text. The first announcement gives the lead of what follows it. */
export const partTasks = (roots: readonly Tree[], start: Scope): Draft[] => walk(roots, start)
