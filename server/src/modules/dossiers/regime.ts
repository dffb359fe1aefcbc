import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { ZONE } from '../../lib/clock.ts'

/** A period the regime itself fixes, with its article and how sure we are of it. */
const Rule = z.object({
  value: z.number(),
  unit: z.enum(['working_hour', 'working_day']),
  article: z.string().optional(),
  mark: z.string().optional(),
})
export type Rule = z.infer<typeof Rule>

const Regime = z.object({
  id: z.string(),
  family: z.enum(['R61', 'R118']),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  texts: z.array(z.string()),
  /** Where people file online: our own portal, or the national one alone (NĐ 367/2025 from 31/12/2025). */
  frontDoor: z.enum(['own', 'national']),
  codeScheme: z.enum(['qcvn102', 'qd20']),
  /** Time to check an online filing. */
  checkOnline: Rule,
  supplement: z.object({
    perStage: z.number().int(),
    clock: z.enum(['restart', 'pause']),
    article: z.string(),
    appraisalNotice: Rule,
    answerWithin: Rule,
  }),
  extension: z.object({ max: z.number().int(), noticeBefore: Rule, article: z.string() }),
  consultation: Rule.extend({ blocking: z.boolean() }),
  transferCutoff: z.string(),
  forms: z.record(
    z.enum(['receipt', 'supplement', 'refusal', 'apology', 'stop', 'control', 'book']),
    z.string().nullable(),
  ),
})
export type Regime = z.infer<typeof Regime>

const FILE = new URL('../../../../data/dossiers/regimes.json', import.meta.url)

/** A later text amends an earlier one: what it does not say is inherited. */
const load = (): readonly Regime[] => {
  const { regimes } = JSON.parse(readFileSync(FILE, 'utf8')) as {
    regimes: { id: string; inherits: string | null }[]
  }
  const whole = new Map<string, object>()
  for (const regime of regimes) {
    whole.set(regime.id, { ...(regime.inherits ? whole.get(regime.inherits) : {}), ...regime })
  }
  return [...whole.values()].map((regime) => Regime.parse(regime))
}

export const REGIMES = load()

const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(ZONE).toPlainDate().toString()

/** `max(validFrom ≤ day of reception)`; a dossier keeps the regime it was received under (DOMAIN §1.1). */
export const regimeAt = (at: Temporal.Instant): Regime => {
  const day = dayOf(at)
  const found = REGIMES.findLast((regime) => regime.validFrom <= day)
  if (!found) throw new Error(`no one-stop regime is known for ${day}`)
  return found
}

export const regimeById = (id: string): Regime => {
  const found = REGIMES.find((regime) => regime.id === id)
  if (!found) throw new Error(`unknown regime ${id}`)
  return found
}
