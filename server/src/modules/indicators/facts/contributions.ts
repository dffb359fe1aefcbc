import type { MeasureName } from '@motcua/shared/measures'
import { dayNumber } from './days.ts'
import { type Life, unitNow } from './life.ts'
import { dueAtEnd, endedLate, isLate766, type Standing, standingAt, turningDays } from './standing.ts'

/** What a life adds to the sums: for a unit, on a day, so much of each measure. Stocks are told as changes. */
export type Contribution = { unit: string; day: number; add: Partial<Record<MeasureName, number>> }

/** Sums over all lives of these are the cells, so a change of a life is: its new contributions less its old ones. */
export const contributions = (life: Life): Contribution[] => {
  if (life.receivedAt === null) return []
  const list = [...stocks(life), received(life, life.receivedAt)]
  if (life.finishedAt !== null) list.push(finished(life, life.receivedAt, life.finishedAt))
  return list
}

const NOWHERE: Standing = { unit: '', open: false, waiting: false, overdue: false, late766: false }

const stocks = (life: Life): Contribution[] => {
  const list: Contribution[] = []
  // Received by one unit and moved on the same day is received there and moved all the same.
  let before = { ...NOWHERE, unit: unitOn(life, life.receivedAt ?? 0) }
  for (const day of turningDays(life)) {
    const now = standingAt(life, day)
    if (now.unit !== before.unit) {
      list.push({ unit: before.unit, day, add: { ...changeOf(life, before, NOWHERE), moved_out: 1 } })
      // It is there even on the day it ends: what came in must be able to go out.
      list.push({ unit: now.unit, day, add: { ...changeOf(life, NOWHERE, now), moved_in: 1 } })
    } else {
      const add = changeOf(life, before, now)
      if (Object.keys(add).length > 0) list.push({ unit: now.unit, day, add })
    }
    before = now
  }
  return list
}

const changeOf = (life: Life, from: Standing, to: Standing): Contribution['add'] => {
  const add: Contribution['add'] = {}
  const put = (name: MeasureName, was: boolean, is: boolean) => {
    if (was !== is) add[name] = is ? 1 : -1
  }
  const unhappy = (standing: Standing) =>
    standing.open && (standing.late766 || life.flags.complained === true)
  put('open', from.open, to.open)
  put('waiting', from.waiting, to.waiting)
  put('overdue', from.overdue, to.overdue)
  put('late766_open', from.late766, to.late766)
  put('unhappy_open', unhappy(from), unhappy(to))
  return add
}

const counted = (when: Partial<Record<MeasureName, boolean | undefined>>): Contribution['add'] =>
  Object.fromEntries(Object.entries(when).flatMap(([name, is]) => (is ? [[name, 1]] : [])))

const received = (life: Life, at: number): Contribution => {
  const { flags } = life
  const digitised = flags.papersFiled && flags.resultFiled
  return {
    unit: unitOn(life, at),
    day: dayNumber(at),
    add: counted({
      received: true,
      online_ok: countsOnline(life),
      papers: flags.papers,
      papers_filed: flags.papersFiled,
      reused: flags.reused,
      stored: flags.stored,
      verified: flags.verified,
      synced: flags.synced,
      fee: flags.fee,
      paid_online: flags.fee && flags.paidOnline,
      paper_received: flags.paperResult,
      paper_received_filed: flags.paperResult && flags.resultFiled,
      digitised_received: digitised,
    }),
  }
}

/** Filed online; where the procedure gives a document, its result must have come with a code and a file. */
export const countsOnline = ({ channel, flags }: Pick<Life, 'channel' | 'flags'>): boolean =>
  channel === 'online' && (!flags.paperResult || (flags.resultFiled === true && flags.resultCoded === true))

const finished = (life: Life, receivedAt: number, at: number): Contribution => {
  const { flags, ending } = life
  const late = endedLate(life)
  const due = dueAtEnd(life)
  const settled = ending === 'granted' || ending === 'refused'
  const early = settled && due !== undefined && dayNumber(at) < dayNumber(due)
  const late766 = isLate766(life, dayNumber(at))
  const paper = ending === 'granted' && flags.paperResult
  const waited = life.waits.reduce((sum, { from, to }) => sum + ((to ?? at) - from), 0)
  return {
    unit: unitNow(life),
    day: dayNumber(at),
    add: {
      ...counted({
        finished: true,
        early: early && !late,
        on_time: !early && !late,
        late,
        returned: !settled,
        late766,
        unhappy: late766 || flags.complained,
        explained: late && flags.explained,
        granted: ending === 'granted',
        paper,
        paper_filed: paper && flags.resultFiled,
        digitised: ending === 'granted' && flags.papersFiled && flags.resultFiled,
        rated: flags.rated,
        satisfied: flags.rated && flags.satisfied,
      }),
      work_hours: Math.max(0, Math.round((at - receivedAt - waited) / 3600)),
    },
  }
}

const unitOn = (life: Life, at: number): string =>
  (life.units.findLast((each) => each.at <= at) ?? life.units[0])?.unit ?? unitNow(life)
