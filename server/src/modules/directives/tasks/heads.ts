import type { Lineage } from '@motcua/shared/directives'
import type { z } from 'zod'
import type { Db } from '../../../lib/db.ts'
import * as organisation from '../../organisation/index.ts'
import { directiveHeads } from './queries.ts'

/** Directives as other things name them. */
export const lineageOf = async (
  db: Db,
  ids: readonly string[],
): Promise<Map<string, z.infer<typeof Lineage>>> => {
  const heads = await directiveHeads(db, ids)
  const names = await organisation.unitNames(
    db,
    [...heads.values()].map(({ unit_id }) => unit_id),
  )
  return new Map(
    [...heads.values()].map((head) => [
      head.id,
      {
        id: head.id as z.infer<typeof Lineage>['id'],
        type: head.type,
        number: head.number,
        symbol: head.symbol,
        issuedOn: head.issued_on,
        subject: head.subject ?? head.name,
        unitName: names.get(head.unit_id)?.body ?? '',
      },
    ]),
  )
}

/** `Kế hoạch 3327/KH-UBND`, as a task's reader knows the document. */
export const nameOf = ({
  type,
  number,
  symbol,
  name,
}: {
  type: string | null
  number: string | null
  symbol: string | null
  name: string
}): string =>
  number || symbol ? [type, [number, symbol].filter(Boolean).join('/')].filter(Boolean).join(' ') : name
