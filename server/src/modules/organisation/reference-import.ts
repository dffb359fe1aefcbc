import { type Ctx, transact } from '../../lib/context.ts'
import { append } from '../journal/index.ts'
import { legalDay } from './days.ts'
import { hasUnits, insertReference } from './queries-import.ts'
import { buildTerritory, readTerritories } from './reference.ts'
import { addAgencyReference, readAgencies } from './reference-agencies.ts'

export { territoryId } from './reference.ts'

/**
 * Fills an empty organisation with the units, codes and successions of data/organisation. Successions up to the legal
 * today are taken as done. Does nothing when units are there already.
 */
export const importReference = (ctx: Ctx): Promise<{ units: number }> =>
  transact(ctx, async (tx) => {
    if (await hasUnits(tx.db)) return { units: 0 }
    const all = readTerritories()
    const agencies = readAgencies()
    const reference = addAgencyReference(agencies, buildTerritory(all, agencies.earlierSuccessions), all)
    await insertReference(tx.db, reference, legalDay(tx.now))
    const { units, successions } = reference
    await append(tx, {
      kind: 'reference',
      id: 'organisation',
      type: 'organisation.reference_imported',
      data: { units: units.length, successions: successions.length },
    })
    return { units: units.length }
  })
