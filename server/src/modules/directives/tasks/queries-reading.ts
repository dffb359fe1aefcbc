import type { Db } from '../../../lib/db.ts'

/** The whole reading of a directive, with its source; null for an oral order. */
export const readingOf = async (db: Db, directiveId: string): Promise<unknown> => {
  const row = await db
    .selectFrom('directives.reading')
    .select('reading')
    .where('directive_id', '=', directiveId)
    .executeTakeFirst()
  return row?.reading ?? null
}
