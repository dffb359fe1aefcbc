import { dayText } from '@motcua/shared/calendar-words'
import type {
  FigureOrigin,
  ReportedTask,
  ReportFigure,
  ReportSection,
  ScheduleDefinition,
} from '@motcua/shared/reports'
import type { KeptFigure, KeptSection } from './queries.ts'
import { TASKS_QUERY, type TaskCounts, type TaskLists } from './tasks.ts'

/** Figures and sections of a report: what is offered, what the author made of it. Pure. */

const TYPED: FigureOrigin = {
  kind: 'typed',
  query: null,
  queryVersion: null,
  asOf: null,
  taken: null,
  contributions: null,
}

/** What lower reports give: sums by key, words by section. */
export type Lower = {
  sums: ReadonlyMap<string, { value: number | null; contributions: number }>
  sections: ReadonlyMap<string, readonly { unitName: string; text: string }[]>
}

export type Offered = { asOf: string; counts: TaskCounts; lists: TaskLists; lower: Lower | null }

/** A value the author had typed over an offered one stays; one left as offered follows. */
const settle = (was: KeptFigure | undefined, offered: number | null, origin: FigureOrigin): KeptFigure => {
  const changed = was !== undefined && was.value !== was.origin.taken
  return { key: was?.key ?? '', value: changed ? was.value : offered, origin }
}

export const offerFigures = (
  { figures }: Pick<ScheduleDefinition, 'figures'>,
  was: readonly KeptFigure[],
  { asOf, counts, lower }: Offered,
): KeptFigure[] =>
  figures.map(({ key, source }) => {
    const before = was.find((each) => each.key === key)
    const sum = lower?.sums.get(key)
    if (sum) {
      const { value, contributions } = sum
      return { ...settle(before, value, { ...TYPED, kind: 'sum', asOf, taken: value, contributions }), key }
    }
    if (source === 'typed') return before ?? { key, value: null, origin: TYPED }
    const value = counts[source]
    const origin = {
      ...TYPED,
      kind: 'tasks' as const,
      query: source,
      queryVersion: TASKS_QUERY,
      asOf,
      taken: value,
    }
    return { ...settle(before, value, origin), key }
  })

const taskLine = ({ text, dueOn, doneOn, note }: ReportedTask, withNote: boolean): string => {
  const due = dueOn ? `hạn ${dayText(dueOn)}` : 'không thời hạn'
  const done = doneOn ? `, hoàn thành ${dayText(doneOn)}` : ''
  const said = withNote && note ? `: ${note}` : ''
  return `- ${shortened(text)} (${due}${done})${said}`
}

/** A report names its tasks; the whole wording is one link away. */
const shortened = (text: string): string => (text.length <= 240 ? text : `${text.slice(0, 239).trimEnd()}…`)

const MOST_LINES = 60

/** The words a section starts with: lower units’ one after the other, then the unit’s own tasks. */
const sectionText = (
  { key, prefill }: ScheduleDefinition['outline'][number],
  { lists, lower }: Offered,
): string => {
  const merged = (lower?.sections.get(key) ?? []).map(({ unitName, text }) => `${unitName}:\n${text}`)
  const own = prefill
    ? lists[prefill].slice(0, MOST_LINES).map((task) => taskLine(task, prefill === 'obstacles'))
    : []
  return [...merged, own.join('\n')].filter(Boolean).join('\n\n').slice(0, 20_000)
}

/** Words an author has touched are theirs; untouched ones follow what is offered. */
export const offerSections = (
  { outline }: Pick<ScheduleDefinition, 'outline'>,
  was: readonly KeptSection[],
  touched: boolean,
  offered: Offered,
): KeptSection[] =>
  outline.map((section) => {
    const before = was.find(({ key }) => key === section.key)
    const text = before?.text && touched ? before.text : sectionText(section, offered)
    const tasks = section.prefill ? [...offered.lists[section.prefill]].slice(0, MOST_LINES) : []
    return { key: section.key, text, tasks }
  })

export const shownFigures = (
  { figures }: Pick<ScheduleDefinition, 'figures'>,
  kept: readonly KeptFigure[],
): ReportFigure[] =>
  figures.map(({ key, name, measure, required }) => {
    const found = kept.find((each) => each.key === key)
    return { key, name, measure, required, value: found?.value ?? null, origin: found?.origin ?? TYPED }
  })

export const shownSections = (
  { outline }: Pick<ScheduleDefinition, 'outline'>,
  kept: readonly KeptSection[],
): ReportSection[] =>
  outline.map(({ key, title, guide, required }) => {
    const found = kept.find((each) => each.key === key)
    return { key, title, guide, required, text: found?.text ?? '', tasks: found?.tasks ?? [] }
  })

/** Keys of what must be there before the report may go. */
export const missingParts = (
  definition: Pick<ScheduleDefinition, 'figures' | 'outline'>,
  figures: readonly KeptFigure[],
  sections: readonly KeptSection[],
): string[] => [
  ...shownFigures(definition, figures).flatMap(({ key, required, value }) =>
    required && value === null ? [key] : [],
  ),
  ...shownSections(definition, sections).flatMap(({ key, required, text }) =>
    required && text.trim() === '' ? [key] : [],
  ),
]

/** Sums of what units reported: an empty cell adds nothing and is not counted as a contribution. */
export const sumFigures = (
  keys: readonly string[],
  reports: readonly { figures: readonly KeptFigure[] }[],
): Map<string, { value: number | null; contributions: number }> =>
  new Map(
    keys.map((key) => {
      const values = reports.flatMap(({ figures }) => figures.find((each) => each.key === key)?.value ?? [])
      const value = values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0)
      return [key, { value, contributions: values.length }]
    }),
  )
