import { z } from 'zod'
import { Day, StaffId, text, UnitId } from './common.ts'
import { ROLES } from './roles.ts'

export { ROLE_WORDS, ROLES } from './roles.ts'

export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

/**
 * What a unit is. `province`, `district`, `commune` are the People's Committees of the three levels; the others stand
 * under one of them: office (Văn phòng), department (sở, thanh tra, ban quản lý), centre (Trung tâm PVHCC),
 * division (phòng), one_stop (Bộ phận Một cửa), vertical (công an, thuế, kho bạc, bảo hiểm xã hội), enterprise.
 */
export const UnitKind = z.enum([
  'province',
  'district',
  'commune',
  'office',
  'department',
  'centre',
  'division',
  'one_stop',
  'vertical',
  'enterprise',
])
export type UnitKind = z.infer<typeof UnitKind>

/** The level of government a unit belongs to: a department is `province`, a district's division `district`. */
export const Level = z.enum(['province', 'district', 'commune'])
export type Level = z.infer<typeof Level>

/**
 * gso: statistics office code of a territorial unit (repeats over time). qd20: QĐ 20/2020/QĐ-TTg, left to right
 * (`H31.01`). qcvn102: the older right-to-left form (`000.00.01.H31`).
 */
export const CodeScheme = z.enum(['gso', 'qd20', 'qcvn102'])
export type CodeScheme = z.infer<typeof CodeScheme>

export const SuccessionKind = z.enum(['merge', 'split', 'rename', 'level_change', 'abolish', 'unchanged'])
export type SuccessionKind = z.infer<typeof SuccessionKind>

export const UnitCode = z.object({
  scheme: CodeScheme,
  value: z.string(),
  validFrom: Day.nullable(),
  validTo: Day.nullable(),
  editorial: z.boolean().describe('Made up for demonstration: the official list has not been seen'),
})
export type UnitCode = z.infer<typeof UnitCode>

/** Validity is in whole days, both ends inclusive; null = open. `parentId` is the one on the day asked about. */
export const Unit = z.object({
  id: UnitId,
  kind: UnitKind,
  level: Level,
  name: z.string(),
  fullName: z.string(),
  parentId: UnitId.nullable(),
  provinceId: UnitId.describe('The root: the province the unit belongs to; itself for a province'),
  validFrom: Day.nullable(),
  validTo: Day.nullable(),
  editorial: z.boolean(),
})
export type Unit = z.infer<typeof Unit>

export const Succession = z.object({
  id: z.uuid(),
  fromId: UnitId,
  fromName: z.string(),
  toId: UnitId.nullable(),
  toName: z.string().nullable(),
  kind: SuccessionKind,
  part: z.enum(['whole', 'part', 'remainder']),
  date: Day.describe('First day of the successor'),
  basis: z.string().nullable().describe('Number of the legal text; null = not stated by the source'),
  editorial: z.boolean(),
  applied: z.boolean().describe('Staff and open work have been moved'),
})
export type Succession = z.infer<typeof Succession>

/** A chain followed to units that are valid on the day; `whole` = nothing of the old unit went elsewhere. */
export const Successor = z.object({ unitId: UnitId, name: z.string(), whole: z.boolean() })
export type Successor = z.infer<typeof Successor>

export const Appointment = z.object({
  id: z.uuid(),
  staffId: StaffId,
  staffName: z.string(),
  unitId: UnitId,
  unitName: z.string(),
  role: Role,
  title: z.string(),
  validFrom: Day,
  validTo: Day.nullable(),
  secondedFromId: UnitId.nullable().describe('The agency that sends an officer to a one-stop unit'),
})
export type Appointment = z.infer<typeof Appointment>

export const StandIn = z.object({
  id: z.uuid(),
  absentId: StaffId,
  absentName: z.string(),
  substituteId: StaffId,
  substituteName: z.string(),
  unitId: UnitId.nullable().describe('Only this unit’s posts; null = all of the absent person’s'),
  role: Role.nullable().describe('Only this role; null = all'),
  validFrom: Day,
  validTo: Day,
  reason: z.string(),
  revokedAt: z.string().nullable(),
})
export type StandIn = z.infer<typeof StandIn>

