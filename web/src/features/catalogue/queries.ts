import type { Facets, ProcedurePage, ProcedureVersion } from '@motcua/shared/catalogue'
import type { Form } from '@motcua/shared/catalogue-form'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { useRead } from '../../lib/data.ts'

export type SearchFilter = {
  q: string
  lifeEvent: string
  level: string
  audience: string
  field: string
  own: string
}

export function useProcedures(filter: Partial<SearchFilter>) {
  return useInfiniteQuery({
    queryKey: ['catalogue', 'procedures', filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<ProcedurePage>('/catalogue/procedures', { ...filter, limit: 20, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
}

export const useFacets = () => useRead<Facets>('/catalogue/facets', {}, { staleTime: 600_000 })

/** A procedure in force by the legal clock, by its national code. */
export const useProcedure = (code: string) =>
  useRead<ProcedureVersion>(`/catalogue/procedures/${encodeURIComponent(code)}`, {}, { staleTime: 60_000 })

export const useForm = (versionId: string | undefined) =>
  useRead<Form>(
    `/catalogue/versions/${versionId}/form`,
    {},
    { enabled: Boolean(versionId), staleTime: 600_000 },
  )
