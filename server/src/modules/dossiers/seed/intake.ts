import type { Component } from '@motcua/shared/catalogue'
import type { Actor } from '@motcua/shared/common'
import type { Ctx } from '../../../lib/context.ts'
import { dayOf, toDate } from '../../../lib/time.ts'
import { addWorkingDays, addWorkingMinutes, dueDate } from '../../calendar/index.ts'
import * as catalogue from '../../catalogue/index.ts'
import { type FirstDate, firstDate, type ManualDate, regimeLimit } from '../deadlines.ts'
import { newRow } from '../filing.ts'
import type { DossierRecord } from '../queries.ts'
import { NO_DESK } from '../tasks.ts'
import { filingTold } from '../told.ts'
import type { Sample } from './form-data.ts'
import { groundsOf } from './grounds.ts'
import { cancelTasks, commit, ctxAt, dropTimers, type Life, promise } from './life.ts'
import { papersFile } from './papers.ts'
import { MANUAL_DAYS } from './plan.ts'
import { beginSteps } from './steps.ts'

/** Filing and reception, as submit.ts and reception.ts write them. */

export type Filed = {
  code: string
  formData: Sample
  supportUnitId: string | null
  caseKey: string | null
  at: Temporal.Instant
}

/** Columns a new row leaves to their defaults. */
const BLANK = {
  check_due_at: null,
  received_at: null,
  first_due_at: null,
  due_at: null,
  extension_count: 0,
  supplement_count: 0,
  paused_since: null,
  decided_at: null,
  outcome: null,
  proposal: null,
  closed_at: null,
  desk_staff_id: null,
  desk_step: null,
  desk_due_at: null,
}

/** The row of a filing; its version is 0 until the first entry. */
export const rowOf = (
  life: Omit<Life, 'row'>,
  channel: 'online' | 'counter' | 'post',
  filed: Filed,
): DossierRecord => {
  const { world, work, regime, person, chance, province } = life
  const places = province.places(life.fate.unitId, filed.at)
  const opened = {
    version: work.version,
    regime,
    places,
    formVersionId: work.formId,
    processId: work.processId,
  }
  const filing = {
    procedureVersionId: work.version.id,
    decidingUnitId: places.decidingId as never,
    caseKey: filed.caseKey,
    formData: filed.formData,
    components: [],
    submitter: null,
    content: '',
    returnMode: chance.yes(0.18) ? ('post' as const) : ('direct' as const),
    copies: 1,
  }
  const { whole, id: personId } = person
  const row = newRow(
    { ...world.ctx, now: filed.at },
    {
      id: chance.id(filed.at),
      code: filed.code,
      opened,
      filing,
      channel,
      applicant: { personId, kind: whole.kind, name: whole.name, whole },
      supportUnitId: filed.supportUnitId,
    },
  )
  return { ...BLANK, ...row, open: true, version: 0 } as unknown as DossierRecord
}

const PAPERS = 6

const addComponents = (life: Life, { now, actor }: Ctx): void => {
  const { row, work, chance } = life
  const papers = catalogue.componentsFor(work.version, row.case_key).filter(({ presentOnly }) => !presentOnly)
  const file = papers.length > 0 ? papersFile(life, now, actor) : null
  for (const [index, component] of papers.slice(0, PAPERS).entries()) {
    life.components.push({
      id: chance.id(now),
      dossier_id: row.id,
      position: index + 1,
      name: component.name.slice(0, 2000),
      ...paperOf(row.channel, component),
      file_id: file,
      note: null,
      supplement_id: null,
      digitised: file ? 'digitised' : 'none',
      replaced_by: null,
    })
  }
}

const paperOf = (channel: string, { originals, copies }: Component) => {
  if (channel === 'online') return { paper: 'electronic', count: 1 }
  if ((originals ?? 0) > 0) return { paper: 'original', count: Math.min(originals as number, 99) }
  return { paper: 'photocopy', count: Math.min(Math.max(copies ?? 1, 1), 99) }
}

