import { createHash } from 'node:crypto'
import { type Period, untilDay } from '@motcua/shared/periods'
import type { SignedHead } from '@motcua/shared/proof'
import type { Db } from '../../../lib/db.ts'
import { getLatestHead } from '../../journal/index.ts'
import { type Announced, announcedUntil, opennessOf } from './announcements.ts'
import type { Span } from './dossier.ts'
import { shown, written } from './exact.ts'
import { type Definition, readLaw, sumOf } from './law.ts'
import { type Given, type Line, lineOf } from './parts.ts'
import { type Procedures, proceduresOn } from './procedures.ts'
import { type Read, readDossiers } from './read.ts'
import { addTally, newTally } from './tally.ts'
import { type AuditUnit, type Units, unitsIn } from './units.ts'

/**
 * The index of QĐ 766/QĐ-TTg computed a second time, straight from the journal up to its newest signed head: another way
 * to the same figures, sharing no computing code with the facts or the score.
 */

export type AuditedComponent = {
  code: string
  state: string
  numerator: number | null
  denominator: number | null
  /** Unrounded, a reduced fraction: `931/50`. */
  exact: string | null
}

export type AuditedUnit = {
  unitId: string
  unitName: string
  level: AuditUnit['level']
  exact: string | null
  /** To two decimals, for reading. */
  score: string | null
  blocks: { code: string; exact: string | null }[]
  components: AuditedComponent[]
}

export type Audited = {
  head: Pick<SignedHead, 'origin' | 'size' | 'root' | 'at'>
  /** Entries before this one were read: all under the head, or as far as was asked. */
  position: number
  period: Period & { complete: boolean }
  definition: string
  dossiers: number
  uncounted: number
  provinces: { province: AuditedUnit; units: AuditedUnit[] }[]
  /** SHA-256 of every figure above in a fixed order: two audits of one head and period are equal when this is. */
  digest: string
}

export type Asked = {
  period: Period
  /** The legal day of the question: a running period is counted up to it. */
  today: string
  /** Roots; every province a dossier was ever filed in when absent. */
  provinces?: readonly string[]
  /** Entries before this one alone, to meet figures published then; all the head seals when absent. */
  position?: number | undefined
  /** Dossiers read at a time. */
  batch?: number
}

/** @throws NotFound `journal.no_head` while nothing is signed; an error when the period has not begun */
export const auditIndex = async (db: Db, asked: Asked): Promise<Audited> => {
  const period = untilDay(asked.period, asked.today)
  if (!period) throw new Error(`${asked.period.key} has not begun`)
  const head = await getLatestHead(db)
  const position = Math.min(asked.position ?? head.size, head.size)
  const definition = readLaw()
  const read = await readDossiers(db, { span: period, until: position, batch: asked.batch })
  const announced = await announcedUntil(db, position)
  const provinces: Audited['provinces'] = []
  for (const root of [...(asked.provinces ?? read.provinces.keys())].sort()) {
    const units = await unitsIn(db, root, period)
    if (units) provinces.push(await auditProvince(db, { definition, read, announced, units, span: period }))
  }
  const { origin, size, root, at } = head
  const result = {
    head: { origin, size, root, at },
    position,
    period,
    definition: `${definition.code}/${definition.version}`,
    dossiers: read.dossiers,
    uncounted: read.uncounted,
    provinces,
  }
  return { ...result, digest: createHash('sha256').update(linesOf(result).join('\n')).digest('hex') }
}

type Known = { definition: Definition; read: Read; announced: readonly Announced[]; units: Units; span: Span }

const auditProvince = async (db: Db, known: Known): Promise<Audited['provinces'][number]> => {
  const { definition, read, announced, units, span } = known
  const root = units.province.id
  const told = read.provinces.get(root)
  const openness = await opennessOf(db, { announced, root, span, limits: limitsOf(definition) })
  const feeds = new Set(read.feeds)
  if (announced.some((each) => each.root === root && each.ordered <= span.to)) feeds.add('announcements')
  const given = async (unit: AuditUnit, tally: Given['tally']): Promise<Given> => {
    const authority = (await proceduresOnce(db, unit.day))(unit)
    return { unit, tally, authority, feeds, openness }
  }
  const proceduresOnce = remembered(proceduresOn)
  const province = await given(units.province, told?.whole ?? newTally())
  const lines = definition.components.map((law) => lineOf(law, province))
  const tallies = talliesByHome(units, told?.units ?? new Map())
  const scored: AuditedUnit[] = []
  for (const unit of units.scored) {
    const own = await given(unit, tallies.get(unit.id) ?? newTally())
    if (!isShown(own)) continue
    const its = definition.components.map((law) => lineOf(law, own, lines))
    scored.push(auditedUnit(definition, unit, its))
  }
  return { province: auditedUnit(definition, units.province, lines), units: scored }
}

/** A unit without procedures and dossiers has nothing to be scored by. */
const isShown = ({ tally, authority }: Given): boolean =>
  tally.received + tally.settled + tally.open > 0 || authority.all.size > 0

/** Asked of the catalogue once a day of interest. */
const remembered = (ask: (db: Db, day: string) => Promise<Procedures>) => {
  const known = new Map<string, Promise<Procedures>>()
  return (db: Db, day: string): Promise<Procedures> => {
    const found = known.get(day) ?? ask(db, day)
    known.set(day, found)
    return found
  }
}

/** Divisions and one-stop desks added to the unit they stand under. */
const talliesByHome = ({ home }: Units, own: ReadonlyMap<string, Given['tally']>) => {
  const tallies = new Map<string, Given['tally']>()
  for (const [unit, tally] of own) {
    const id = home(unit)
    if (!id) continue
    const sum = tallies.get(id) ?? newTally()
    addTally(sum, tally)
    tallies.set(id, sum)
  }
  return tallies
}

const limitsOf = ({ parameters }: Definition) => {
  const value = (key: string) => parameters.find((each) => each.key === key)?.value
  return {
    lead: Number(value('announce_lead')),
    publish: Number(value('publish_limit')),
    leadUnit: String(value('announce_unit')),
    publishUnit: String(value('publish_unit')),
  }
}

const auditedUnit = (
  { blocks, components }: Definition,
  { id, name, level }: AuditUnit,
  lines: readonly Line[],
): AuditedUnit => {
  const scoreOf = (code: string) => lines.find((line) => line.code === code)?.score ?? null
  const sums = blocks.map(({ code }) =>
    sumOf(components.filter(({ block }) => block === code).map((component) => scoreOf(component.code))),
  )
  const total = sumOf(sums)
  return {
    unitId: id,
    unitName: name,
    level,
    exact: total && written(total),
    score: total && shown(total),
    blocks: blocks.map(({ code }, at) => {
      const sum = sums[at] ?? null
      return { code, exact: sum && written(sum) }
    }),
    components: lines.map(({ code, state, parts, score }) => ({
      code,
      state,
      numerator: parts?.numerator ?? null,
      denominator: parts?.denominator ?? null,
      exact: score && written(score),
    })),
  }
}

const linesOf = ({ head, position, period, definition, provinces }: Omit<Audited, 'digest'>): string[] => [
  `${head.origin} ${head.size} ${head.root} ${position} ${definition} ${period.from} ${period.to}`,
  ...provinces.flatMap(({ province, units }) =>
    [province, ...units.toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1))].flatMap(
      ({ unitId, exact, components }) => [
        ...components.map(
          ({ code, state, numerator, denominator, exact: score }) =>
            `${unitId} ${code} ${state} ${numerator} ${denominator} ${score}`,
        ),
        `${unitId} ${exact}`,
      ],
    ),
  ),
]
