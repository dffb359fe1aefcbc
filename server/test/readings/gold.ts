import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import type { Source } from '@motcua/shared/reading'

/**
 * What a careful reader finds in one document of the corpus. A list of answers means that any of them is right: where
 * the paper itself leaves two readings open, the examiner does not choose.
 */
export type Answer = string | null | (string | null)[]

export type GoldDeadline = {
  kinds: string[]
  date: string | null
  /** Null where "trước 17 giờ ngày …" leaves both readings open. */
  strict: boolean | null
  recurrences: (string | null)[]
}

export type GoldTask = {
  text: string
  leads: string[]
  coordinating?: string[]
  deadline: GoldDeadline
  product?: string
  target?: string
  /** Neither wanted nor wrong: objectives and the like. */
  optional?: boolean
}

export const ANSWERS = [
  'issuer',
  'superior',
  'type',
  'number',
  'symbol',
  'place',
  'date',
  'subject',
  'authority',
  'title',
  'name',
] as const
export type AnswerField = (typeof ANSWERS)[number]

export type Gold = {
  header: Record<AnswerField, Answer> & { addressees: string[] }
  tasks: GoldTask[]
  supersedes: { document: string; scope: string }[]
  notTasks: string[]
  /** False for copies whose layout a mechanical degrader would only spoil twice. */
  degradable: boolean
}

/** As the file has it: what is empty is left out, a date rule is one line of words. */
type Written = Pick<Gold, 'header'> & {
  tasks?: (Omit<GoldTask, 'deadline' | 'leads'> & { leads?: string[]; deadline?: string })[]
} & Partial<Omit<Gold, 'header' | 'tasks'>>

export type Paper = { name: string; source: Source; gold: Gold }

/**
 * `by 2024-03-15`, `recurring monthly strict`, `month/by 2024-09-30 ~`: kinds that are right, the day, `strict` (or `~`
 * for either), the rhythms that are right. Nothing written: no date.
 */
const deadlineOf = (words = 'none'): GoldDeadline => {
  const [kinds = '', ...rest] = words.split(' ')
  const named = rest.filter((word) => !/^\d|^strict$|^~$/.test(word))
  return {
    kinds: kinds.split('/'),
    date: rest.find((word) => /^\d{4}-\d\d-\d\d$/.test(word)) ?? null,
    strict: rest.includes('~') ? null : rest.includes('strict') || words.startsWith('before'),
    recurrences: named.length > 0 ? named.flatMap((word) => word.split('/')) : [null],
  }
}

const goldOf = ({ header, tasks = [], ...rest }: Written): Gold => ({
  header,
  tasks: tasks.map(({ deadline, leads = [], ...task }) => ({
    ...task,
    leads,
    deadline: deadlineOf(deadline),
  })),
  supersedes: rest.supersedes ?? [],
  notTasks: rest.notTasks ?? [],
  degradable: rest.degradable ?? true,
})

const FORMATS: Record<string, Source['format']> = { '.txt': 'txt', '.md': 'md', '.html': 'html' }

export const corpusDir = import.meta.dirname

/** Every document with a gold answer beside it; `only` keeps those whose name begins so. */
export const papers = (dir = corpusDir, only: readonly string[] = []): Paper[] =>
  readdirSync(dir)
    .filter((file) => FORMATS[extname(file)] && existsSync(goldFile(dir, file)))
    .filter((file) => only.length === 0 || only.some((start) => file.startsWith(start)))
    .sort()
    .map((file) => ({
      name: file,
      source: sourceOf(file, readFileSync(join(dir, file), 'utf8')),
      gold: goldOf(JSON.parse(readFileSync(goldFile(dir, file), 'utf8'))),
    }))

const goldFile = (dir: string, file: string) => join(dir, `${basename(file, extname(file))}.json`)

export const sourceOf = (name: string, text: string): Source => ({
  name,
  format: FORMATS[extname(name)] ?? 'txt',
  pages: null,
  text,
  recognised: null,
})
