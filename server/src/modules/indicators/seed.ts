import { readFileSync } from 'node:fs'
import { IndicatorCode, IndicatorContent } from '@motcua/shared/indicator-definitions'
import { TargetContent } from '@motcua/shared/indicator-targets'
import { z } from 'zod'
import type { Ctx } from '../../lib/context.ts'
import { newId } from '../../lib/ids.ts'
import { dayOf } from '../../lib/time.ts'
import { resolveUnit } from '../organisation/index.ts'
import { install } from './definitions/service.ts'
import { enter } from './targets/service.ts'

/** Indicators and targets that ship (data/indicators): brought in once, what is there already is left as it is. */

const Executive = z.object({
  indicators: z.array(z.object({ code: IndicatorCode, validFrom: z.iso.date(), content: IndicatorContent })),
})

const Targets = z.object({
  provinces: z.record(z.string(), z.object({ editorial: z.boolean(), document: z.string() })),
  targets: z.array(
    z.object({
      key: z.string(),
      validFrom: z.iso.date(),
      content: TargetContent.omit({ source: true, editorial: true }),
      ownerElsewhere: z.string().nullable(),
    }),
  ),
})

const read = <T extends z.ZodType>(schema: T, name: string): z.output<T> =>
  schema.parse(
    JSON.parse(readFileSync(new URL(`../../../../data/indicators/${name}`, import.meta.url), 'utf8')),
  )

/**
 * @param provinces their codes of the statistics office
 *
 * Runs inside the transaction of the phase; running it again adds only what is missing.
 */
export const seedIndicators = async (
  ctx: Ctx,
  provinces: readonly string[],
): Promise<{ indicators: number; targets: number }> => {
  const { indicators } = read(Executive, 'executive.json')
  const { provinces: whose, targets } = read(Targets, 'targets-2024.json')
  const added = { indicators: 0, targets: 0 }
  for (const code of provinces) {
    const where = { scheme: 'gso' as const, value: code, date: dayOf(ctx.now), level: 'province' }
    const provinceId = await resolveUnit(ctx.db, where)
    if (!provinceId) continue
    for (const each of indicators) if (await install(ctx, provinceId, each)) added.indicators++
    const { editorial, document } = whose[code] ?? {}
    if (document === undefined || editorial === undefined) continue
    for (const { key, validFrom, content, ownerElsewhere } of targets) {
      const owner = editorial && ownerElsewhere ? { unitId: null, text: ownerElsewhere } : content.owner
      const source = { document, item: `Phụ lục, mục ${content.number}` }
      const whole = { ...content, owner, source, editorial }
      if (await enter(ctx, { id: newId(), provinceId, key, content: whole, validFrom })) added.targets++
    }
  }
  return added
}
