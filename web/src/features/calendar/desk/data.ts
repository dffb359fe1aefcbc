import type {
  Announcement,
  CalendarBrief,
  DayInfo,
  ExplainReply,
  MovedCase,
  ProposeAnnouncement,
  RedateProgress,
  ShownRedateItem,
} from '@motcua/shared/calendar'
import { api, type Params } from '../../../lib/api.ts'
import { useAsk, useCommand, usePages, useRead } from '../../../lib/data.ts'

export const useCalendars = () => useRead<CalendarBrief[]>('/calendar/calendars')

export type Days = { calendar: string; version: string; days: DayInfo[] }

export const useDays = (params: Params) => useRead<Days>('/calendar/days', params, { keep: true })

export const useExplained = (body: object, enabled: boolean) =>
  useAsk<ExplainReply>('/calendar/explain', body, { enabled })

export const useAnnouncements = (enabled: boolean) =>
  usePages<Announcement>('/calendar/announcements', {}, { enabled })

const one = (id: string) => `/calendar/announcements/${id}`

export const useAnnouncement = (id: string) => useRead<Announcement>(one(id))
export const usePreview = (id: string) => usePages<MovedCase>(`${one(id)}/preview`)
export const useItems = (id: string, running: boolean) =>
  usePages<ShownRedateItem>(`${one(id)}/items`, {}, running ? { refetchInterval: 3000 } : {})
export const useProgress = (id: string, running: boolean) =>
  useRead<RedateProgress>(`${one(id)}/progress`, {}, { refetchInterval: running ? 2000 : false })

/** The reason and the document go to every case, so they are sent as typed; the server tidies spaces. */
export type Proposal = Omit<ProposeAnnouncement, 'days'> & {
  days: { date: string; kind: string; name: string | null }[]
}

export const usePropose = (done: (made: Announcement) => void) =>
  useCommand((input: Proposal, key) => api.post<Announcement>('/calendar/announcements', input, { key }), {
    refreshes: ['/calendar/announcements'],
    done,
  })

export const useConfirm = (id: string, done: () => void) =>
  useCommand((version: string, key) => api.post<Announcement>(`${one(id)}/confirm`, { version }, { key }), {
    refreshes: ['/calendar'],
    done,
  })

export const useWithdraw = (id: string) =>
  useCommand((_: undefined, key) => api.post<Announcement>(`${one(id)}/withdraw`, {}, { key }), {
    refreshes: ['/calendar/announcements'],
  })
