import type { MeasureName } from '@motcua/shared/measures'
import { dayNumber } from './days.ts'
import type { Life } from './life.ts'
import { isLate766, type Standing, standingAt, timingOf, turningDays, unitOn } from './standing.ts'

/** What a life adds to the sums: for a unit, on a day, so much of each measure. Stocks are told as changes. */
export type Contribution = {
  root: string
  unit: string
  day: number
  add: Partial<Record<MeasureName, number>>
}

/**
 * Sums over all lives of these are the cells, so a change of a life is: its new contributions less its old ones. For
 * every unit and any period: open before + moved in − moved out + received = finished + open.
 */
export const contributions = (life: Life): Contribution[] => {
  if (life.receivedAt === null) return []
  const list = [...stocks(life), received(life, life.receivedAt)]
  if (life.finishedAt !== null) list.push(finished(life, life.receivedAt, life.finishedAt))
  return list
}

const stocks = (life: Life): Contribution[] => {
  const list: Contribution[] = []
  let before: Standing | null = null
  for (const day of turningDays(life)) {
    const now = standingAt(life, day)
    const { root, unit } = now
    if (before?.open && (root !== before.root || unit !== before.unit)) {
      list.push({
        root: before.root,
        unit: before.unit,
        day,
        add: { ...changeOf(life, before, null), moved_out: 1 },
      })
      // It came in even on the day it ends: what is settled there must have come.
      list.push({ root, unit, day, add: { ...changeOf(life, null, now), moved_in: 1 } })
    } else {
      const add = changeOf(life, before, now)
      if (Object.keys(add).length > 0) list.push({ root, unit, day, add })
    }
    before = now
  }
  return list
}

const changeOf = (life: Life, from: Standing | null, to: Standing | null): Contribution['add'] => {
  const add: Contribution['add'] = {}
  const put = (name: MeasureName, is: (standing: Standing) => boolean) => {
    const change = Number(to !== null && is(to)) - Number(from !== null && is(from))
    if (change !== 0) add[name] = change
  }
  put('open', ({ open }) => open)
  put('waiting', ({ waiting }) => waiting)
  put('overdue', ({ overdue }) => overdue)
  put('late766_open', ({ late766 }) => late766)
  put('unhappy_open', ({ open, late766 }) => open && (late766 || life.flags.complained === true))
  return add
}

const counted = (when: Partial<Record<MeasureName, boolean | undefined>>): Contribution['add'] => {
  const add: Contribution['add'] = {}
  for (const [name, is] of Object.entries(when)) if (is) add[name as MeasureName] = 1
  return add
}

const received = (life: Life, at: number): Contribution => {
  const { flags } = life
  const day = dayNumber(at)
  const { root, unit } = unitOn(life, day)
  return {
    root,
    unit,
    day,
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
      digitised_received: flags.papersFiled && flags.resultFiled,
    }),
  }
}

/** Filed online; where the procedure gives a document, its result must have come with a code and a file. */
const countsOnline = ({ channel, flags }: Life): boolean =>
  channel === 'online' && (!flags.paperResult || (flags.resultFiled === true && flags.resultCoded === true))

const finished = (life: Life, receivedAt: number, at: number): Contribution => {
  const { flags, ending } = life
  const day = dayNumber(at)
  const { root, unit } = unitOn(life, day)
  const timing = timingOf(life)
  const late = timing === 'late'
  const late766 = isLate766(life, day)
  const paper = ending === 'granted' && flags.paperResult
  const waited = life.waits.reduce((sum, { from, to }) => sum + ((to ?? at) - from), 0)
  const add = counted({
    finished: true,
    early: timing === 'early',
    on_time: timing === 'on_time',
    late,
    returned: ending !== 'granted' && ending !== 'refused',
    late766,
    unhappy: late766 || flags.complained,
    explained: late && flags.explained,
    granted: ending === 'granted',
    paper,
    paper_filed: paper && flags.resultFiled,
    digitised: ending === 'granted' && flags.papersFiled && flags.resultFiled,
    rated: flags.rated,
    satisfied: flags.rated && flags.satisfied,
  })
  const hours = Math.max(0, Math.round((at - receivedAt - waited) / 3600))
  if (hours > 0) add.work_hours = hours
  return { root, unit, day, add }
}
