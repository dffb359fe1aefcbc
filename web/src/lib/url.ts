/** Filters live in the address: a list can be sent to a colleague and comes back after "back". */
import { useCallback, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'

/**
 * `defaults` names the filters and their values when absent. Values are text; an empty one leaves the address.
 * Changing a filter replaces the entry in the history, unless `push` is asked for.
 */
export function useUrlFilter<D extends Record<string, string>>(defaults: D) {
  const search = useSearch()
  const [path, navigate] = useLocation()
  const known = JSON.stringify(defaults)
  const filter = useMemo(() => {
    const params = new URLSearchParams(search)
    const base = JSON.parse(known) as D
    return Object.fromEntries(
      Object.entries(base).map(([name, value]) => [name, params.get(name) ?? value]),
    ) as { [K in keyof D]: string }
  }, [search, known])

  const setFilter = useCallback(
    (change: Partial<{ [K in keyof D]: string }>, { push = false } = {}) => {
      const base = JSON.parse(known) as D
      const params = new URLSearchParams(search)
      for (const [name, value] of Object.entries(change)) {
        if (!value || value === base[name]) params.delete(name)
        else params.set(name, value)
      }
      const text = params.toString()
      navigate(text ? `${path}?${text}` : path, { replace: !push })
    },
    [search, path, navigate, known],
  )
  return [filter, setFilter] as const
}
