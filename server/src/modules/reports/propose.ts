import type { DirectiveSent, GivenDuty } from '@motcua/shared/report-duties'
import type { DueRule, ReportPeriod, ScheduleDefinition } from '@motcua/shared/reports'
import type { ScheduleRow } from './queries-schedules.ts'

/** A reporting duty of a directive as a schedule the Province Office may confirm or mend. Pure. */

const PERIODS: Readonly<Partial<Record<NonNullable<GivenDuty['recurrence']>, ReportPeriod>>> = {
  monthly: 'month',
  quarterly: 'quarter',
  six_monthly: 'half_year',
  nine_monthly: 'nine_months',
  yearly: 'year',
}

export type Proposal = {
  key: string
  duty: string
  definition: ScheduleDefinition
  supersedes: string[]
}

type Layout = Pick<ScheduleDefinition, 'outline' | 'figures'>
type Known = Pick<ScheduleRow, 'id' | 'state' | 'definition'>

/** Duties that make a schedule: what recurs monthly or slower, what is asked once with a date, what is on demand. */
export const proposals = (
  directiveId: string,
  sent: DirectiveSent,
  known: readonly Known[],
  layout: Layout,
): Proposal[] => {
  const made = sent.reportDuties.flatMap((given): Proposal[] => {
    const period = periodOf(given)
    if (!period || given.unitIds.length === 0) return []
    const definition = definitionOf(given, period, sent, layout)
    const supersedes = replacedBy(sent, given.key, known)
    return [{ key: given.key, duty: dutyOf(directiveId, given.key), definition, supersedes }]
  })
  return linked(withLoose(made, sent, known))
}

const dutyOf = (directiveId: string, key: string): string =>
  `van-ban.${directiveId.slice(-12)}.${key.toLowerCase().replace(/[^a-z0-9]/g, '-')}`

const periodOf = ({ recurrence, date, adHoc }: GivenDuty): ReportPeriod | null => {
  if (recurrence) return PERIODS[recurrence] ?? null
  return date ? 'once' : adHoc ? 'ad_hoc' : null
}

const definitionOf = (
  given: GivenDuty,
  period: ReportPeriod,
  { provinceId, assignerUnitId, document }: DirectiveSent,
  { outline, figures }: Layout,
): ScheduleDefinition => {
  const recurs = period !== 'once' && period !== 'ad_hoc'
  return {
    name: given.text.replace(/\s+/g, ' ').slice(0, 300),
    period,
    window: { kind: recurs ? 'nd09' : 'not_stated' },
    due: dueOf(given, recurs),
    senders: { kind: 'units', unitIds: given.unitIds.slice(0, 500) },
    receiver: receiverOf(given.receiver, provinceId, assignerUnitId),
    via: given.via && /văn phòng/iu.test(given.via) ? 'office' : 'none',
    outline,
    figures,
    absorbs: [],
    feeds: null,
    legalBasis: { text: document.slice(0, 300), article: null },
  }
}

/** A day the document does not state is not made up. */
const dueOf = ({ on, date, strict }: GivenDuty, recurs: boolean): DueRule => {
  if (recurs && on?.day) {
    return { kind: 'day_of_month', day: on.day, strict, monthsAfter: 0, offDay: 'stay' }
  }
  if (!recurs && date) return { kind: 'date', date, strict, offDay: 'stay' }
  return { kind: 'not_stated' }
}

const OUTSIDE = /^(Văn phòng Chính phủ|Chính phủ|Thủ tướng|Bộ |Ban Chỉ đạo Trung ương|Tổ công tác)/u

const receiverOf = (
  written: string | null,
  provinceId: DirectiveSent['provinceId'],
  assignerUnitId: DirectiveSent['assignerUnitId'],
): ScheduleDefinition['receiver'] => {
  if (written && OUTSIDE.test(written.trim())) return { kind: 'outside', name: written.trim().slice(0, 200) }
  const province = written && /\btỉnh\b/u.test(written)
  return { kind: 'unit', unitId: province ? provinceId : assignerUnitId }
}

const names = (definition: ScheduleDefinition, number: string, symbol: string | null): boolean => {
  const text = definition.legalBasis?.text ?? ''
  const at = new RegExp(`(?<!\\d)${literal(number)}/${symbol ? literal(symbol) : ''}`, 'u')
  return at.test(text)
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Schedules of the earlier documents whose date this item replaces. */
const replacedBy = ({ supersedes }: DirectiveSent, key: string | null, known: readonly Known[]): string[] => {
  const found = supersedes
    .filter((each) => each.key === key && each.scope !== 'part' && each.number !== null)
    .flatMap(({ number, symbol }) =>
      known.filter(
        ({ state, definition }) => state === 'in_force' && names(definition, number ?? '', symbol),
      ),
    )
  return [...new Set(found.map(({ id }) => id))]
}

/** A replacement that names no item belongs to the first duty that recurs with a day. */
const withLoose = (
  made: readonly Proposal[],
  sent: DirectiveSent,
  known: readonly Known[],
): readonly Proposal[] => {
  const keys = new Set(made.map(({ key }) => key))
  const loose = sent.supersedes.filter(({ key }) => key === null || !keys.has(key))
  const ids = replacedBy({ ...sent, supersedes: loose.map((each) => ({ ...each, key: null })) }, null, known)
  const heir = made.find(({ definition }) => definition.due.kind === 'day_of_month') ?? made[0]
  return made.map((each) =>
    each === heir ? { ...each, supersedes: [...new Set([...each.supersedes, ...ids])] } : each,
  )
}

/** Reports that go through an office feed the report of the same rhythm which goes on to somebody outside. */
const linked = (made: readonly Proposal[]): Proposal[] =>
  made.map((each) => {
    const upper = made.find(
      ({ definition }) =>
        definition.receiver.kind === 'outside' &&
        definition.period === each.definition.period &&
        each.definition.via === 'office',
    )
    return upper && upper !== each
      ? { ...each, definition: { ...each.definition, feeds: upper.duty } }
      : { ...each }
  })
