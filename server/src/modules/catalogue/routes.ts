import {
  CloseProcedure,
  EnterTimeLimit,
  Facets,
  LocalLevel,
  ProcedureCode,
  ProcedurePage,
  ProcedureVersion,
  ProcedureVersionId,
  PublishVersion,
  SearchProcedures,
} from '@motcua/shared/catalogue'
import {
  AdvanceAnnouncement,
  Announcement,
  AnnouncementId,
  AnnouncementPage,
  AnnouncementsQuery,
  CleaningQuery,
  CleaningReport,
  MonthlyCount,
  RegisterAnnouncement,
} from '@motcua/shared/catalogue-announcement'
import { Form, FormId, FormVerdict, PublishForm, ValidateForm } from '@motcua/shared/catalogue-form'
import {
  BpmnText,
  ImportBpmn,
  Process,
  ProcessId,
  ProcessView,
  SaveDraft,
  StartDraft,
} from '@motcua/shared/catalogue-process'
import { z } from 'zod'
import { del, get, post, put, type Route } from '../../lib/route.ts'
import * as announcements from './announcements.ts'
import * as processes from './process-service.ts'
import { search } from './search.ts'
import * as service from './service.ts'

const ByCode = z.object({ code: ProcedureCode })
const ByVersion = z.object({ id: ProcedureVersionId })
const ByProcess = z.object({ id: ProcessId })
const ByForm = z.object({ id: FormId })
const ByAnnouncement = z.object({ id: AnnouncementId })
const Seen = z.object({ rowVersion: z.number().int() })

const reading: Route[] = [
  get('/catalogue/procedures', {
    summary: 'Search procedures with or without marks, by life event, field, level, audience',
    permission: 'catalogue.read',
    query: SearchProcedures,
    reply: ProcedurePage,
    handle: search,
  }),
  get('/catalogue/facets', {
    summary: 'Life events and fields with the number of their procedures',
    permission: 'catalogue.read',
    reply: Facets,
    handle: service.facets,
  }),
  get('/catalogue/procedures/:code', {
    summary: 'A procedure in force at the legal date',
    permission: 'catalogue.read',
    params: ByCode,
    reply: ProcedureVersion,
    handle: service.showProcedure,
  }),
  get('/catalogue/versions/:id', {
    summary: 'A version of a procedure, in force or not',
    permission: 'catalogue.read',
    params: ByVersion,
    reply: ProcedureVersion,
    handle: service.showVersion,
  }),
  get('/catalogue/versions/:id/form', {
    summary: 'The form of a version: its own, else the general one',
    permission: 'catalogue.read',
    params: ByVersion,
    reply: Form,
    handle: service.showForm,
  }),
  post('/catalogue/forms/:id/validate', {
    summary: 'What is wrong with data filled into a form',
    permission: 'catalogue.read',
    ratePerMinute: 120,
    params: ByForm,
    body: ValidateForm,
    reply: FormVerdict,
    handle: service.validate,
  }),
]

const managing: Route[] = [
  post('/catalogue/procedures/:code/close', {
    summary: 'Close a procedure for new filings from a day on, or open it again',
    permission: 'catalogue.manage',
    params: ByCode,
    body: CloseProcedure,
    reply: ProcedureVersion,
    handle: service.closeProcedure,
  }),
  post('/catalogue/procedures/:code/versions', {
    summary: 'Publish the next version: what a decision changed',
    permission: 'catalogue.manage',
    params: ByCode,
    body: PublishVersion,
    reply: ProcedureVersion,
    handle: service.publishVersion,
  }),
  post('/catalogue/versions/:id/time-limits', {
    summary: 'Enter a time limit with its legal article',
    permission: 'catalogue.manage',
    params: ByVersion,
    body: EnterTimeLimit,
    reply: ProcedureVersion,
    handle: service.enterTimeLimit,
  }),
  get('/catalogue/procedures/:code/forms', {
    summary: 'Every version of a procedure’s own form',
    permission: 'catalogue.inspect',
    params: ByCode,
    reply: z.object({ items: z.array(Form) }),
    handle: service.listForms,
  }),
  post('/catalogue/forms', {
    summary: 'Publish the next version of a procedure’s form',
    permission: 'catalogue.manage',
    body: PublishForm,
    reply: Form,
    handle: service.publishForm,
  }),
  get('/catalogue/cleaning', {
    summary: 'What the catalogue lacks: missing parts, ended legal bases, names twice, no process',
    permission: 'catalogue.inspect',
    query: CleaningQuery,
    reply: CleaningReport,
    handle: announcements.cleaning,
  }),
]

