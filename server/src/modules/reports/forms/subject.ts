import { type FormWindow, windowName } from '@motcua/shared/form-windows'
import type { FormCode } from '@motcua/shared/report-forms'
import type { Ctx } from '../../../lib/context.ts'
import { Forbidden, Invalid } from '../../../lib/errors.ts'
import { dayOf } from '../../../lib/time.ts'
import { reachOf as figuresReach, periodFor, unitFor } from '../../indicators/index.ts'
import { ancestors, successorsOf, type UnitUnder, unitsUnder } from '../../organisation/index.ts'
import { reachOf } from '../reach.ts'
import { type FormDefinition, formDefinition } from './definitions.ts'
import { mayReadForms, mayTakeForms } from './policy.ts'

/** What a form is asked of: a unit and a window, and whose dossiers that means. */

export type Asked = { form: FormCode; unitId: string; period: string }

export type Subject = {
  definition: FormDefinition
  unit: UnitUnder
  provinceId: string
  window: FormWindow
  /** The last day counted: today while the window runs. */
  until: string
  complete: boolean
  /** Units whose dossiers count, and their names. */
  units: UnitUnder[]
  mayWrite: boolean
}

const COMMITTEES: readonly string[] = ['province', 'district', 'commune']

/**
 * @throws Forbidden `reports.form_not_yours`; Invalid for a form without columns, a unit of the wrong kind, a window to
 * come or one in which the unit did not live
 */
export const subjectOf = async (ctx: Ctx, { form, unitId, period }: Asked): Promise<Subject> => {
  const definition = formDefinition(form)
  const found = await unitFor(ctx, unitId)
  const rights = await rightsOn(ctx, found.id, found.provinceId)
  if (!rights.read) throw new Forbidden('reports.form_not_yours')
  if (definition.rows === null) throw new Invalid('reports.form_without_layout', { form })
  const { from, to: until, complete, key } = periodFor(ctx, period)
  const window = { from, to: lastDayOf(key, until, complete) }
  if (definition.scope === 'committee' && !COMMITTEES.includes(found.kind))
    throw new Invalid('reports.form_for_committees', { form })
  if ((found.validTo && found.validTo < from) || (found.validFrom && found.validFrom > until))
    throw new Invalid('reports.form_unit_not_then', { unit: found.fullName, period: windowName(window) })
  const under = await unitsUnder(ctx.db, unitId, from, until)
  const unit = under.find(({ id }) => id === unitId) ?? found
  return {
    definition,
    unit,
    provinceId: found.provinceId,
    window,
    until,
    complete,
    units: inScope(definition.scope, unit, under),
    mayWrite: rights.write,
  }
}

/** The window's own last day, also while it runs. */
const lastDayOf = (key: string, until: string, complete: boolean): string => {
  if (complete) return until
  if (key.includes('..')) return key.slice(12)
  const year = Number(key.slice(0, 4))
  const month = key.length === 4 ? 12 : key[5] === 'Q' ? Number(key[6]) * 3 : Number(key.slice(5))
  return new Temporal.PlainYearMonth(year, month).toPlainDate({ day: 31 }).toString()
}

const inScope = (
  scope: FormDefinition['scope'],
  unit: UnitUnder,
  under: readonly UnitUnder[],
): UnitUnder[] => {
  if (scope === 'unit') return [unit]
  if (scope === 'committee') return [...under]
  return under.filter(
    ({ id, level, kind }) => id === unit.id || (level === unit.level && !COMMITTEES.includes(kind)),
  )
}

/** What the actor may do with a unit's forms; an ended unit's fall to what it became. */
export const rightsOn = async (
  ctx: Ctx,
  unitId: string,
  provinceId: string,
): Promise<{ read: boolean; write: boolean }> => {
  const heirs = await successorsOf(ctx.db, unitId, dayOf(ctx.now))
  const ids = [unitId, ...heirs.map((heir) => heir.unitId)]
  const above = await ancestors(ctx.db, unitId, dayOf(ctx.now))
  return {
    read: mayReadForms(await figuresReach(ctx), provinceId, ids),
    // An office writes for the committee it stands beside: reach.ts lets its posts count there.
    write: mayTakeForms(await reachOf(ctx), provinceId, [...ids, ...above.map(({ id }) => id)].slice(0, 12)),
  }
}
