import { dayText } from '@motcua/shared/calendar-words'
import type { SentEntry } from '@motcua/shared/directives'
import type { DueRule, ReportPeriod, ScheduleDefinition } from '@motcua/shared/reports'
import type { ScheduleRow } from './queries-schedules.ts'

type GivenDuty = SentEntry['reportDuties'][number]

/** A reporting duty of a directive as a schedule the Province Office may confirm or mend. Pure. */

const PERIODS: Readonly<Partial<Record<GivenDuty['recurrence'], ReportPeriod>>> = {
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
type Known = Pick<ScheduleRow, 'id' | 'state' | 'definition' | 'closedBy'>

/** Duties that make a schedule: what recurs monthly or slower. Daily and weekly ones stay tasks. */
export const proposals = (
  directiveId: string,
  sent: SentEntry,
  known: readonly Known[],
  layout: Layout,
): Proposal[] => {
  const made = sent.reportDuties.flatMap((given): Proposal[] => {
    const period = PERIODS[given.recurrence]
    const unitIds = [...new Set(given.leads.flatMap((lead) => lead.unitIds))]
    if (!period || unitIds.length === 0) return []
    const definition = definitionOf(given, period, unitIds, sent, layout)
    return [{ key: given.taskKey, duty: dutyOf(directiveId, given.taskKey), definition, supersedes: [] }]
  })
  return linked(replacing(made, replacedBy(sent, known)).map((each) => renewing(each, known)))
}

const dutyOf = (directiveId: string, key: string): string =>
  `van-ban.${directiveId.slice(-12)}.${key.toLowerCase().replace(/[^a-z0-9]/g, '-')}`

const definitionOf = (
  given: GivenDuty,
  period: ReportPeriod,
  unitIds: GivenDuty['leads'][number]['unitIds'],
  sent: SentEntry,
  { outline, figures }: Layout,
): ScheduleDefinition => ({
  name: given.text.replace(/\s+/g, ' ').slice(0, 300),
  period,
  window: { kind: 'nd09' },
  due: dueOf(given),
  senders: { kind: 'units', unitIds: unitIds.slice(0, 500) },
  receiver: receiverOf(given.receiver, sent),
  via: given.via && /văn phòng/iu.test(given.via) ? 'office' : 'none',
  outline,
  figures,
  absorbs: [],
  feeds: null,
  legalBasis: { text: citation(sent), article: null },
})

const citation = ({ number, symbol, issuedOn }: SentEntry): string =>
  `Văn bản số ${number ?? '......'}/${symbol ?? '......'} ngày ${dayText(issuedOn)}`

/** A day the document does not state is not made up. */
const dueOf = ({ on, strict }: GivenDuty): DueRule =>
  on?.day
    ? { kind: 'day_of_month', day: on.day, strict, monthsAfter: 0, offDay: 'stay' }
    : { kind: 'not_stated' }

const OUTSIDE = /^(Văn phòng Chính phủ|Chính phủ|Thủ tướng|Bộ |Ban Chỉ đạo Trung ương|Tổ công tác)/u

const receiverOf = (
  written: string | null,
  { provinceId, unitId }: SentEntry,
): ScheduleDefinition['receiver'] => {
  if (written && OUTSIDE.test(written.trim())) return { kind: 'outside', name: written.trim().slice(0, 200) }
  const province = written && /\btỉnh\b/u.test(written)
  return { kind: 'unit', unitId: province ? provinceId : unitId }
}

const names = (definition: ScheduleDefinition, number: string, symbol: string | null): boolean => {
  const text = definition.legalBasis?.text ?? ''
  const at = new RegExp(`(?<!\\d)${literal(number)}/${symbol ? literal(symbol) : ''}`, 'u')
  return at.test(text)
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Schedules of the earlier documents whose report date is replaced, and what has replaced those since. */
const replacedBy = ({ supersedes }: SentEntry, known: readonly Known[]): string[] => {
  const found = supersedes
    .filter(({ scope, number }) => scope !== 'part' && number !== null)
    .flatMap(({ number, symbol }) =>
      known.filter(
        ({ state, definition }) => state === 'in_force' && names(definition, number ?? '', symbol),
      ),
    )
  const ids = new Set<string>()
  for (let each = found.pop(); each; each = found.pop()) {
    if (ids.has(each.id)) continue
    ids.add(each.id)
    const { closedBy } = each
    found.push(...known.filter(({ id }) => id === closedBy))
  }
  return [...ids]
}

/** The same report of the same units to the same receiver, in force already, is asked for anew, not twice. */
const renewing = (made: Proposal, known: readonly Known[]): Proposal => {
  const same = known.filter(
    ({ state, closedBy, definition }) =>
      state === 'in_force' && closedBy === null && alike(definition, made.definition),
  )
  return { ...made, supersedes: [...new Set([...made.supersedes, ...same.map(({ id }) => id)])] }
}

const alike = (a: ScheduleDefinition, b: ScheduleDefinition): boolean =>
  a.period === b.period &&
  JSON.stringify(a.receiver) === JSON.stringify(b.receiver) &&
  a.senders.kind === 'units' &&
  b.senders.kind === 'units' &&
  a.senders.unitIds.toSorted().join() === b.senders.unitIds.toSorted().join()

/** What is replaced belongs to the first duty with a day that stays in the house; else to the first. */
const replacing = (made: readonly Proposal[], ids: string[]): Proposal[] => {
  const inside = made.find(
    ({ definition }) => definition.due.kind === 'day_of_month' && definition.receiver.kind !== 'outside',
  )
  const heir = inside ?? made[0]
  return made.map((each) => (each === heir ? { ...each, supersedes: ids } : each))
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
