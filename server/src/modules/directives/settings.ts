import { readFileSync } from 'node:fs'
import { Recurrence } from '@motcua/shared/reading'
import { z } from 'zod'

/** Parameters of steering, kept as data with where each comes from. */

const Settings = z.object({
  settings: z.array(
    z.object({
      name: z.enum(['margin', 'rollForward', 'continuousEvidence', 'instancesAhead']),
      value: z.unknown(),
      source: z.string(),
      validFrom: z.string(),
      validTo: z.string().nullable(),
    }),
  ),
})

const FILE = new URL('../../../../data/directives/settings.json', import.meta.url)
const { settings } = Settings.parse(JSON.parse(readFileSync(FILE, 'utf8')))

const inForce = (name: string, day: string): unknown =>
  settings.find(
    (each) => each.name === name && each.validFrom <= day && (each.validTo === null || each.validTo >= day),
  )?.value

/** Working days a lower date should lie before the higher one. */
export const marginDays = (day: string): number =>
  z.number().int().min(0).catch(1).parse(inForce('margin', day))

/** Whether a written day that is a day off moves to the next working day. */
export const rollsForward = (day: string): boolean =>
  z.boolean().catch(false).parse(inForce('rollForward', day))

/** How often a task without an end shows evidence. */
export const continuousEvidence = (day: string): Recurrence =>
  Recurrence.catch('monthly').parse(inForce('continuousEvidence', day))

/** Calendar days before its first day that the instance of a standing duty's next period is made. */
export const instancesAhead = (day: string): number =>
  z.number().int().min(0).catch(7).parse(inForce('instancesAhead', day))
