import { createHash } from 'node:crypto'
import { TimeLimit } from '@motcua/shared/calendar'
import type { ChannelRow, Component, Handling } from '@motcua/shared/catalogue'
import { handlingOf, isOwn } from './handling.ts'
import type { GivenLimit, Reference, SourceProcedure, TimeLimitData } from './reference.ts'
import { markedWords, plain, plainWords } from './words.ts'

/** From the source's rows and our rules to the rows of the tables. Pure: the same files give the same rows and ids. */

export const SOURCE = 'dichvucong.gov.vn, 20/7/2026'

/** The same key gives the same UUID in every installation. */
export const stableId = (...parts: readonly (string | number | null)[]): string => {
  const bytes = createHash('sha256')
    .update(parts.map((part) => String(part ?? '')).join('|'))
    .digest()
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

export const versionIdOf = (code: string): string => stableId('procedure_version', code, 1)

/** Labels that group papers instead of telling situations apart. */
const GROUPS =
  /giấy tờ (phải |cần )?(nộp|xuất trình|gửi kèm)|^[*\s-]*(hồ sơ|thành phần hồ sơ|lưu ý|ghi chú|bao gồm)[^a-z]*$/iu
const PRESENT = /xuất trình/iu

const caseKeyOf = (label: string): string => {
  const words = plainWords(label).join('_').slice(0, 40).replace(/_+$/, '')
  return `${words || 'case'}_${createHash('sha256').update(label).digest('hex').slice(0, 6)}`
}

export const casesOf = (procedure: SourceProcedure, reference: Reference) => {
  const entered = reference.cases.get(procedure.code) ?? []
  const labels = [...new Set(procedure.components.map((component) => component.case))]
  const printed = labels
    .filter((label): label is string => label !== undefined && !GROUPS.test(label))
    .map((label) => ({
      key: caseKeyOf(label),
      name: label.replace(/^[\s*+•-]+/, '').replace(/[:;.]\s*$/, ''),
    }))
  return entered.length > 0 ? entered : printed
}

const componentsOf = (procedure: SourceProcedure, reference: Reference): Component[] => {
  // Where we tell the situations apart ourselves, the printed labels only group.
  const own = reference.cases.has(procedure.code)
  return procedure.components.map((component, index) => {
    const label = component.case ?? null
    const groups = own || label === null || GROUPS.test(label)
    return {
      key: `c${index + 1}`,
      name: component.name,
      case: label,
      caseKey: groups ? null : caseKeyOf(label),
      presentOnly: label !== null && PRESENT.test(label),
      template: component.form ?? null,
      originals: component.originals,
      copies: component.copies,
    }
  })
}

/** Whole, with what the contract assumes written out: a rule must not change when an assumption does. */
export const limitOf = ({ parts, sameDay, cutoff, legalBasis }: GivenLimit): TimeLimit =>
  TimeLimit.parse({
    parts: sameDay ? [{ value: 0, unit: 'working_day' }] : (parts ?? []),
    ...(cutoff && { cutoff }),
    legalBasis,
  })

export const toLimitRow = (versionId: string, rule: TimeLimitData) => ({
  id: stableId('time_limit', versionId, rule.case, rule.channel, rule.validFrom, rule.validTo),
  version_id: versionId,
  case_key: rule.case,
  channel: rule.channel,
  valid_from: rule.validFrom,
  valid_to: rule.validTo,
  time_limit: limitOf(rule.limit),
  max_supplements: rule.maxSupplements,
  max_extensions: rule.maxExtensions,
  extension_working_days: rule.extensionWorkingDays,
  on_supplement: rule.onSupplement,
  legal_basis: [rule.limit.legalBasis.article, rule.limit.legalBasis.text].filter(Boolean).join(' '),
  confidence: rule.confidence,
  editorial: true,
  note: rule.note,
})
export type LimitRow = ReturnType<typeof toLimitRow>

/**
 * The portal's duration of a channel. Where it prints two, the cases are not told apart: the shorter one is the
 * promise, and the note says so. "Giờ" is counted as clock hours only when it cannot be a working day's part.
 */
export const printedLimits = (versionId: string, channels: readonly ChannelRow[]): LimitRow[] => {
  const byChannel = Map.groupBy(
    channels.filter((row) => row.duration !== null),
    (row) => row.channel,
  )
  return [...byChannel].map(([channel, rows]) => {
    const durations = rows.flatMap(({ duration }) => (duration ? [duration] : []))
    const shortest = durations.reduce((least, next) => (rank(next) < rank(least) ? next : least))
    const several = new Set(durations.map(({ value, unit }) => `${value} ${unit}`)).size > 1
    return {
      id: stableId('printed_limit', versionId, channel),
      version_id: versionId,
      case_key: null,
      channel,
      valid_from: null,
      valid_to: null,
      time_limit: TimeLimit.parse({
        parts: [
          {
            value: Math.ceil(shortest.value),
            unit: shortest.unit === 'hour' ? 'working_hour' : shortest.unit,
          },
        ],
      }),
      max_supplements: null,
      max_extensions: null,
      extension_working_days: null,
      on_supplement: null,
      legal_basis: null as unknown as string,
      confidence: 'source',
      editorial: shortest.unit === 'hour' || several,
      note: several ? 'several_printed' : shortest.unit === 'hour' ? 'hour_read_as_working_hour' : null,
    }
  })
}

const DAYS_OF = { hour: 1 / 8, working_day: 1, calendar_day: 5 / 7, month: 22 } as const
const rank = ({ value, unit }: { value: number; unit: keyof typeof DAYS_OF }): number => value * DAYS_OF[unit]

const picked = (
  procedure: SourceProcedure,
  pick: { codes?: string[]; field?: string; fields?: string[]; names?: string[] },
): boolean =>
  Boolean(
    pick.codes?.includes(procedure.code) ||
      pick.field === procedure.field ||
      pick.fields?.includes(procedure.field) ||
      pick.names?.some((words) => procedure.name.toLowerCase().includes(words)),
  )

export type ImportOptions = {
  /** First day of validity: the source does not tell it, so it is editorial. */
  validFrom: string
}

export const importProcedure = (
  procedure: SourceProcedure,
  titles: ReadonlyMap<string, string | null>,
  reference: Reference,
  { validFrom }: ImportOptions,
) => {
  const id = versionIdOf(procedure.code)
  const handling = handlingOf(procedure, reference)
  const entered = (reference.timeLimits.get(procedure.code) ?? []).map((rule) => toLimitRow(id, rule))
  return {
    procedure: { id: stableId('procedure', procedure.code), code: procedure.code, origin: 'national' },
    version: {
      id,
      procedure_id: stableId('procedure', procedure.code),
      version: 1,
      status: 'published',
      name: procedure.name,
      field: procedure.field,
      ministry: procedure.ministry,
      decision: procedure.decision,
      kind: procedure.type,
      levels: procedure.levels,
      audiences: procedure.audiences,
      channels: procedure.channels,
      cases: casesOf(procedure, reference),
      components: componentsOf(procedure, reference),
      results: procedure.results,
      legal_bases: procedure.legalBases.map(({ number }) => ({ number, title: titles.get(number) ?? null })),
      competent_authority: procedure.competentAuthority,
      performing_agency: procedure.performingAgency,
      doubts: procedure.doubts ?? [],
      life_events: reference.lifeEvents.filter((event) => picked(procedure, event)).map(({ key }) => key),
      keywords: reference.synonyms.filter((synonym) => picked(procedure, synonym)).flatMap(({ say }) => say),
      popularity: reference.popularity.get(procedure.code) ?? 0,
      handling,
      valid_from: validFrom,
      valid_to: null,
      validity_editorial: true,
      editorial: false,
      source: SOURCE,
    },
    limits: [...entered, ...printedLimits(id, procedure.channels)],
    handlings: handling.map((period) => toHandlingRow(id, period)),
  }
}
export type Imported = ReturnType<typeof importProcedure>

export const toHandlingRow = (versionId: string, period: Handling) => ({
  version_id: versionId,
  valid_from: period.validFrom ?? '-infinity',
  valid_to: period.validTo ?? 'infinity',
  handled_by: period.handledBy,
  system_of_record: period.systemOfRecord,
  levels: [...new Set(period.performedBy.map(({ level }) => level))],
  sectors: [...new Set(period.performedBy.map(({ sector }) => sector))],
})

type Searchable = { id: string; code: string; name: string; field: string; keywords: readonly string[] }

/** The words of a version by weight: A its name and code, B what people call it, C its field. */
export const toSearchRow = ({ id, code, name, field, keywords }: Searchable) => ({
  version_id: id,
  code,
  name_plain: plain(name),
  name_marked: markedWords(name).join(' '),
  a_plain: `${code} ${plain(name)}`,
  b_plain: keywords.map(plain).join(' . '),
  c_plain: plain(field),
  a_marked: `${code} ${markedWords(name).join(' ')}`,
  b_marked: keywords.map((words) => markedWords(words).join(' ')).join(' . '),
  c_marked: markedWords(field).join(' '),
})
export type SearchRow = ReturnType<typeof toSearchRow>

export const wordCounts = (rows: readonly SearchRow[]): { word: string; uses: number }[] => {
  const counts = new Map<string, number>()
  for (const { a_plain, b_plain, c_plain } of rows) {
    for (const word of new Set(`${a_plain} ${b_plain} ${c_plain}`.split(' '))) {
      if (/^\p{L}{1,10}$/u.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }
  return [...counts].map(([word, uses]) => ({ word, uses }))
}

export const ownLevels = (handling: readonly Handling[]): ('province' | 'district' | 'commune')[] => [
  ...new Set(handling.filter(isOwn).flatMap(({ performedBy }) => performedBy.map(({ level }) => level))),
]
