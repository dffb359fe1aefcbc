import type { Reading, ReadTask } from '@motcua/shared/reading'
import type { Answer, AnswerField, Gold, GoldDeadline, GoldTask } from './gold.ts'

/** Marks, case and punctuation away: a copy that lost its marks is judged by the same answers. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}&]+/gu, ' ')
    .trim()

const SHORT: [RegExp, string][] = [
  [/\bubnd\b/g, 'uy ban nhan dan'],
  [/\bhdnd\b/g, 'hoi dong nhan dan'],
  [/\btt ?& ?tt\b|\btttt\b/g, 'thong tin va truyen thong'],
  [/\bkh ?& ?dt\b|\bkhdt\b/g, 'ke hoach va dau tu'],
  [/\bkh ?& ?cn\b|\bkhcn\b/g, 'khoa hoc va cong nghe'],
  [/\btn ?& ?mt\b|\btnmt\b/g, 'tai nguyen va moi truong'],
  [/\bgd ?& ?dt\b|\bgddt\b/g, 'giao duc va dao tao'],
  [/\bpvhcc\b/g, 'phuc vu hanh chinh cong'],
  [/\bvpcp\b/g, 'van phong chinh phu'],
  [/\bvp\b/g, 'van phong'],
  [/\bbql\b/g, 'ban quan ly'],
  [/\bkcn\b/g, 'khu cong nghiep'],
  [/\bkkt\b/g, 'khu kinh te'],
  [/\btp\b/g, 'thanh pho'],
  [/\btthc\b/g, 'thu tuc hanh chinh'],
  [/\b(cac|&)\b/g, ' '],
  [/\bva\b/g, ' '],
]

/** The same agency under its full name and its abbreviation, with or without "các". */
export const agency = (name: string): string =>
  SHORT.reduce((text, [short, full]) => text.replace(short, full), fold(name))
    .replace(/\s+/g, ' ')
    .trim()

const LEADING: Partial<Record<AnswerField, RegExp>> = { subject: /^(v v|ve viec|ve)\s+/ }

const sameText = (field: AnswerField, a: string, b: string): boolean => {
  const lead = LEADING[field]
  const plain = (text: string) => {
    const folded = field === 'issuer' || field === 'superior' ? agency(text) : fold(text)
    return (lead ? folded.replace(lead, '') : folded).replace(/\s+/g, '')
  }
  return plain(a) === plain(b)
}

export const sameAnswer = (field: AnswerField, wanted: Answer, found: string | null): boolean => {
  const choices = Array.isArray(wanted) ? wanted : [wanted]
  return choices.some((one) => (one === null || found === null ? one === found : sameText(field, one, found)))
}

/** "các sở; các ban, ngành" and "các sở, ban, ngành" are the same class written twice or once. */
const names = (list: readonly string[]): Set<string> => {
  const out: string[] = []
  for (const name of list.map(agency)) {
    if (out.at(-1) === 'so' && /^(ban|nganh)\b/.test(name)) out[out.length - 1] = `so ${name}`
    else if (name) out.push(name)
  }
  return new Set(out)
}

export const sameNames = (wanted: readonly string[], found: readonly string[]): boolean => {
  const a = names(wanted)
  const b = names(found)
  return a.size === b.size && [...a].every((name) => b.has(name))
}

export const sameDeadline = (wanted: GoldDeadline, found: ReadTask['deadline']): boolean =>
  wanted.kinds.includes(found.kind) &&
  wanted.date === found.date &&
  (wanted.strict === null || wanted.strict === found.strict) &&
  wanted.recurrences.includes(found.recurrence)

const words = (text: string): Map<string, number> => {
  const bag = new Map<string, number>()
  for (const word of fold(text).split(' ')) if (word) bag.set(word, (bag.get(word) ?? 0) + 1)
  return bag
}

const size = (bag: Map<string, number>): number => [...bag.values()].reduce((sum, n) => sum + n, 0)

/**
 * Share of words in common (Dice): a task that swallowed its neighbour, or only its heading, fails. A gold text ended
 * by "…" is a beginning, compared with a beginning of the same length.
 */
export const overlap = (wanted: string, found: string): number => {
  const length = fold(wanted).split(' ').length
  const whole = wanted.endsWith('…') ? fold(found).split(' ').slice(0, length).join(' ') : found
  const a = words(wanted)
  const b = words(whole)
  let common = 0
  for (const [word, n] of a) common += Math.min(n, b.get(word) ?? 0)
  return (2 * common) / Math.max(1, size(a) + size(b))
}

export type Pair = { wanted: GoldTask; found: ReadTask }

/** One to one, the closest first; at least half of the words in common. */
export const matchTasks = (gold: Gold, reading: Reading) => {
  const every = gold.tasks.flatMap((wanted, i) =>
    reading.tasks.map((found, j) => ({ wanted, found, i, j, score: overlap(wanted.text, found.text) })),
  )
  const pairs: Pair[] = []
  const taken = { gold: new Set<number>(), found: new Set<number>() }
  for (const { wanted, found, i, j, score } of every.sort((a, b) => b.score - a.score || a.i - b.i)) {
    if (score < 0.5) break
    if (taken.gold.has(i) || taken.found.has(j)) continue
    taken.gold.add(i)
    taken.found.add(j)
    if (!wanted.optional) pairs.push({ wanted, found })
  }
  return {
    pairs,
    missed: gold.tasks.filter((task, i) => !task.optional && !taken.gold.has(i)),
    spurious: reading.tasks.filter((_, j) => !taken.found.has(j)),
  }
}
