import { readFileSync } from 'node:fs'
import { ScheduleDefinition } from '@motcua/shared/reports'
import { z } from 'zod'
import type { Db } from '../../lib/db.ts'
import { unitsValidOn } from '../organisation/index.ts'
import { officesOf } from './senders.ts'

/** Reporting duties that ship (data/reports/schedules.json): units named by what they are, found in the tree here. */

const shape = ScheduleDefinition.shape

const Shipped = z.object({
  province: z.string().describe('GSO code'),
  duty: z.string(),
  name: shape.name,
  period: shape.period,
  window: shape.window,
  due: shape.due,
  senders: z.union([
    z.object({ units: z.array(z.literal('office')) }),
    z.object({
      classes: z.array(z.object({ kind: z.string(), level: z.string() })),
      within: z.string().optional(),
    }),
  ]),
  receiver: z.union([
    z.enum(['province', 'parent']),
    z.object({ unit: z.string() }),
    z.object({ outside: z.string() }),
  ]),
  via: shape.via,
  outline: z.string(),
  figures: z.string(),
  absorbs: shape.absorbs,
  feeds: shape.feeds,
  supersedes: z.array(z.string()),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  legalBasis: shape.legalBasis,
  editorial: z.boolean(),
  note: z.string().nullable(),
})
export type Shipped = z.infer<typeof Shipped>

const Book = z.object({
  outlines: z.record(z.string(), shape.outline),
  figures: z.record(z.string(), shape.figures),
  schedules: z.array(Shipped),
})

let book: z.infer<typeof Book> | undefined

const readBook = () => {
  const file = new URL('../../../../data/reports/schedules.json', import.meta.url)
  book ??= Book.parse(JSON.parse(readFileSync(file, 'utf8')))
  return book
}

/** In the order they were set, those replaced before those that replace them. */
export const shippedFor = (province: string): Shipped[] =>
  readBook()
    .schedules.filter((each) => each.province === province)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0))

/** Outline and figures for a duty read in a directive; the Province Office mends them before it confirms. */
export const shippedLayout = (): Pick<ScheduleDefinition, 'outline' | 'figures'> => {
  const { outlines, figures } = readBook()
  return { outline: outlines.reform ?? [], figures: figures.reform ?? [] }
}

/** The definition with the province’s own units; undefined when a unit it names is not there. */
export const definitionOf = async (
  db: Db,
  shipped: Shipped,
  provinceId: string,
): Promise<ScheduleDefinition | undefined> => {
  const { name, period, window, due, via, absorbs, feeds, legalBasis } = shipped
  const { outlines, figures } = readBook()
  const places = await placesOf(db, shipped, provinceId)
  if (!places) return undefined
  return ScheduleDefinition.parse({
    name,
    period,
    window,
    due,
    via,
    absorbs,
    feeds,
    legalBasis,
    ...places,
    outline: outlines[shipped.outline],
    figures: figures[shipped.figures],
  })
}

const placesOf = async (db: Db, { senders, receiver, validFrom }: Shipped, provinceId: string) => {
  const districts = await unitsValidOn(db, validFrom, {
    provinceId: provinceId as never,
    kind: 'district',
    limit: 100,
  })
  const district = (name: string) => districts.find((unit) => unit.name === name)?.id
  const office = (await officesOf(db, provinceId, validFrom)).get(provinceId)
  const to =
    receiver === 'parent'
      ? { kind: 'parent' }
      : receiver === 'province'
        ? { kind: 'unit', unitId: provinceId }
        : 'outside' in receiver
          ? { kind: 'outside', name: receiver.outside }
          : { kind: 'unit', unitId: district(receiver.unit) }
  if ('units' in senders) return office && { receiver: to, senders: { kind: 'units', unitIds: [office] } }
  const within = senders.within ? district(senders.within) : null
  if (within === undefined) return undefined
  return { receiver: to, senders: { kind: 'classes', classes: senders.classes, within } }
}
