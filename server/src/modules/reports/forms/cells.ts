import type { CellPage, CellQuery, FormCode } from '@motcua/shared/report-forms'
import type { z } from 'zod'
import type { Ctx } from '../../../lib/context.ts'
import { Invalid, NotFound } from '../../../lib/errors.ts'
import { procedureNames } from '../../catalogue/index.ts'
import {
  TURNOVER_SETS,
  type TurnoverAsk,
  type TurnoverLine,
  type TurnoverSet,
  turnover,
  turnoverLines,
} from '../../indicators/index.ts'
import { unitNames } from '../../organisation/index.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { columnsOf } from './definitions.ts'
import { fieldNameOf, partsOfKey } from './rows.ts'
import { type Asked, type Subject, subjectOf } from './subject.ts'
import { askOf } from './tables.ts'

/** The dossiers a cell of a form counts: as many as the cell says. */

export type Cell = {
  subject: Subject
  ask: TurnoverAsk & { set: TurnoverSet }
  rowName: CellPage['rowName']
  columnName: CellPage['columnName']
}

const ALL = { vi: 'Tổng số', en: 'Total' }
const isSet = (key: string): key is TurnoverSet => (TURNOVER_SETS as readonly string[]).includes(key)

/** @throws NotFound `reports.form_cell_unknown`, Invalid `reports.form_cell_closed` */
export const cellOf = async (ctx: Ctx, asked: Asked, row: string, column: number): Promise<Cell> => {
  const subject = await subjectOf(ctx, asked)
  const { definition, until } = subject
  const found = columnsOf(definition).find(({ number }) => number === column)
  if (!found) throw new NotFound('reports.form_cell_unknown')
  if (definition.fedBy !== 'dossiers' || !isSet(found.key)) throw new Invalid('reports.form_cell_closed')
  const { level, field } = partsOfKey(row)
  if (row !== 'total' && level === null) throw new NotFound('reports.form_cell_unknown')
  const units = level ? subject.units.filter((unit) => unit.level === level) : subject.units
  const ask = { ...askOf(subject), units: units.map(({ id }) => id as string), set: found.key }
  const name = field === null ? ALL : { vi: field, en: field }
  return {
    subject,
    ask: field === null ? ask : { ...ask, procedures: await ofField(ctx, ask, field, until) },
    rowName: name,
    columnName: found.name,
  }
}

/** Procedures of a field that the units had anything to do with in the window. */
const ofField = async (ctx: Ctx, ask: TurnoverAsk, field: string, day: string): Promise<string[]> => {
  const procedures = [...new Set((await turnover(ctx.db, ask)).map(({ procedure }) => procedure))]
  const names = await procedureNames(ctx.db, procedures, day)
  return procedures.filter((id) => fieldNameOf(names.get(id)?.field) === field)
}

export const dossiers = async (
  ctx: Ctx,
  query: z.output<typeof CellQuery> & { form: FormCode },
): Promise<CellPage> => {
  const { ask, rowName, columnName } = await cellOf(ctx, query, query.row, query.column)
  const after = query.after === undefined ? null : readCursor(query.after, ['id']).id
  const lines = await turnoverLines(ctx.db, { ...ask, after, limit: query.limit + 1 })
  const shown = lines.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: await named(ctx, shown, ask.to),
    next: lines.length > query.limit && last ? writeCursor({ id: last.id }) : null,
    rowName,
    columnName,
  }
}

const named = async (ctx: Ctx, lines: readonly TurnoverLine[], day: string): Promise<CellPage['items']> => {
  const procedures = await procedureNames(ctx.db, [...new Set(lines.map(({ procedure }) => procedure))], day)
  const units = await unitNames(ctx.db, [...new Set(lines.map(({ unit }) => unit))])
  return lines.map(({ procedure, unit, ending, ...line }) => ({
    ...line,
    ending: ending as CellPage['items'][number]['ending'],
    procedureId: procedure,
    procedureCode: procedures.get(procedure)?.code ?? '',
    procedureName: procedures.get(procedure)?.name ?? '',
    unitId: unit as CellPage['items'][number]['unitId'],
    unitName: units.get(unit)?.body ?? '',
  }))
}
