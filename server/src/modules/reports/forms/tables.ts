import { windowName } from '@motcua/shared/form-windows'
import type { FormColumn, FormRow, FormTable } from '@motcua/shared/report-forms'
import type { Ctx } from '../../../lib/context.ts'
import { handledProcedures, procedureNames, sectorNames } from '../../catalogue/index.ts'
import { dossiersHeardBy, type TurnoverRow, turnover } from '../../indicators/index.ts'
import { bodyName, type UnitUnder } from '../../organisation/index.ts'
import { verdictsOf } from './checks.ts'
import { columnsOf, headRows } from './definitions.ts'
import { type CountedUnit, emptyRows, fieldRows, type Level, unitRows } from './rows.ts'
import type { Subject } from './subject.ts'

type Filled = { rows: FormRow[]; notes: FormTable['notes']; noData: boolean }

/** The table of a form as it stands now. */
export const tableOf = async (ctx: Ctx, subject: Subject): Promise<FormTable> => {
  const { definition, unit, window, until, complete } = subject
  const columns = columnsOf(definition)
  const { rows, notes, noData } = await fill(ctx, subject, columns)
  return {
    form: definition.code,
    title: definition.title,
    basis: definition.basis,
    layout: definition.layout,
    queryVersion: definition.queryVersion,
    unitId: unit.id,
    unitName: bodyName(unit.fullName),
    ...window,
    periodName: windowName(window),
    until,
    complete,
    head: headRows(definition),
    columns,
    rows,
    checks: verdictsOf(definition.checks, rows),
    notes: [...definition.notes, ...notes],
    noData,
  }
}

const fill = (ctx: Ctx, subject: Subject, columns: FormColumn[]): Promise<Filled> => {
  if (subject.definition.fedBy === 'dossiers') return fromDossiers(ctx, subject, columns)
  if (subject.definition.fedBy === 'catalogue') return fromCatalogue(ctx, subject)
  return Promise.resolve({ rows: emptyRows(columns), notes: [], noData: true })
}

const fromDossiers = async (ctx: Ctx, subject: Subject, columns: FormColumn[]): Promise<Filled> => {
  if (!(await dossiersHeardBy(ctx.db, subject.until)))
    return { rows: emptyRows(columns), notes: [], noData: true }
  const counted = await turnover(ctx.db, askOf(subject))
  const levels = new Map(subject.units.map(({ id, level }) => [id as string, level]))
  const names = await procedureNames(
    ctx.db,
    [...new Set(counted.map(({ procedure }) => procedure))],
    subject.until,
  )
  const rows = fieldRows(counted, columns, {
    level: (unit) => levels.get(unit) ?? subject.unit.level,
    field: (procedure) => names.get(procedure)?.field,
  })
  return { rows, notes: movesNote(counted), noData: false }
}

export const askOf = ({ provinceId, units, window, until }: Subject) => ({
  root: provinceId,
  units: units.map(({ id }) => id as string),
  from: window.from,
  to: until,
})

/** Moves between units of the form cancel out; those across its edge are told. */
const movesNote = (counted: readonly TurnoverRow[]): FormTable['notes'] => {
  const into = counted.reduce((sum, { movedIn }) => sum + movedIn, 0)
  const out = counted.reduce((sum, { movedOut }) => sum + movedOut, 0)
  if (into === 0 && out === 0) return []
  return [
    {
      vi: `Trong kỳ có ${into} lượt hồ sơ chuyển đến, ${out} lượt chuyển đi giữa các đơn vị. Mỗi hồ sơ tính ở đơn vị giải quyết xong hoặc đang giữ vào cuối kỳ, nên số liệu cân đối.`,
      en: `Dossiers moved between units in the window: ${into} in, ${out} out. Each counts at the unit that settled it or has it at the end, so that the figures balance.`,
    },
  ]
}

const ELSEWHERE: CountedUnit['name'] = {
  vi: 'Cơ quan khác cấp tỉnh',
  en: 'Other provincial bodies',
}
const DISTRICTS: CountedUnit['name'] = {
  vi: 'UBND cấp huyện (danh mục chung)',
  en: 'District committees (one catalogue)',
}
const COMMUNES: CountedUnit['name'] = {
  vi: 'UBND cấp xã (danh mục chung)',
  en: 'Commune committees (one catalogue)',
}

/** Departments by name, districts and communes as one line each: all of a level handle the same procedures. */
const fromCatalogue = async (ctx: Ctx, { unit, units, until }: Subject): Promise<Filled> => {
  const handled = await handledProcedures(ctx.db, until)
  const at = (level: Level) => handled.filter((each) => each.level === level)
  const carriers = (each: UnitUnder) =>
    at('province').filter(({ sectors }) =>
      sectors.some((sector) => sectorNames(sector, 'province', until).includes(each.name)),
    )
  const departments =
    unit.kind === 'province' ? units.filter(({ kind }) => kind === 'department' || kind === 'office') : []
  const lines = departments.map((each) =>
    lineOf(each.id, { vi: each.fullName, en: each.fullName }, 'province', carriers(each)),
  )
  // What no unit here is known to carry is told too: the total must not lose it.
  const carried = new Set(departments.flatMap(carriers))
  if (unit.kind === 'province')
    lines.push(
      lineOf(
        'elsewhere',
        ELSEWHERE,
        'province',
        at('province').filter((each) => !carried.has(each)),
      ),
    )
  if (unit.kind !== 'commune') lines.push(lineOf('district', DISTRICTS, 'district', at('district')))
  lines.push(lineOf('commune', COMMUNES, 'commune', at('commune')))
  return {
    rows: unitRows(lines.filter(({ procedures }) => Object.values(procedures).some((n) => n > 0))),
    notes: [],
    noData: false,
  }
}

const lineOf = (
  key: string,
  name: CountedUnit['name'],
  level: Level,
  handled: Awaited<ReturnType<typeof handledProcedures>>,
): CountedUnit => {
  const count = (list: readonly { procedure: string }[]) => ({
    [level]: new Set(list.map(({ procedure }) => procedure)).size,
  })
  return {
    key,
    name,
    procedures: count(handled),
    oneStop: count(handled.filter(({ own }) => own)),
    processes: count(handled.filter(({ process }) => process)),
  }
}
