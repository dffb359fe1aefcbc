import { Day, StaffId, text, UnitId } from '@motcua/shared/common'
import {
  AppointStaff,
  ArrangeStandIn,
  CodeScheme,
  EndAppointment,
  Level,
  MergeUnits,
  RecordSuccession,
  RenameUnit,
  SplitUnit,
  StaffMember,
  SuccessionReply,
  Successor,
  TreeNode,
  Unit,
  UnitPage,
  UnitsQuery,
} from '@motcua/shared/organisation'
import { z } from 'zod'
import { get, post, type Route } from '../../lib/route.ts'
import * as service from './service.ts'
import { mergeUnits, recordSuccession, renameUnit, splitUnit } from './succession.ts'

const ById = z.object({ id: UnitId })
const OnDay = z.object({ date: Day.optional() })

const reading: Route[] = [
  get('/organisation/units', {
    summary: 'Units in force on a day: the provinces, or those below, of a kind, or by name',
    permission: 'organisation.read',
    query: UnitsQuery,
    reply: z.object({ date: Day, items: z.array(TreeNode) }),
    handle: service.listUnits,
  }),
  get('/organisation/units/:id', {
    summary: 'A unit on a day: codes, history, staff, units below',
    permission: 'organisation.browse',
    params: ById,
    query: OnDay,
    reply: UnitPage,
    handle: service.showUnit,
  }),
  get('/organisation/units/:id/successors', {
    summary: 'What a unit has become by a day, whole chains followed',
    permission: 'organisation.read',
    params: ById,
    query: OnDay,
    reply: z.object({ items: z.array(Successor) }),
    handle: service.listSuccessors,
  }),
  get('/organisation/resolve', {
    summary: 'The unit an official code meant on a day',
    permission: 'organisation.read',
    query: z.object({ scheme: CodeScheme, value: text(35), date: Day.optional(), level: Level.optional() }),
    reply: Unit,
    handle: service.resolveCode,
  }),
  get('/organisation/unfollowed', {
    summary: 'Ended units without a recorded successor',
    permission: 'organisation.reorganise',
    query: z.object({ provinceId: UnitId }),
    reply: z.object({ items: z.array(Unit) }),
    handle: service.listUnfollowed,
  }),
  get('/organisation/staff', {
    summary: 'Staff of a unit’s province by part of their name',
    permission: 'organisation.browse',
    query: z.object({
      q: text(100),
      unitId: UnitId,
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    reply: z.object({ items: z.array(StaffMember.omit({ appointments: true })) }),
    handle: service.searchStaff,
  }),
  get('/organisation/staff/:id', {
    summary: 'A member of staff and their appointments',
    permission: 'organisation.browse',
    params: z.object({ id: StaffId }),
    reply: StaffMember,
    handle: service.showStaff,
  }),
]

const changing: Route[] = [
  post('/organisation/merge', {
    summary: 'Merge units into one, by a decision',
    permission: 'organisation.reorganise',
    body: MergeUnits,
    reply: SuccessionReply,
    handle: mergeUnits,
  }),
  post('/organisation/rename', {
    summary: 'Rename a unit or change its class, by a decision',
    permission: 'organisation.reorganise',
    body: RenameUnit,
    reply: SuccessionReply,
    handle: renameUnit,
  }),
  post('/organisation/split', {
    summary: 'Split a unit, by a decision',
    permission: 'organisation.reorganise',
    body: SplitUnit,
    reply: SuccessionReply,
    handle: splitUnit,
  }),
  post('/organisation/successions', {
    summary: 'Record which unit an ended one has become',
    permission: 'organisation.reorganise',
    body: RecordSuccession,
    reply: SuccessionReply,
    handle: recordSuccession,
  }),
  post('/organisation/appointments', {
    summary: 'Give somebody a post',
    permission: 'organisation.appoint',
    body: AppointStaff,
    reply: z.object({ appointmentId: z.uuid(), staffId: StaffId }),
    handle: service.appoint,
  }),
  post('/organisation/appointments/end', {
    summary: 'End an appointment on a day',
    permission: 'organisation.appoint',
    body: EndAppointment,
    reply: z.object({ ended: z.literal(true) }),
    handle: service.endAppointment,
  }),
  post('/organisation/stand-ins', {
    summary: 'Let a colleague act for an absent one',
    permission: 'organisation.browse',
    body: ArrangeStandIn,
    reply: z.object({ id: z.uuid() }),
    handle: service.arrangeStandIn,
  }),
  post('/organisation/stand-ins/:id/revoke', {
    summary: 'End a stand-in arrangement now',
    permission: 'organisation.browse',
    params: z.object({ id: z.uuid() }),
    reply: z.object({ revoked: z.literal(true) }),
    handle: service.revokeStandIn,
  }),
]

export const routes: Route[] = [...reading, ...changing]