/** The first entry of every history. */
export const submitted = (life: Life, ctx: Ctx): void => {
  const { row, work, regime } = life
  const online = row.channel === 'online'
  addComponents(life, ctx)
  const check = online ? dueDate(life.calendar, regimeLimit(regime.checkOnline), ctx.now) : null
  if (check) {
    Object.assign(row, { check_due_at: toDate(check.due), desk_due_at: toDate(check.due) })
    promise(life, ctx, { kind: 'check', due: check, reason: null })
  }
  commit(life, ctx, {
    type: 'dossiers.submitted',
    data: {
      code: row.code,
      regime: regime.id,
      procedureVersionId: work.version.id,
      channel: row.channel,
      receptionUnitId: row.reception_unit_id,
      decidingUnitId: row.deciding_unit_id,
      ...(check && { checkDueAt: check.certificate.due }),
      ...(row.support_unit_id && { supportUnitId: row.support_unit_id }),
      components: life.components.length,
      ...filingTold(row, work.version, life.components as never, online),
    },
    private: { applicant: row.applicant, formData: row.form_data },
  })
  // A filing belongs to the place that receives it, whoever sent it.
  const entry = life.entries.at(-1)
  if (entry) entry.unitId = row.reception_unit_id
}

const ruleOf = ({ work, row }: Life, day: string) =>
  catalogue.timeLimitFor(work.version, {
    caseKey: row.case_key,
    channel: row.channel as 'online' | 'counter' | 'post',
    day,
  })

const manualDate = ({ calendar }: Life, now: Temporal.Instant): ManualDate => {
  const day = addWorkingDays(calendar, now, MANUAL_DAYS)
  return {
    dueAt: day.toZonedDateTime({ timeZone: 'Asia/Ho_Chi_Minh', plainTime: '17:00' }).toInstant().toString(),
    reason: 'Danh mục chưa nêu thời hạn; hẹn theo thời gian giải quyết thường lệ của cơ quan',
  }
}

/** As `accept` and `receive` do. `instant`: decided at once, so no desk and, without a limit, no date. */
export const received = (life: Life, ctx: Ctx, instant = false): void => {
  const { calendar, row } = life
  const rule = ruleOf(life, dayOf(ctx.now))
  const manual = rule?.limit || instant ? null : manualDate(life, ctx.now)
  const first: FirstDate | null = instant && !rule?.limit ? null : firstDate(calendar, ctx.now, rule, manual)
  if (first) promise(life, ctx, first)
  const dates = first && { first_due_at: toDate(first.due.due), due_at: toDate(first.due.due) }
  // The steps pace themselves by the date, so the row has it before they begin.
  Object.assign(row, { state: 'processing', ...dates })
  const desk = instant ? {} : beginSteps(life, ctx)
  commit(life, ctx, {
    type: 'dossiers.received',
    data: {
      dueAt: first?.due.certificate.due ?? null,
      rule: rule?.id ?? null,
      manual: first?.kind === 'manual',
    },
    patch: {
      state: 'processing',
      received_at: toDate(ctx.now),
      ...dates,
      ...desk,
    },
  })
}

/** Who sits at the counter. */
export const clerk = ({ province, chance, row }: Life): Actor => {
  const found = province.units.holder(chance, row.reception_unit_id, 'one_stop_officer')
  if (!found) throw new Error(`nobody receives at ${row.reception_unit_id}`)
  return found
}

export const refuseAtCounter = (life: Life, ctx: Ctx): void => {
  const [reason, legalBasis] = groundsOf(life)
  dropTimers(life, ['check_late'])
  cancelTasks(life, ctx.now)
  commit(life, ctx, {
    type: 'dossiers.refused',
    data: { legalBasis },
    private: { reason },
    patch: { state: 'refused', closed_at: toDate(ctx.now), ...NO_DESK },
  })
}

/** Some minutes of the counter's working time later. */
export const afterMinutes = (
  life: Life,
  from: Temporal.Instant,
  low: number,
  high: number,
): Temporal.Instant => addWorkingMinutes(life.calendar, from, life.chance.int(low, high))

export const counterCtx = (life: Life, at: Temporal.Instant): Ctx => ctxAt(life, at, clerk(life))
