import type { ComparedItem } from '@motcua/shared/directives'
import { type Calendar, workingDaysBetween } from '../../calendar/index.ts'
import { containment, likeness, type Words, wordsOf } from './likeness.ts'
import { nameKey } from './names.ts'

/** A lower directive beside the one it passes on: what was kept, reworded, moved, dropped, added. Pure. */

export type Comparable = {
  readonly key: string
  readonly label: string
  readonly text: string
  readonly deadline: string | null
  readonly date: string | null
  readonly receiver: string | null
  readonly leads: readonly string[]
}

/** Above this two items are one and the same obligation; unlike sentences on one subject share about a third. */
const SAME = 0.6
/** Above this no word that matters was changed. */
const UNCHANGED = 0.9
/** A paragraph taken into a longer one weighs a little less than one that stands alone. */
const TAKEN_IN = 0.95

const score = (higher: Words, lower: Words): number =>
  Math.max(likeness(higher, lower), containment(higher, lower) * TAKEN_IN)

type Pair = { higher: number; lower: number; score: number }

/**
 * For each higher item the lower one that passes it on, or none. One lower item may take several higher ones in (two
 * paragraphs put into one); one higher item goes to the lower that is most like it.
 */
export const align = (
  higher: readonly Comparable[],
  lower: readonly Comparable[],
): Map<string, Pair & { key: string }> => {
  const above = higher.map(({ text }) => wordsOf(text))
  const below = lower.map(({ text }) => wordsOf(text))
  const best = new Map<string, Pair & { key: string }>()
  for (const [h, words] of above.entries()) {
    const pairs = below.map((other, l): Pair => ({ higher: h, lower: l, score: score(words, other) }))
    const [found] = pairs.filter((pair) => pair.score >= SAME).sort((a, b) => b.score - a.score)
    const key = found && lower[found.lower]?.key
    if (found && key !== undefined) best.set(higher[h]?.key ?? '', { ...found, key })
  }
  return best
}

export const compareItems = (
  higher: readonly Comparable[],
  lower: readonly Comparable[],
  calendar: Calendar,
): ComparedItem[] => {
  const pairs = align(higher, lower)
  const taken = new Set([...pairs.values()].map(({ key }) => key))
  const below = new Map(lower.map((item) => [item.key, item]))
  const passed = higher.map((item) => {
    const pair = pairs.get(item.key)
    const other = pair && below.get(pair.key)
    return other ? both(item, other, calendar) : alone('dropped', item, null)
  })
  const added = lower.filter(({ key }) => !taken.has(key)).map((item) => alone('added', null, item))
  return [...passed, ...added]
}

type Side = NonNullable<ComparedItem['higher']>

const sideOf = ({ label, text, deadline, date, receiver, leads }: Comparable): Side => ({
  ...{ label, text, deadline, date, receiver },
  leads: [...leads],
})

const alone = (
  outcome: 'dropped' | 'added',
  higher: Comparable | null,
  lower: Comparable | null,
): ComparedItem => ({
  outcome,
  differences: [],
  higher: higher && sideOf(higher),
  lower: lower && sideOf(lower),
  likeness: 0,
  marginDays: null,
})

const both = (higher: Comparable, lower: Comparable, calendar: Calendar): ComparedItem => {
  const alike = likeness(wordsOf(higher.text), wordsOf(lower.text))
  const differences: ComparedItem['differences'] = []
  if (alike < 0.999) differences.push('words')
  if (higher.date !== lower.date) differences.push('date')
  if (receiverKey(higher) !== receiverKey(lower)) differences.push('receiver')
  if (!leadsFit(higher, lower)) differences.push('leads')
  return {
    outcome: outcomeOf(differences, alike),
    differences,
    higher: sideOf(higher),
    lower: sideOf(lower),
    likeness: Math.round(alike * 1000) / 1000,
    marginDays: marginOf(higher.date, lower.date, calendar),
  }
}

const outcomeOf = (differences: ComparedItem['differences'], alike: number): ComparedItem['outcome'] => {
  if (differences.includes('date')) return 'moved_date'
  if (differences.includes('receiver')) return 'changed_receiver'
  return alike < UNCHANGED ? 'reworded' : 'kept'
}

const marginOf = (higher: string | null, lower: string | null, calendar: Calendar): number | null => {
  if (!higher || !lower) return null
  try {
    return workingDaysBetween(calendar, Temporal.PlainDate.from(lower), Temporal.PlainDate.from(higher))
  } catch {
    // Outside the years the calendar knows nothing is counted.
    return null
  }
}

const receiverKey = ({ receiver }: Comparable): string | null => (receiver ? nameKey(receiver) : null)

/** Where in the tree an agency stands: what changes by itself from one level to the next. */
const LEVEL_WORDS = /\b(?:tinh|thanh pho|huyen|thi xa|quan|xa|phuong|thi tran|dac khu|hoi dong nhan dan)\b/g

const leadKey = (name: string): string => nameKey(name).replace(LEVEL_WORDS, '').replace(/\s+/g, ' ').trim()

/** A lower level addresses its own agencies of the same kind, or fewer of them; another kind is a difference. */
const leadsFit = (higher: Comparable, lower: Comparable): boolean => {
  const above = new Set(higher.leads.map(leadKey))
  return lower.leads.every((name) => above.has(leadKey(name)))
}