/** `GET /organisation/tree`: one level at a time, so that a province of thousands of units opens at once. */
export const TreeNode = Unit.extend({
  children: z.number().int().describe('Units directly below on that day'),
})
export type TreeNode = z.infer<typeof TreeNode>

export const UnitsQuery = z.object({
  date: Day.optional().describe('Default: today by the legal clock'),
  parentId: UnitId.optional(),
  provinceId: UnitId.optional(),
  kind: UnitKind.optional(),
  level: Level.optional(),
  q: text(100).optional().describe('Part of the name, with or without marks'),
  all: z.stringbool().default(false).describe('Of provinces: also those whose agencies do not work here'),
  limit: z.coerce.number().int().min(1).max(500).default(200),
})
export type UnitsQuery = z.infer<typeof UnitsQuery>

export const UnitCan = z.object({
  succeed: z.boolean(),
  appoint: z.boolean(),
  standIn: z.boolean(),
})

/** `GET /organisation/units/:id`. */
export const UnitPage = z.object({
  unit: Unit,
  path: z
    .array(z.object({ id: UnitId, name: z.string(), fullName: z.string() }))
    .describe('Root first, the unit last'),
  codes: z.array(UnitCode),
  before: z.array(Succession).describe('What it came from'),
  after: z.array(Succession).describe('What it became'),
  staff: z.array(Appointment),
  standIns: z.array(StandIn),
  children: z.array(TreeNode),
  can: UnitCan,
})
export type UnitPage = z.infer<typeof UnitPage>

const basis = text(300).describe('Number and date of the decision or resolution')

/** Closes `fromIds` on the day before `date` and opens one successor. Future dates wait for their day. */
export const MergeUnits = z.object({
  fromIds: z.array(UnitId).min(2).max(50),
  name: text(200),
  fullName: text(250),
  kind: UnitKind.optional().describe('Default: that of the first unit'),
  date: Day,
  basis,
})
export type MergeUnits = z.infer<typeof MergeUnits>

export const RenameUnit = z.object({
  id: UnitId,
  name: text(200),
  fullName: text(250),
  kind: z.enum(['rename', 'level_change']).default('rename'),
  date: Day,
  basis,
})
export type RenameUnit = z.infer<typeof RenameUnit>

export const SplitUnit = z.object({
  id: UnitId,
  into: z
    .array(z.object({ name: text(200), fullName: text(250) }))
    .min(2)
    .max(20),
  date: Day,
  basis,
})
export type SplitUnit = z.infer<typeof SplitUnit>

/** For a unit that has ended and of which the source names no successor. */
export const RecordSuccession = z.object({
  fromId: UnitId,
  toId: UnitId,
  kind: z.enum(['merge', 'rename', 'level_change', 'split']).default('merge'),
  part: z.enum(['whole', 'part', 'remainder']).default('whole'),
  basis,
})
export type RecordSuccession = z.infer<typeof RecordSuccession>

export const SuccessionReply = z.object({
  successorIds: z.array(UnitId),
  date: Day,
  applied: z.boolean().describe('False: the date lies ahead, the change is made on that day'),
  movedAppointments: z.number().int(),
})
export type SuccessionReply = z.infer<typeof SuccessionReply>

export const AppointStaff = z.object({
  unitId: UnitId,
  staffId: StaffId.optional().describe('An existing member of staff; else `name` makes one'),
  name: text(120).optional(),
  email: z.email().max(200).optional(),
  phone: text(30).optional(),
  role: Role,
  title: text(200).optional(),
  validFrom: Day,
  validTo: Day.optional(),
  secondedFromId: UnitId.optional(),
  basis: basis.optional(),
})
export type AppointStaff = z.infer<typeof AppointStaff>

export const EndAppointment = z.object({ id: z.uuid(), validTo: Day, basis })
export type EndAppointment = z.infer<typeof EndAppointment>

export const ArrangeStandIn = z.object({
  absentId: StaffId,
  substituteId: StaffId,
  unitId: UnitId.optional(),
  role: Role.optional(),
  validFrom: Day,
  validTo: Day,
  reason: text(500),
})
export type ArrangeStandIn = z.infer<typeof ArrangeStandIn>

export const StaffMember = z.object({
  id: StaffId,
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  appointments: z.array(Appointment),
})
export type StaffMember = z.infer<typeof StaffMember>