const designing: Route[] = [
  get('/catalogue/versions/:id/processes', {
    summary: 'Processes of a version, and which one new dossiers run on at each level',
    permission: 'catalogue.inspect',
    params: ByVersion,
    reply: z.object({
      items: z.array(Process),
      inForce: z.array(z.object({ level: LocalLevel, processId: ProcessId })),
    }),
    handle: processes.listForVersion,
  }),
  post('/catalogue/processes', {
    summary: 'Start a draft from the process in force or from another',
    permission: 'catalogue.draft_process',
    body: StartDraft,
    reply: ProcessView,
    handle: processes.startDraft,
  }),
  get('/catalogue/processes/:id', {
    summary: 'A process with its findings and what may be done with it',
    permission: 'catalogue.inspect',
    params: ByProcess,
    reply: ProcessView,
    handle: processes.show,
  }),
  put('/catalogue/processes/:id', {
    summary: 'Save a draft',
    permission: 'catalogue.draft_process',
    params: ByProcess,
    body: SaveDraft,
    reply: ProcessView,
    handle: processes.saveDraft,
  }),
  del('/catalogue/processes/:id', {
    summary: 'Throw a draft away',
    permission: 'catalogue.draft_process',
    params: ByProcess,
    handle: processes.discardDraft,
  }),
  post('/catalogue/processes/:id/check', {
    summary: 'Mark a faultless draft as checked by the control unit',
    permission: 'catalogue.check_process',
    params: ByProcess,
    body: Seen,
    reply: ProcessView,
    handle: processes.markChecked,
  }),
  post('/catalogue/processes/:id/approve', {
    summary: 'Approve a checked process: new dossiers run on it',
    permission: 'catalogue.approve_process',
    params: ByProcess,
    body: Seen,
    reply: ProcessView,
    handle: processes.approve,
  }),
  get('/catalogue/processes/:id/bpmn', {
    summary: 'The process as BPMN 2.0 with its diagram',
    permission: 'catalogue.inspect',
    params: ByProcess,
    reply: BpmnText,
    handle: processes.toBpmn,
  }),
  put('/catalogue/processes/:id/bpmn', {
    summary: 'Replace the steps of a draft by a BPMN 2.0 file',
    permission: 'catalogue.draft_process',
    params: ByProcess,
    body: ImportBpmn,
    reply: ProcessView,
    handle: processes.fromBpmn,
  }),
]

const announcing: Route[] = [
  get('/catalogue/announcements', {
    summary: 'Ministers’ decisions and where the province stands with them',
    permission: 'catalogue.inspect',
    query: AnnouncementsQuery,
    reply: AnnouncementPage,
    handle: announcements.list,
  }),
  post('/catalogue/announcements', {
    summary: 'Register a minister’s decision: both clocks run from its date',
    permission: 'catalogue.announce',
    body: RegisterAnnouncement,
    reply: Announcement,
    handle: announcements.register,
  }),
  get('/catalogue/announcements/monthly', {
    summary: 'New, amended and abolished procedures of a year by month',
    permission: 'catalogue.inspect',
    query: z.object({ year: z.coerce.number().int().min(2020).max(2100) }),
    reply: z.object({ items: z.array(MonthlyCount) }),
    handle: announcements.monthly,
  }),
  get('/catalogue/announcements/:id', {
    summary: 'A decision with its stages and clocks',
    permission: 'catalogue.inspect',
    params: ByAnnouncement,
    reply: Announcement,
    handle: announcements.show,
  }),
  post('/catalogue/announcements/:id/advance', {
    summary: 'Reach the next stage',
    permission: 'catalogue.announce',
    params: ByAnnouncement,
    body: AdvanceAnnouncement,
    reply: Announcement,
    handle: announcements.advance,
  }),
]

export const routes: Route[] = [...reading, ...managing, ...designing, ...announcing]
