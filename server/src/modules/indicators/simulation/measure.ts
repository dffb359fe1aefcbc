import type { Measured } from '@motcua/shared/simulation'
import { dayNumber } from '../facts/days.ts'
import type { Life } from '../facts/life.ts'
import { dueNow, isLate766 } from '../facts/standing.ts'

/** How one dossier ended: really, replayed, or under the draft. `minutes`: working ones, the applicant's time out. */
export type Ended = { late: boolean; late766: boolean; minutes: number; finishedAt: number }

/**
 * A finish judged as figures judge it: by day against the date in force, and as QĐ 766/QĐ-TTg counts. `shift` moves the
 * dates of a draft calendar. A dossier that never ends is late.
 */
export const judge = (
  life: Life,
  finishedAt: number,
  minutes: number,
  shift: (due: number) => number = (due) => due,
): Ended => {
  if (!Number.isFinite(finishedAt)) return { late: true, late766: true, minutes: Infinity, finishedAt }
  const dues = life.dues.map(({ at, due }) => ({ at, due: shift(due) }))
  const due = dueNow({ dues })
  const ended: Life = { ...life, dues, finishedAt }
  return {
    late: due !== undefined && dayNumber(finishedAt) > dayNumber(due),
    late766: isLate766(ended, dayNumber(finishedAt)),
    minutes,
    finishedAt,
  }
}

/** Points of progress: 20 × the share in time (QĐ 766/QĐ-TTg, item 2.1), two decimals. */
const POINTS = 20

export const measure = (ends: readonly Ended[]): Measured => {
  const late = ends.filter((end) => end.late).length
  const inTime766 = ends.filter((end) => !end.late766).length
  const minutes = ends.map((end) => end.minutes).toSorted((a, b) => a - b)
  const at = (share: number): number | null => {
    const found = minutes[Math.floor((minutes.length - 1) * share)]
    return found === undefined || !Number.isFinite(found) ? null : Math.round(found / 6) / 10
  }
  return {
    dossiers: ends.length,
    late,
    lateShare: ends.length > 0 ? round(late / ends.length, 4) : null,
    inTime766,
    points: ends.length > 0 ? round((POINTS * inTime766) / ends.length, 2) : null,
    medianHours: at(0.5),
    p90Hours: at(0.9),
  }
}

export const round = (value: number, digits: number): number =>
  Math.round(value * 10 ** digits) / 10 ** digits
