/** Reading and writing through TanStack Query, in the three ways the screens need. */
import {
  keepPreviousData,
  QueryClient,
  type QueryKey,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'
import { ApiError, api, newKey, type Params } from './api.ts'
import { language } from './i18n.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    // api.ts already tries again; a refusal will not become a yes by asking three times.
    queries: { retry: false, staleTime: 15_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
})

type ReadOptions<T> = {
  enabled?: boolean
  staleTime?: number
  /** Milliseconds; or what the data says: ask again while something is under way. */
  refetchInterval?: number | false | ((query: { state: { data: T | undefined } }) => number | false)
  keep?: boolean
  signedOutIsFine?: boolean
  initialData?: T
}

/** GET as a query; its key is the path with the parameters, so `useRefresh()('/dossiers')` reaches every list below a path. */
export function useRead<T>(path: string, params: Params = {}, options: ReadOptions<T> = {}) {
  const { keep, signedOutIsFine, ...rest } = options
  return useQuery<T>({
    queryKey: [...path.split('/').filter(Boolean), params],
    queryFn: ({ signal }) => api.get<T>(path, params, { signal, ...(signedOutIsFine && { quiet401: true }) }),
    ...(keep && { placeholderData: keepPreviousData }),
    ...(rest as object),
  })
}

/** A question too long for an address: POST that changes nothing (a preview, a calculation), kept like any reading. */
export function useAsk<T>(path: string, body: object, { enabled = true } = {}) {
  return useQuery<T>({
    queryKey: [...path.split('/').filter(Boolean), body, language()],
    queryFn: ({ signal }) => api.post<T>(path, body, { signal }),
    enabled,
    staleTime: 300_000,
  })
}

/** One page of a keyset list: `next` is the cursor of the following page, null at the end. */
export type Keyset<T> = { items: T[]; next: string | null }

export function usePages<T>(
  path: string,
  params: Params = {},
  options: { enabled?: boolean; refetchInterval?: number } = {},
) {
  return useInfiniteQuery({
    queryKey: [...path.split('/').filter(Boolean), 'pages', params],
    queryFn: ({ pageParam, signal }) => api.get<Keyset<T>>(path, { ...params, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    ...options,
  })
}

/** Marks everything read below a path as stale: refresh('/dossiers') or refresh('/dossiers', id). */
export function useRefresh() {
  const client = useQueryClient()
  return (...paths: string[]) => {
    for (const path of paths)
      void client.invalidateQueries({ queryKey: path.split('/').filter(Boolean) as QueryKey })
  }
}

type CommandOptions<R, I> = {
  refreshes?: string[]
  done?: (reply: R, input: I) => void
  failed?: (error: Error, input: I) => void
}

/**
 * A write as one action of the user. The same input sent again after a lost connection keeps its key,
 * so the server answers with the first reply instead of doing it twice.
 */
export function useCommand<I, R = unknown>(
  send: (input: I, key: string) => Promise<R>,
  options: CommandOptions<R, I> = {},
) {
  const refresh = useRefresh()
  const last = useRef<{ input: string; key: string } | null>(null)
  return useMutation<R, Error, I>({
    mutationFn: async (input) => {
      const written = JSON.stringify(input) ?? ''
      if (last.current?.input !== written) last.current = { input: written, key: newKey() }
      const reply = await send(input, last.current.key)
      last.current = null
      return reply
    },
    onSuccess: (reply, input) => {
      refresh(...(options.refreshes ?? []))
      options.done?.(reply, input)
    },
    onError: (error, input) => {
      // A definite answer ends the action; only an unanswered one keeps its key.
      if (error instanceof ApiError && error.status !== 0 && error.status < 500) last.current = null
      options.failed?.(error, input)
    },
  })
}
