import { z } from 'zod'
import { Step } from './catalogue-process.ts'
import { Day, Instant, text, UnitId } from './common.ts'
import { PeriodKey } from './indicator-facts.ts'
import { ROLES } from './roles.ts'

/** A draft process, staffing or calendar tried on past dossiers before anybody signs it. Nothing is changed by it. */

/** Dossiers of one trial, at most. */
export const SIMULATION_MOST = 200_000

/** A desk's officers: for the whole period, or between two days (an absence, a reinforcement). */
export const Staffing = z
  .object({
    unitId: UnitId,
    role: z.enum(ROLES),
    officers: z.number().int().min(0).max(500),
    from: Day.nullable().default(null),
    to: Day.nullable().default(null),
  })
  .refine(({ from, to }) => (from === null) === (to === null), { path: ['to'], message: 'both_days' })
  .refine(({ from, to }) => from === null || to === null || from <= to, {
    path: ['to'],
    message: 'end_first',
  })
export type Staffing = z.infer<typeof Staffing>

/** `moveDates`: the appointments move with the calendar, as law has it for days off; work on Saturdays moves none. */
export const CalendarDraft = z.object({
  code: z.string().max(20).nullable().default(null).describe('Another calendar'),
  announcementId: z.uuid().nullable().default(null),
  daysOff: z.array(Day).max(30).default([]),
  saturdayMornings: z.boolean().default(false),
  moveDates: z.boolean().default(true),
})
export type CalendarDraft = z.infer<typeof CalendarDraft>

export const ProcessDraft = z.object({
  processId: z
    .uuid()
    .describe('A process of the catalogue; its procedure’s dossiers of its level go through it'),
  steps: z.array(Step).max(100).nullable().default(null).describe('Its steps changed for this trial alone'),
})
export type ProcessDraft = z.infer<typeof ProcessDraft>

export const SimulationInput = z.object({
  name: text(200),
  unitId: UnitId.describe('Deciding units: this one and all under it'),
  period: PeriodKey.describe('Dossiers received in it are measured; those before it only take up desks'),
  procedureIds: z
    .array(z.uuid())
    .max(50)
    .default([])
    .describe('Measured ones; empty: all. Desks serve all anyway'),
  order: z.enum(['arrival', 'due']).default('arrival'),
  /** Time a dossier lies without work: shrinks and grows with the step's hours, or stays as it was. */
  lying: z.enum(['follows', 'kept']).default('follows'),
  process: ProcessDraft.nullable().default(null),
  staffing: z.array(Staffing).max(200).default([]),
  calendar: CalendarDraft.nullable().default(null),
})
export type SimulationInput = z.infer<typeof SimulationInput>

export const Measured = z.object({
  dossiers: z.number().int(),
  late: z.number().int(),
  lateShare: z.number().nullable(),
  inTime766: z.number().int(),
  /** 20 × the share in time, as QĐ 766/QĐ-TTg scores progress; of the dossiers measured here. */
  points: z.number().nullable(),
  medianHours: z
    .number()
    .nullable()
    .describe('Working hours from reception to settlement, the applicant’s time out'),
  p90Hours: z.number().nullable(),
})
export type Measured = z.infer<typeof Measured>

const Three = z.object({ real: Measured, replay: Measured, draft: Measured })

export const SimulatedDesk = z.object({
  unitId: UnitId,
  unitName: z.string(),
  role: z.string(),
  officers: z.number().int(),
  officersDraft: z.number().int(),
  stays: z.number().int(),
  load: z.number().describe('Share of the officers’ working time that estimated work takes, replayed'),
  loadDraft: z.number(),
  queueHours: z.number().describe('Mean working hours waited for a free officer, replayed'),
  queueHoursDraft: z.number(),
})
export type SimulatedDesk = z.infer<typeof SimulatedDesk>

export const Turned = z.object({
  id: z.uuid(),
  code: z.string(),
  unitName: z.string(),
  dueOn: Day,
  realOn: Day,
  replayOn: Day,
  draftOn: Day,
})
export type Turned = z.infer<typeof Turned>

export const SIMULATION_NOTES = [
  'open_left_out',
  'desks_scaled',
  'officers_unknown',
  'hidden_branches',
  'never_finished',
  'no_effect',
  'dates_kept',
] as const

export const SimulationResult = Three.extend({
  units: z.array(Three.extend({ unitId: UnitId, unitName: z.string() })),
  desks: z.array(SimulatedDesk),
  toLate: z.object({ count: z.number().int(), sample: z.array(Turned) }),
  toInTime: z.object({ count: z.number().int(), sample: z.array(Turned) }),
  calibration: z.object({
    /** Replay less reality. */
    lateShareError: z.number(),
    medianHoursError: z.number(),
    /** Share of dossiers late or in time alike in both. */
    agree: z.number(),
    /** Share of the time at desks that queues for officers explain; the rest is kept as it was. */
    queueShare: z.number(),
  }),
  notes: z.array(z.object({ code: z.enum(SIMULATION_NOTES), count: z.number().int() })),
  basis: z.object({
    from: Day,
    to: Day,
    measured: z.number().int(),
    background: z.number().int(),
    changed: z.number().int().describe('Dossiers that go through the draft process'),
    calendar: z.string(),
    calendarDraft: z.string(),
    process: z.string().nullable(),
    journalPosition: z.number().int(),
    estimator: z.string(),
  }),
})
export type SimulationResult = z.infer<typeof SimulationResult>

export const SimulationStatus = z.enum(['queued', 'running', 'done', 'failed'])

export const SimulationLine = z.object({
  id: z.uuid(),
  name: z.string(),
  unitId: UnitId,
  unitName: z.string(),
  period: z.string(),
  status: SimulationStatus,
  progress: z.number().int(),
  createdBy: z.string(),
  createdAt: Instant,
  /** Draft less replay. */
  points: z.number().nullable(),
  lateShare: z.number().nullable(),
})
export type SimulationLine = z.infer<typeof SimulationLine>

export const Simulation = SimulationLine.extend({
  input: SimulationInput,
  result: SimulationResult.nullable(),
  error: z.string().nullable().describe('In the reader’s language'),
  can: z.object({ discard: z.boolean() }),
})
export type Simulation = z.infer<typeof Simulation>

/** `GET /indicators/simulations/basis`: what a trial would stand on, before it is begun. */
export const BasisQuery = z.object({ unitId: UnitId, period: PeriodKey, processId: z.uuid().optional() })
export type BasisQuery = z.infer<typeof BasisQuery>
export const SimulationBasis = z.object({
  dossiers: z.number().int(),
  procedures: z.array(
    z.object({
      id: z.uuid(),
      versionId: z.uuid(),
      code: z.string(),
      name: z.string(),
      dossiers: z.number().int(),
    }),
  ),
  desks: z.array(
    z.object({
      unitId: UnitId,
      unitName: z.string(),
      role: z.string(),
      officers: z.number().int(),
      stays: z.number().int(),
    }),
  ),
  process: z
    .object({
      id: z.uuid(),
      name: z.string(),
      procedureId: z.uuid().nullable(),
      procedureName: z.string().nullable(),
      steps: z.array(Step),
    })
    .nullable(),
})
export type SimulationBasis = z.infer<typeof SimulationBasis>
