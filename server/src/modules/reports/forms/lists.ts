import type { FormBrief, FormList, FormUnits } from '@motcua/shared/report-forms'
import type { Ctx } from '../../../lib/context.ts'
import { dayOf } from '../../../lib/time.ts'
import { provinceOf, reachOf } from '../../indicators/index.ts'
import { bodyName, unitsUnder } from '../../organisation/index.ts'
import { type FormDefinition, formDefinitions } from './definitions.ts'

export const list = async (): Promise<FormList> => ({ items: formDefinitions().map(toBrief) })

const FED: readonly FormDefinition['fedBy'][] = ['dossiers', 'catalogue']

const toBrief = ({ code, title, scope, layout, basis, notes, rows, fedBy }: FormDefinition): FormBrief => ({
  ...{ code, title, scope, layout, basis, notes },
  figures: rows === null ? 'none' : FED.includes(fedBy) ? 'fed' : 'no_data',
})

/** Units draw up forms, their parts do not; those that ended within two years still do, for windows they lived in. */
const KINDS: readonly string[] = ['province', 'office', 'department', 'centre', 'district', 'commune']

export const units = async (ctx: Ctx): Promise<FormUnits> => {
  const provinceId = await provinceOf(ctx)
  const reach = await reachOf(ctx)
  const today = dayOf(ctx.now)
  const from = Temporal.PlainDate.from(today).subtract({ years: 2 }).toString()
  const found = await unitsUnder(ctx.db, provinceId, from, today)
  const names = new Map(found.map(({ id, fullName }) => [id as string, fullName]))
  const all = reach.everything || reach.whole.has(provinceId)
  return {
    items: found
      .filter(({ id, kind }) => (all && KINDS.includes(kind)) || reach.units.has(id))
      .map(({ id, kind, fullName, parentId }) => ({
        id,
        kind,
        name: bodyName(fullName),
        within: (parentId && parentId !== provinceId && names.get(parentId)) || null,
      })),
  }
}
