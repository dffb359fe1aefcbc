import { z } from 'zod'

/** Words every module shares: the actor, instants, pages, texts in two languages. */

export const UnitId = z.uuid().brand('UnitId')
export type UnitId = z.infer<typeof UnitId>

export const StaffId = z.uuid().brand('StaffId')
export type StaffId = z.infer<typeof StaffId>

export const PersonId = z.uuid().brand('PersonId')
export type PersonId = z.infer<typeof PersonId>

/** An instant as ISO 8601 with offset or Z, e.g. `2024-04-15T01:00:00Z`. */
export const Instant = z.iso.datetime({ offset: true })
export type Instant = z.infer<typeof Instant>

/** A calendar day, `2024-04-15`, read in Asia/Ho_Chi_Minh. */
export const Day = z.iso.date()
export type Day = z.infer<typeof Day>

export const Words = z.object({ vi: z.string(), en: z.string() })
export type Words = z.infer<typeof Words>

/** NFC text without control characters, trimmed: what people type. `max` counts UTF-16 units. */
export const text = (max: number, min = 1) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .min(min)
    .max(max)
    // Bidirectional marks can make a name read as another.
    .regex(/^(?:[^\p{Cc}\u202a-\u202e\u2066-\u2069]|[\t\n\r])*$/u, 'no_control_characters')

/** Where a person stands in the house: one post in one unit. `standInFor` names the absent colleague. */
export const ActorPost = z.object({
  unitId: UnitId,
  /** The province the unit belongs to: the root of its tree. */
  provinceId: UnitId.optional(),
  role: z.string(),
  standInFor: StaffId.optional(),
})
export type ActorPost = z.infer<typeof ActorPost>

/** Who acts. `public` is anybody not signed in; `system` is a scheduled job. */
export const Actor = z.object({
  kind: z.enum(['staff', 'citizen', 'system', 'public']),
  id: z.string(),
  name: z.string(),
  posts: z.array(ActorPost),
})
export type Actor = z.infer<typeof Actor>

/** A page of a keyset list: `next` is an opaque cursor, null on the last page. No total is counted. */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() })

export const PageQuery = z.object({
  after: z.string().max(500).optional().describe('Cursor of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
