import type { Level, UnitKind } from '@motcua/shared/organisation'
import { dayBefore } from './days.ts'
import {
  type CodeRow,
  type EarlierSuccession,
  idOf,
  overlap,
  type Reference,
  readData,
  type SuccessionRow,
  stableId,
  succession,
  type Territory,
} from './reference.ts'

type Names = { name: string; fullName: string }
type AgencySpec = Names & {
  key: string
  kind: UnitKind
  no: number
  /** Key of the agency it stands under; absent: directly under the territorial unit. */
  under?: string
  /** Ends on the day before the reorganisation. */
  until?: 'reorganised'
  /** Opens on the day of the reorganisation, out of these. */
  from?: string[]
  urban?: Names
}

type AgencyFile = {
  provinceCodes: Record<string, string>
  formerProvinceCodes: Record<string, string>
  provinces: { before: string[]; after: string[] }
  reorganised: string
  twoLevels: string
  province: AgencySpec[]
  overrides: Record<string, Record<string, Names | null>>
  district: AgencySpec[]
  communeBefore: AgencySpec[]
  communeAfter: AgencySpec[]
  earlierSuccessions: EarlierSuccession[]
  enterprises: (Names & { key: string; province: string })[]
}

export const readAgencies = (): AgencyFile => JSON.parse(readData('agencies.json')) as AgencyFile

/** Lower-cases the class word alone: "Thành phố Hải Phòng" → "thành phố Hải Phòng". */
const inside = (fullName: string) => fullName.charAt(0).toLowerCase() + fullName.slice(1)
const isUrban = (unit: Territory) => /^(Thành phố|Thị xã|Quận|Phường|Thị trấn)/.test(unit.fullName)

const agencyId = (host: Territory, key: string) => stableId('agency', idOf(host), key)

type Made = {
  host: Territory
  spec: AgencySpec
  id: string
  days: { from: string | null; to: string | null }
}

/** The days an agency exists: those of its host, cut at the reorganisation of 2025 when its spec says so. */
const daysOf = (host: Territory, spec: AgencySpec, reorganised: string): Made['days'] | null => {
  const span: Territory = { ...host, validFrom: null, validTo: null }
  if (spec.until) span.validTo = dayBefore(reorganised)
  // After the two-level reform the agencies formed in March 2025 simply exist from their host's first day.
  if (spec.from) span.validFrom = reorganised
  return overlap(host, span)
}

const namesFor = (file: AgencyFile, host: Territory, spec: AgencySpec): Names | null => {
  const override = host.level === 'province' ? file.overrides[host.code]?.[spec.key] : undefined
  if (override === null) return null
  const names = override ?? (spec.urban && isUrban(host) ? spec.urban : spec)
  const of = inside(host.fullName)
  return { name: names.name, fullName: names.fullName.replace('{of}', of).replace('{place}', of) }
}

const specsFor = (file: AgencyFile, host: Territory): AgencySpec[] => {
  if (host.level === 'province') return file.province
  if (host.level === 'district') return file.district
  return (host.validFrom ?? '') >= file.twoLevels ? file.communeAfter : file.communeBefore
}

type Built = Reference & { made: Map<string, Made[]> }

const addAgencies = (file: AgencyFile, built: Built, host: Territory, provinceId: string) => {
  const made: Made[] = []
  for (const spec of specsFor(file, host)) {
    const names = namesFor(file, host, spec)
    const days = daysOf(host, spec, file.reorganised)
    if (!names || !days) continue
    const id = agencyId(host, spec.key)
    const span = { valid_from: days.from, valid_to: days.to }
    made.push({ host, spec, id, days })
    built.units.push({
      id,
      kind: spec.kind,
      level: host.level,
      name: names.name,
      full_name: names.fullName,
      sort_no: spec.no,
      province_id: provinceId,
      ...span,
      editorial: true,
      legal_basis: null,
    })
    const parent = spec.under ? agencyId(host, spec.under) : idOf(host)
    built.placements.push({ unit_id: id, parent_id: parent, ...span })
  }
  built.made.set(idOf(host), made)
}

/** Sở that were merged on 1/3/2025 inside one province (NĐ 45/2025/NĐ-CP). */
const reorganisation = (file: AgencyFile, made: readonly Made[]): SuccessionRow[] =>
  made.flatMap(({ spec, id, host, days }) =>
    (spec.from ?? [])
      .filter(() => days.from === file.reorganised)
      .map((key) =>
        succession(agencyId(host, key), id, {
          kind: 'merge',
          part: 'whole',
          date: file.reorganised,
          basis: '45/2025/NĐ-CP',
          editorial: true,
        }),
      ),
  )

/** What became of a territorial unit becomes of its agencies of the same name. */
const followHosts = (built: Built): SuccessionRow[] =>
  built.successions.flatMap((link) => {
    const eve = dayBefore(link.date)
    const olds = (built.made.get(link.from_id) ?? []).filter(({ days }) => days.to === eve)
    const news = link.to_id ? (built.made.get(link.to_id) ?? []) : []
    const { kind, part, date, basis } = link
    return olds.flatMap(({ spec, id }) => {
      const next = news.find((each) => each.spec.key === spec.key)
      if (next) return succession(id, next.id, { kind, part, date, basis, editorial: true })
      return kind === 'abolish' ? succession(id, null, { kind, part, date, basis, editorial: true }) : []
    })
  })

