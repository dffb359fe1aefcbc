import { existsSync, readFileSync } from 'node:fs'
import { type Person, personalNumber } from './people.ts'
import type { Chance } from './random.ts'

/** Form data of the seeded year: the samples that ship with each form, in the applicant's name and moved in time. */

export type Sample = Record<string, unknown>
type FormFile = { samples: Sample[]; cases?: { field: string; keys: string[] } | null }

const FOLDER = new URL('../../../../../data/forms/', import.meta.url)
/** The day the samples were written for. */
const WRITTEN = Temporal.PlainDate.from('2024-04-15')
/** Dates before it are of people and old papers and stay; later ones belong to the filing and move with it. */
const MOVES_FROM = '2023-07-01'

const kept = new Map<string, FormFile>()

const formFile = (code: string): FormFile => {
  const known = kept.get(code)
  if (known) return known
  const own = new URL(`${code}.json`, FOLDER)
  const url = existsSync(own) ? own : new URL('generic.json', FOLDER)
  const file = JSON.parse(readFileSync(url, 'utf8')) as FormFile
  kept.set(code, file)
  return file
}

/** Whom a sample is filed by, as its first part names them. */
type Filer = {
  fullName?: string
  name?: string
  taxCode?: string
  kind?: string
  representative?: string
  position?: string
}
const filerOf = (sample: Sample): Filer => Object.values(sample)[0] as Filer

const isOrganisation = (sample: Sample): boolean => {
  const filer = filerOf(sample)
  const behalf = sample.behalf as { for?: string } | undefined
  return filer.taxCode !== undefined || filer.kind === 'organisation' || behalf?.for === 'organisation'
}
const isOnBehalf = (sample: Sample) => {
  const behalf = sample.behalf as { for?: string } | undefined
  return behalf?.for === 'person'
}

/** Which kinds of applicant the form of a procedure has a sample for. */
export const applicantKinds = (code: string): readonly ('citizen' | 'enterprise')[] => {
  const { samples } = formFile(code)
  return [
    ...(samples.some((sample) => !isOrganisation(sample) && !isOnBehalf(sample))
      ? (['citizen'] as const)
      : []),
    ...(samples.some(isOrganisation) ? (['enterprise'] as const) : []),
  ]
}

export type Filled = { formData: Sample; caseKey: string | null }

export const fillForm = (chance: Chance, code: string, person: Person, day: Temporal.PlainDate): Filled => {
  const { samples, cases } = formFile(code)
  const wanted = person.whole.kind === 'enterprise'
  const fitting = samples.filter((sample) => isOrganisation(sample) === wanted && !isOnBehalf(sample))
  const sample = chance.pick(fitting.length > 0 ? fitting : samples)
  const swap = swaps(sample, person, chance)
  const formData = walk(sample, swap, WRITTEN.until(day).days) as Sample
  const [part, field] = cases?.field.slice(1).split('/') ?? []
  const inPart = part && field ? (formData[part] as Record<string, string> | undefined)?.[field] : undefined
  return { formData, caseKey: inPart && cases?.keys.includes(inPart) ? inPart : null }
}

type Swap = {
  words: readonly (readonly [from: string, to: string])[]
  number: (old: string) => string
  /** An enterprise's number is no person's, even where the sample's household has one number for both. */
  firm: boolean
}

/** What stands for the sample's filer, and what takes its place wherever it comes again. */
const swaps = (sample: Sample, { whole, head }: Person, chance: Chance): Swap => {
  const first = filerOf(sample) as Record<string, string | undefined>
  const behalf = sample.behalf as Record<string, string | undefined> | undefined
  const firm = whole.kind === 'enterprise' && behalf?.for === 'organisation'
  const pairs: [string | undefined, string | null][] = firm
    ? [
        [behalf?.name, whole.name],
        [behalf?.idNumber, whole.personalNumber],
        [behalf?.address, whole.address],
        [first.fullName, head],
      ]
    : [
        [first.fullName ?? first.name, whole.name],
        [first.personalId ?? first.idNumber ?? first.taxCode, whole.personalNumber],
        [first.representative, head],
        [first.address, whole.address],
        [first.dateOfBirth, whole.dateOfBirth],
      ]
  const all = [
    ...pairs,
    [first.phone, whole.phone],
    [first.email, whole.email ?? 'nguoidan@demo.motcua.example'],
  ] as const
  const known = new Map<string, string>()
  const number = (old: string) => {
    const made = known.get(old) ?? personalNumber(chance.int(700_000_000, 799_999_999))
    known.set(old, made)
    return made
  }
  return {
    words: all.filter((pair): pair is [string, string] => !!pair[0] && !!pair[1]),
    number,
    firm: whole.kind === 'enterprise',
  }
}

const walk = (value: unknown, swap: Swap, days: number, key = ''): unknown => {
  if (typeof value === 'string') {
    const ofPerson = swap.firm && /Id$/.test(key) && /^\d{12}$/.test(value)
    return ofPerson ? swap.number(value) : swapText(value, swap, days)
  }
  if (Array.isArray(value)) return value.map((each) => walk(each, swap, days))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each, swap, days, key)]))
}

const swapText = (text: string, { words, number }: Swap, days: number): string => {
  for (const [from, to] of words) if (text === from) return to
  if (/^\d{12}$/.test(text)) return number(text)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && text >= MOVES_FROM)
    return Temporal.PlainDate.from(text).add({ days }).toString()
  return words.reduce(
    (changed, [from, to]) => (from.length > 8 ? changed.replaceAll(from, to) : changed),
    text,
  )
}
