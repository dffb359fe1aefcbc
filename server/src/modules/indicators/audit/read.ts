import type { Db } from '../../../lib/db.ts'
import { readLives } from '../../journal/index.ts'
import { judge, type Place, type Span } from './dossier.ts'
import { count, newTally, type Tally } from './tally.ts'

/** One pass over the journal: every dossier judged and counted with its province and its deciding unit. */

export type Read = {
  dossiers: number
  /** Filed before entries told procedure and units: they cannot be counted. */
  uncounted: number
  /** By province: the whole, and each deciding unit alone. */
  provinces: Map<string, { whole: Tally; units: Map<string, Tally> }>
  /** Kinds of facts told by the end of the span. */
  feeds: Set<string>
}

/** Which kind of facts a fact belongs to, where it is not the dossier's own. */
const FEEDS: Record<string, string> = {
  verified: 'population',
  reused: 'reuse',
  stored: 'store',
  synced: 'sync',
  paidOnline: 'payments',
  rated: 'ratings',
  complained: 'ratings',
}

export const readDossiers = async (
  db: Db,
  { span, until, batch }: { span: Span; until: number; batch?: number | undefined },
): Promise<Read> => {
  const year = Number(span.from.slice(0, 4)) - 1
  const spans = { span, yearBefore: { from: `${year}-01-01`, to: `${year}-12-31` } }
  const read: Read = { dossiers: 0, uncounted: 0, provinces: new Map(), feeds: new Set(['catalogue']) }
  const lastMoment = Date.parse(`${span.to}T23:59:59.999+07:00`)
  for await (const entries of readLives(db, { kind: 'dossier', until, ...(batch && { batch }) })) {
    read.dossiers += 1
    for (const { lawAt, data } of entries) {
      if (Date.parse(lawAt) > lastMoment) continue
      read.feeds.add('dossiers')
      for (const fact of Object.keys((data as { facts?: object }).facts ?? {}))
        if (FEEDS[fact]) read.feeds.add(FEEDS[fact])
    }
    const dossier = judge(entries, span)
    if (dossier) count(dossier, spans, (place) => talliesOf(read, place))
    else read.uncounted += 1
  }
  return read
}

const talliesOf = ({ provinces }: Read, { root, unit }: Place): readonly Tally[] => {
  const province = provinces.get(root) ?? { whole: newTally(), units: new Map<string, Tally>() }
  provinces.set(root, province)
  const own = province.units.get(unit) ?? newTally()
  province.units.set(unit, own)
  return [province.whole, own]
}