const LEVEL_OFFSET = { province: 0, district: 21, commune: 1 } as const satisfies Record<Level, number>
const two = (no: number) => String(no).padStart(2, '0')

/** QĐ 20/2020 (left to right) and QCVN 102 (right to left, four groups) forms of one code. */
const bothForms = (
  unitId: string,
  groups: readonly string[],
  span: { from: string | null; to: string | null },
  editorial: boolean,
): CodeRow[] => {
  const padded = ['00', '00', '00', ...groups.toReversed()].slice(-4)
  const reversed = [padded[0]?.padStart(3, '0'), ...padded.slice(1)]
  const days = { valid_from: span.from, valid_to: span.to, editorial }
  return [
    { unit_id: unitId, scheme: 'qd20', value: groups.join('.'), ...days },
    { unit_id: unitId, scheme: 'qcvn102', value: reversed.join('.'), ...days },
  ]
}

const codesBelow = (
  built: Built,
  all: readonly Territory[],
  parent: Territory,
  groups: readonly string[],
): CodeRow[] => {
  const children = all.filter(
    (unit) => unit.parent === parent.code && unit.level !== 'province' && overlap(unit, parent),
  )
  // All versions of a district number their communes alike, so that a commune keeps its code when its district changes.
  const siblings = parent.level === 'district' ? all.filter((unit) => unit.parent === parent.code) : children
  const order = [...new Set(siblings.map(({ code }) => code))].sort()
  const first =
    parent.level === 'province' && children[0]?.level === 'commune'
      ? 100
      : LEVEL_OFFSET[children[0]?.level ?? 'commune']
  return children.flatMap((unit) => {
    const own = [...groups, two(first + order.indexOf(unit.code))]
    const span = { from: unit.validFrom, to: unit.validTo }
    const inner = unit.level === 'district' ? codesBelow(built, all, unit, own) : []
    return [...bothForms(idOf(unit), own, span, true), ...agencyCodes(built, unit, own), ...inner]
  })
}

// Agencies of a district count from 51, so that they never meet its communes, which count from 1.
const agencyCodes = (built: Built, host: Territory, groups: readonly string[]): CodeRow[] =>
  (built.made.get(idOf(host)) ?? []).flatMap(({ id, spec, days }) =>
    bothForms(id, [...groups, two(host.level === 'district' ? 50 + spec.no : spec.no)], days, true),
  )

const provinceCode = (file: AgencyFile, { name, validTo }: Territory) => {
  const former = file.formerProvinceCodes[name]
  if (former) return { value: former, editorial: false }
  const value = file.provinceCodes[name]
  return value ? { value, editorial: validTo !== null } : undefined
}

const addCodes = (file: AgencyFile, built: Built, all: readonly Territory[]) => {
  for (const unit of all.filter(({ level }) => level === 'province')) {
    const code = provinceCode(file, unit)
    if (!code) continue
    const days = { from: unit.validFrom, to: unit.validTo }
    built.codes.push(...bothForms(idOf(unit), [code.value], days, code.editorial))
    built.codes.push(...agencyCodes(built, unit, [code.value]), ...codesBelow(built, all, unit, [code.value]))
  }
}

const addEnterprises = (file: AgencyFile, built: Built, all: readonly Territory[]) => {
  for (const { key, province, name, fullName } of file.enterprises) {
    const host = all.find((unit) => unit.level === 'province' && unit.code === province)
    if (!host) continue
    const id = stableId('enterprise', key)
    const span = { valid_from: host.validFrom, valid_to: host.validTo }
    built.units.push({
      ...{ id, kind: 'enterprise', level: 'province', name, full_name: fullName, sort_no: 95 },
      ...{ province_id: idOf(host), ...span, editorial: true, legal_basis: null },
    })
    built.placements.push({ unit_id: id, parent_id: idOf(host), ...span })
  }
}

const isCovered = (file: AgencyFile, root: Territory) =>
  (root.validFrom ?? '') >= file.twoLevels
    ? file.provinces.after.includes(root.code)
    : file.provinces.before.includes(root.code)

/** Adds departments, offices, divisions and one-stop units, their codes and successions, to the territory. */
export const addAgencyReference = (
  file: AgencyFile,
  territory: Reference,
  all: readonly Territory[],
): Reference => {
  const built: Built = { ...territory, made: new Map() }
  const roots = new Map(all.filter(({ level }) => level === 'province').map((unit) => [idOf(unit), unit]))
  const provinceIds = new Map(territory.units.map(({ id, province_id }) => [id, province_id]))
  for (const host of all) {
    const provinceId = provinceIds.get(idOf(host)) as string
    const root = roots.get(provinceId)
    if (root && isCovered(file, root)) addAgencies(file, built, host, provinceId)
  }
  const own = [...built.made.values()].flatMap((made) => reorganisation(file, made))
  const successions = [...built.successions, ...own, ...followHosts(built)]
  addCodes(file, built, all)
  addEnterprises(file, built, all)
  const { units, placements } = built
  // A commune under two versions of its district was numbered twice, alike.
  const codes = new Map(built.codes.map((code) => [`${code.unit_id}|${code.scheme}|${code.value}`, code]))
  return { units, placements, codes: [...codes.values()], successions }
}
