import type { Applicant } from '@motcua/shared/dossiers'
import * as identity from '../identity/index.ts'

/**
 * Personal numbers at rest: what a dossier keeps as JSON holds them sealed with a key that is not in the database
 * (personal data law 91/2025/QH15). They are opened only on the way to somebody who may see them.
 */
export type Sight = 'clear' | 'masked'

const SEALED = 'sealed:'

/** Citizens' numbers of 12 or 9 digits and passport numbers, wherever a form lets somebody write them. */
const NUMBER = /(?<![\dA-Z])(?:\d{12}|\d{9}|[A-Z]\d{7,8})(?!\d)/g
/** Fields that hold a number of whatever shape, an enterprise's tax code too. */
const FIELD = 'personalNumber'
/** With its country code it would pass for one. */
const TELEPHONE = 'phone'

type Change = (text: string, field: string | null) => string

const walk = (value: unknown, change: Change, field: string | null = null): unknown => {
  if (typeof value === 'string') return change(value, field)
  if (Array.isArray(value)) return value.map((each) => walk(each, change))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each, change, key)]))
}

const sealText: Change = (text, field) => {
  // What only looks sealed is sealed too, so that opening gives back what was written.
  const asked =
    field === FIELD || text.startsWith(SEALED) || (field !== TELEPHONE && text.search(NUMBER) >= 0)
  return asked ? `${SEALED}${identity.sealNumber(text)}` : text
}

/** The same JSON with every text that holds a number sealed. */
export const sealNumbers = (value: unknown): unknown => walk(value, sealText)

/** The reverse: as it was written, or with the numbers as `0*********12`. */
export const openNumbers = (value: unknown, sight: Sight): unknown =>
  walk(value, (text, field) => {
    if (!text.startsWith(SEALED)) return text
    const open = identity.unsealNumber(text.slice(SEALED.length))
    if (sight === 'clear') return open
    return field === FIELD ? identity.mask(open) : open.replace(NUMBER, identity.mask)
  })

export const applicantAtRest = (applicant: Applicant): unknown => ({
  ...(sealNumbers(applicant) as object),
  numberHash: applicant.personalNumber && identity.hashNumber(applicant.personalNumber),
})

export const readApplicant = (stored: unknown, sight: Sight): Applicant => {
  const { numberHash: _, ...applicant } = openNumbers(stored, sight) as Applicant & { numberHash?: string }
  return applicant
}
