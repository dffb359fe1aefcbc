import type { Target } from '@motcua/shared/reading'
import { coordinatingIn } from './addressee.ts'
import type { Issued } from './deadline-types.ts'
import { NO_TIMING, type Timing, timingOf } from './deadlines.ts'
import { type Draft, distinct, inheritedParties, ownParties, type Scope } from './draft.ts'
import { fold } from './fold.ts'
import { beginsWithVerb } from './nature.ts'
import { partiesOfList } from './parties.ts'
import type { Run } from './run.ts'
import type { Cell, Table, TableRow } from './structure.ts'
import { targetOfCell, targetsIn } from './targets.ts'

/** Tasks of a table: a row is one, its columns say who, when and what. */

export const COLUMN_KINDS = [
  'number',
  'unit',
  'coordinating',
  'supervising',
  'product',
  'target',
  'deadline',
  'lead',
  'task',
  'other',
] as const
export type ColumnKind = (typeof COLUMN_KINDS)[number]

/** Names of columns, the first that fits; for folded text. */
const NAMES: readonly (readonly [ColumnKind, RegExp])[] = [
  ['number', /^(?:stt|tt|so tt|so thu tu|s tt|#|st)\b/],
  [
    'other',
    /ton tai|han che|nguyen nhan|thuc trang|can cu|ghi chu|kinh phi|co so phap ly|muc do|trang thai|y kien|nguon/,
  ],
  ['unit', /don vi tinh|\bdvt\b/],
  ['coordinating', /phoi hop/],
  [
    'supervising',
    /(?:lanh dao|nguoi|co quan|don vi|dong chi)?.*(?:chi dao|theo doi|giam sat|phu trach chi dao)|lanh dao/,
  ],
  ['deadline', /thoi (?:gian|han|diem)|tien do|\bhan\b(?! che)|hoan thanh(?! nhiem)|ky han|lo trinh|moc/],
  ['product', /san pham|dau ra|ket qua/],
  [
    'lead',
    /chu tri|(?:don vi|co quan|phong|nganh|bo phan|nguoi|can bo|to chuc|dia phuong|ca nhan).*(?:thuc hien|phu trach|tham muu|duoc giao|giao|chu quan)|trach nhiem|dau moi|^thuc hien$|^don vi$|^co quan$|^phan cong|^co quan,? don vi$|^noi thuc hien|^don vi,? dia phuong/,
  ],
  [
    'target',
    /(?:giao|muc) chi tieu|chi tieu (?:giao|nam|duoc giao|phan dau|ke hoach)|muc tieu|^chi tieu$|ke hoach nam|ty le|^muc$|nam 20\d\d|gia tri/,
  ],
  [
    'task',
    /nhiem vu|noi dung|cong viec|hoat dong|giai phap|chi tieu|ten viec|viec|yeu cau|de muc|chuong trinh|thu tuc|hang muc/,
  ],
]

/** Columns of tables that list procedures, steps of a procedure, people or meetings: nothing is ordered in them. */
const ANOTHER_TABLE =
  /thoi (?:han|gian) giai quyet|le phi|cach thuc thuc hien|muc do dich vu|ma (?:so )?(?:thu tuc|tthc)|^buoc\b|trinh tu|thu tu cong viec|ho (?:va )?ten|chuc vu|thanh phan du|dia diem to chuc/

const kindOfColumn = (name: string): ColumnKind => {
  const folded = fold(name)
    .replace(/[\s./:]+/g, ' ')
    .trim()
  return NAMES.find(([, pattern]) => pattern.test(folded))?.[0] ?? 'other'
}

const average = (table: Table, column: number): number => {
  const cells = table.rows.filter((row) => !row.group).map((row) => row.cells[column]?.run.text.length ?? 0)
  return cells.length === 0 ? 0 : cells.reduce((sum, length) => sum + length, 0) / cells.length
}

/** Which column is what. Null when the table holds no tasks: no column of work, or nobody and no date to do it by. */
export const columnsOf = (table: Table): ColumnKind[] | null => {
  if (table.columns.some((column) => ANOTHER_TABLE.test(fold(column.text)))) return null
  const kinds = table.columns.map((column) => kindOfColumn(column.text))
  if (!kinds.includes('task')) {
    const candidates = kinds
      .map((kind, i) => ({ kind, i }))
      .filter(({ kind }) => kind === 'target' || kind === 'product' || kind === 'other')
    const widest = candidates.sort((a, b) => average(table, b.i) - average(table, a.i))[0]
    if (widest && (kinds.includes('lead') || kinds.includes('deadline')) && average(table, widest.i) > 12)
      kinds[widest.i] = 'task'
  }
  if (!kinds.includes('task')) return null
  onlyOneTask(table, kinds)
  onlyOneDeadline(table, kinds)
  const told =
    kinds.includes('lead') ||
    kinds.includes('deadline') ||
    (kinds.includes('target') && kinds.includes('unit'))
  // Two columns of work: the first is the work, a later one is its detail or product.
  return told ? kinds : null
}

/** "Bắt đầu" and "Hoàn thành": the end is the deadline. */
const onlyOneDeadline = (table: Table, kinds: ColumnKind[]): void => {
  const columns = kinds.flatMap((kind, i) => (kind === 'deadline' ? [i] : []))
  if (columns.length < 2) return
  const name = (i: number) => fold(table.columns[i]?.text ?? '')
  const kept =
    columns.find((i) => /hoan thanh|ket thuc|den ngay|xong/.test(name(i)) && !/bat dau/.test(name(i))) ??
    columns.findLast((i) => !/bat dau|tu ngay/.test(name(i))) ??
    columns.at(-1)
  for (const i of columns) if (i !== kept) kinds[i] = 'other'
}

/** Two columns of work: "Nhiệm vụ chung" repeats or stays empty from row to row, "Nhiệm vụ cụ thể" does not. */
const onlyOneTask = (table: Table, kinds: ColumnKind[]): void => {
  const columns = kinds.flatMap((kind, i) => (kind === 'task' ? [i] : []))
  if (columns.length < 2) return
  const rows = table.rows.filter((row) => !row.group)
  const different = (i: number) =>
    new Set(rows.map((row) => row.cells[i]?.run.text.trim() ?? '').filter((words) => words !== '')).size
  const named = columns.find((i) => /cu the|chi tiet/.test(fold(table.columns[i]?.text ?? '')))
  const [first, second] = columns as [number, number]
  const kept = different(first) < different(second) ? (named ?? second) : first
  for (const i of columns) if (i !== kept) kinds[i] = 'other'
}

type Row = Partial<Record<ColumnKind, Cell>>

const rowOf = (row: TableRow, kinds: readonly ColumnKind[]): Row => {
  const cells: Row = {}
  row.cells.forEach((cell, i) => {
    const kind = kinds[i] ?? 'other'
    if (cell.run.text.trim() === '' && cells[kind]) return
    if (kind === 'task' && cells.task && cells.task.run.text.trim() !== '') return
    if (!cells[kind] || cells[kind].run.text.trim() === '') cells[kind] = cell
  })
  return cells
}

const filled = (cell: Cell | undefined): cell is Cell =>
  cell !== undefined && /[\p{L}\p{N}%]/u.test(cell.run.text)

const namesGroup = (row: Row): boolean =>
  !filled(row.lead) &&
  !filled(row.deadline) &&
  !filled(row.product) &&
  !filled(row.target) &&
  !filled(row.coordinating)

/** A row that holds a title and nothing else, by its number, its capitals, or for want of a verb. */
const isHeading = (row: Row, next: TableRow | undefined, lettered: boolean): boolean => {
  const number = row.number?.run.text.trim().replace(/[.)]$/, '') ?? ''
  const words = row.task?.run.text ?? ''
  const following = next?.cells[0]?.run.text.trim() ?? ''
  if (/^[IVX]+$/.test(number) && (lettered || !/\p{Ll}/u.test(words))) return true
  if (!lettered) return false
  if (number !== '' && following.startsWith(`${number}.`) && following.length > number.length + 1) return true
  return !/\p{Ll}/u.test(words) || /^[A-ZĐ]$/.test(number) || !beginsWithVerb(words, fold(words))
}

const text = (cell: Cell | undefined): string | null => {
  const value = cell?.run.text
    .replace(/\s+/g, ' ')
    .replace(/[\s;]+$/, '')
    .trim()
  return value && /[\p{L}\p{N}%‰]/u.test(value) ? value : null
}

const numberOf = (row: Row, index: number): string => {
  const written = /[\dIVX]+(?:\.\d+)*/.exec(row.number?.run.text ?? '')?.[0]
  return `dòng ${written ?? index}`
}

type Carry = { lead: Cell | undefined }

/** A target's name says when only where it names a day: "… khi có yêu cầu" tells what is measured. */
const ofRowName = (timing: Timing, group: Draft['group']): Timing =>
  group === 'target' && timing.deadline.date === null ? NO_TIMING : timing

const draftOfRow = (
  row: Row,
  index: number,
  scope: Scope & { section: string | null },
  group: Draft['group'],
  carry: Carry,
): Draft => {
  const task = row.task as Cell
  const lead = filled(row.lead) ? row.lead : carry.lead
  const leads = lead ? partiesOfList(lead.run) : inheritedParties(scope.leads)
  const timing =
    row.deadline && filled(row.deadline)
      ? timingOf(joinLines(row.deadline), scope.issued, 'cell')
      : row.deadline
        ? NO_TIMING
        : ofRowName(timingOf(task.run, scope.issued), group)
  const target =
    group === 'target' && row.target ? targetOfCell(row.target.run, text(row.unit), text(task)) : null
  return {
    label: numberOf(row, index),
    group,
    section: scope.section,
    pieces: [task.run],
    leads: distinct(leads),
    coordinating: distinct(
      row.coordinating && filled(row.coordinating)
        ? partiesOfList(row.coordinating.run)
        : row.coordinating
          ? []
          : ownParties(task.run, 0, coordinatingIn(task.run.text)),
    ),
    supervising:
      row.supervising && filled(row.supervising) ? distinct(partiesOfList(row.supervising.run)) : [],
    timing,
    product: text(row.product),
    target,
    targets: target ? [target] : targetsOfRow(row, task),
    parent: null,
    notes: [...task.marks, ...(row.deadline?.marks ?? []), ...(row.lead?.marks ?? [])].map(
      ({ mark }) => mark,
    ),
    confidence: leads.length > 0 ? 0.95 : 0.65,
  }
}

const targetsOfRow = (row: Row, task: Cell): Target[] => [
  ...targetsIn(task.run),
  ...(row.target ? targetsIn(row.target.run) : []),
]

/** Lines of a cell stay apart, so that two dates on two lines are two. */
const joinLines = (cell: Cell): Run => cell.run

const isTargetTable = (kinds: readonly ColumnKind[]): boolean =>
  kinds.includes('target') && (kinds.includes('unit') || !kinds.includes('deadline'))

/** A row under a heading row such as `I | Về cải cách …`, or under a numbered row with nothing but a title. */
export const tableTasks = (table: Table, scope: Scope): Draft[] => {
  const kinds = columnsOf(table)
  if (!kinds) return []
  const group: Draft['group'] = isTargetTable(kinds) ? 'target' : 'plan'
  const drafts: Draft[] = []
  const carry: Carry = { lead: undefined }
  let { section } = scope
  let index = 0
  for (const [place, raw] of table.rows.entries()) {
    if (raw.group) {
      section = raw.group.title.text.replace(/\s+/g, ' ')
      continue
    }
    const row = rowOf(raw, kinds)
    if (!filled(row.task) || /^\(?\d{1,2}\)?$/.test(row.task.run.text.trim())) continue
    const lone = namesGroup(row)
    if ((lone && (drafts.length === 0 || !carry.lead)) || isHeading(row, table.rows[place + 1], lone)) {
      section = text(row.task)
      continue
    }
    index += 1
    if (filled(row.lead)) carry.lead = row.lead
    drafts.push(draftOfRow(row, index, { ...scope, section }, group, carry))
  }
  return drafts
}

export type { Issued }
