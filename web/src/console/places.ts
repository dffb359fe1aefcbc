import type { Role } from '@motcua/shared/roles'
import { page } from '../lib/lazy.tsx'
import type { IconName } from '../ui/Icon.tsx'
import type { t } from './words.ts'

type PlaceKey = Extract<Parameters<typeof t>[0], `nav.${string}`>

export type Place = {
  /** Address below /console; `:id` and the like are given to the page as `params`. */
  path: string
  /** Which half of the product it belongs to; the menu shows the halves apart. */
  group?: 'steer'
  /** Word in the menu; without it the page is reached from others only. */
  nav?: PlaceKey
  icon?: IconName
  /** "g q": pressed one after the other. */
  keys?: string
  /** Whose menu shows it; the server decides what they may do. Absent: everybody's. */
  roles?: readonly Role[]
  page: ReturnType<typeof page>
}

/** Those who work on dossiers, and so on many at once. */
const handlers: readonly Role[] = [
  'one_stop_officer',
  'specialist',
  'division_head',
  'department_head',
  'deputy_head',
  'chairman',
  'deputy_chairman',
  'clerk',
  'centre_director',
]

/** Every page of the console. A new page is one line here and one file in pages/. */
export const places: readonly Place[] = [
  {
    path: '/',
    nav: 'nav.queue',
    icon: 'list',
    keys: 'g q',
    page: page(() => import('./pages/Queue.tsx'), 'Queue'),
  },
  { path: '/dossiers/:id', page: page(() => import('./pages/Dossier.tsx'), 'Dossier') },
  {
    path: '/counter',
    nav: 'nav.counter',
    icon: 'desk',
    keys: 'g c',
    roles: ['one_stop_officer', 'centre_director'],
    page: page(() => import('./pages/Counter.tsx'), 'Counter'),
  },
  {
    path: '/catalogue',
    nav: 'nav.catalogue',
    icon: 'book',
    keys: 'g p',
    page: page(() => import('./pages/Catalogue.tsx'), 'Catalogue'),
  },
  {
    path: '/catalogue/announcements',
    page: page(() => import('./pages/CatalogueAnnouncements.tsx'), 'CatalogueAnnouncements'),
  },
  {
    path: '/catalogue/cleaning',
    page: page(() => import('./pages/CatalogueCleaning.tsx'), 'CatalogueCleaning'),
  },
  { path: '/catalogue/:code', page: page(() => import('./pages/ProcedureVersion.tsx'), 'ProcedureVersion') },
  { path: '/processes/:id', page: page(() => import('./pages/Process.tsx'), 'Process') },
  {
    path: '/jobs',
    nav: 'nav.jobs',
    icon: 'jobs',
    keys: 'g j',
    roles: handlers,
    page: page(() => import('./pages/Jobs.tsx'), 'Jobs'),
  },
  {
    path: '/calendar',
    nav: 'nav.calendar',
    icon: 'calendar',
    keys: 'g l',
    page: page(() => import('./pages/Calendar.tsx'), 'Calendar'),
  },
  {
    path: '/calendar/announcements/new',
    page: page(() => import('./pages/CalendarProposal.tsx'), 'CalendarProposal'),
  },
  {
    path: '/calendar/announcements/:id',
    page: page(() => import('./pages/CalendarChange.tsx'), 'CalendarChange'),
  },
  {
    path: '/organisation',
    nav: 'nav.organisation',
    icon: 'people',
    keys: 'g o',
    page: page(() => import('./pages/Organisation.tsx'), 'Organisation'),
  },
  { path: '/organisation/:id', page: page(() => import('./pages/Unit.tsx'), 'Unit') },
  {
    path: '/log',
    nav: 'nav.log',
    icon: 'shield',
    keys: 'g n',
    page: page(() => import('./pages/Log.tsx'), 'Log'),
  },
  {
    path: '/mail',
    nav: 'nav.mail',
    icon: 'mail',
    keys: 'g m',
    roles: ['system_admin'],
    page: page(() => import('./pages/Mail.tsx'), 'Mail'),
  },
  {
    path: '/steering',
    group: 'steer',
    nav: 'nav.overview',
    icon: 'chart',
    keys: 'g v',
    page: page(() => import('./pages/SteeringOverview.tsx'), 'SteeringOverview'),
  },
  {
    path: '/index',
    group: 'steer',
    nav: 'nav.index',
    icon: 'board',
    keys: 'g i',
    page: page(() => import('./pages/Index.tsx'), 'Index'),
  },
  { path: '/index/units/:id', page: page(() => import('./pages/IndexUnit.tsx'), 'IndexUnit') },
  { path: '/index/dossiers', page: page(() => import('./pages/IndexDossiers.tsx'), 'IndexDossiers') },
  { path: '/index/official', page: page(() => import('./pages/IndexOfficial.tsx'), 'IndexOfficial') },
  {
    path: '/index/definition',
    page: page(() => import('./pages/IndexDefinition.tsx'), 'IndexDefinition'),
  },
  { path: '/waiting', page: page(() => import('./pages/Waiting.tsx'), 'Waiting') },
  { path: '/simulations', page: page(() => import('./pages/Simulations.tsx'), 'Simulations') },
  { path: '/simulations/new', page: page(() => import('./pages/NewSimulation.tsx'), 'NewSimulation') },
  { path: '/simulations/:id', page: page(() => import('./pages/Simulation.tsx'), 'Simulation') },
  { path: '/targets', page: page(() => import('./pages/Targets.tsx'), 'Targets') },
  { path: '/indicators', page: page(() => import('./pages/Indicators.tsx'), 'Indicators') },
  { path: '/indicators/:code', page: page(() => import('./pages/Indicator.tsx'), 'Indicator') },
  {
    path: '/board',
    group: 'steer',
    nav: 'nav.board',
    icon: 'board',
    keys: 'g b',
    page: page(() => import('./pages/TaskBoard.tsx'), 'TaskBoard'),
  },
  {
    path: '/tasks',
    group: 'steer',
    nav: 'nav.tasks',
    icon: 'check',
    keys: 'g t',
    page: page(() => import('./pages/Tasks.tsx'), 'Tasks'),
  },
  { path: '/tasks/:id', page: page(() => import('./pages/Task.tsx'), 'Task') },
  { path: '/ranking', page: page(() => import('./pages/TaskRanking.tsx'), 'TaskRanking') },
  { path: '/events', page: page(() => import('./pages/TaskEvents.tsx'), 'TaskEvents') },
  {
    path: '/directives',
    group: 'steer',
    nav: 'nav.directives',
    icon: 'flag',
    keys: 'g d',
    page: page(() => import('./pages/Directives.tsx'), 'Directives'),
  },
  { path: '/directives/:id', page: page(() => import('./pages/Directive.tsx'), 'Directive') },
  {
    path: '/directives/:id/cascade',
    page: page(() => import('./pages/DirectiveCascade.tsx'), 'DirectiveCascade'),
  },
  {
    path: '/directives/:id/comparison',
    page: page(() => import('./pages/DirectiveComparison.tsx'), 'DirectiveComparison'),
  },
  {
    path: '/reports',
    group: 'steer',
    nav: 'nav.reports',
    icon: 'file',
    keys: 'g r',
    page: page(() => import('./pages/Reports.tsx'), 'Reports'),
  },
  { path: '/reports/calendar', page: page(() => import('./pages/ReportCalendar.tsx'), 'ReportCalendar') },
  { path: '/reports/schedules', page: page(() => import('./pages/ReportSchedules.tsx'), 'ReportSchedules') },
  { path: '/reports/rates', page: page(() => import('./pages/ReportRates.tsx'), 'ReportRates') },
  { path: '/reports/forms', page: page(() => import('./pages/ReportForms.tsx'), 'ReportForms') },
  { path: '/reports/forms/:form', page: page(() => import('./pages/ReportForm.tsx'), 'ReportForm') },
  { path: '/reports/exports', page: page(() => import('./pages/ReportExports.tsx'), 'ReportExports') },
  {
    path: '/reports/schedules/:id',
    page: page(() => import('./pages/ReportSchedule.tsx'), 'ReportSchedule'),
  },
  {
    path: '/reports/consolidations/:runId',
    page: page(() => import('./pages/ReportConsolidation.tsx'), 'ReportConsolidation'),
  },
  { path: '/disclosures', page: page(() => import('./pages/Disclosures.tsx'), 'Disclosures') },
  { path: '/disclosures/:id', page: page(() => import('./pages/Disclosure.tsx'), 'Disclosure') },
  { path: '/publications', page: page(() => import('./pages/Publications.tsx'), 'Publications') },
  { path: '/reports/:id', page: page(() => import('./pages/Report.tsx'), 'Report') },
  {
    path: '/documents',
    group: 'steer',
    nav: 'nav.documents',
    icon: 'inbox',
    keys: 'g w',
    page: page(() => import('./pages/DocumentsIn.tsx'), 'DocumentsIn'),
  },
  { path: '/documents/out', page: page(() => import('./pages/DocumentsOut.tsx'), 'DocumentsOut') },
  { path: '/documents/drafts', page: page(() => import('./pages/DocumentDrafts.tsx'), 'DocumentDrafts') },
  {
    path: '/documents/in/:id',
    page: page(() => import('./pages/DocumentArrival.tsx'), 'DocumentArrival'),
  },
  {
    path: '/documents/:id',
    page: page(() => import('./pages/OfficialDocument.tsx'), 'OfficialDocument'),
  },
  { path: '/notices', page: page(() => import('./pages/Notices.tsx'), 'Notices') },
  {
    path: '/account',
    nav: 'nav.account',
    icon: 'user',
    keys: 'g a',
    page: page(() => import('./pages/Account.tsx'), 'Account'),
  },
]
