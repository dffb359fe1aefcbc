import type { Notice } from '@motcua/shared/notices'
import { api } from '../../../lib/api.ts'
import { useCommand, usePages, useRead } from '../../../lib/data.ts'

export const useUnread = () => useRead<{ count: number }>('/notices/unread', {}, { refetchInterval: 60_000 })

export const useNotices = (unread: boolean, limit = 50) =>
  usePages<Notice>('/notices', { limit, ...(unread && { unread: 'true' }) })

export const useMarkRead = () =>
  useCommand((id: string, key) => api.post(`/notices/${id}/read`, {}, { key }), { refreshes: ['/notices'] })

/** Everything up to the newest one seen; what arrives meanwhile stays unread. */
export const useMarkAllRead = () =>
  useCommand((upTo: number, key) => api.post('/notices/read', { upTo }, { key }), { refreshes: ['/notices'] })

/** Links are written for the whole product; the console's own are opened without leaving it. */
export const consolePath = (link: string): string | null =>
  link.startsWith('/console/') ? link.slice('/console'.length) : null
