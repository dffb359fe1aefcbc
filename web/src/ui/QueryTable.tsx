import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { Keyset } from '../lib/data.ts'
import { useKeys } from '../lib/keys.ts'
import { Icon } from './Icon.tsx'
import { Loaded, More, type QueryState, Skeleton } from './Loaded.tsx'
import { t } from './words.ts'

export type Column<T> = {
  key: string
  title: string
  cell: (row: T) => ReactNode
  /** Figures stand at the end of their cell. */
  end?: boolean
  /** Name of the sort to ask the server for; the heading becomes a button. */
  sort?: string
}

type Pages<T> = QueryState<{ pages: Keyset<T>[] }> & {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}

type Props<T> = {
  /** From `usePages`, or any query that has all rows at once: wrap those with `asPages(query)`. */
  pages: Pages<T>
  columns: Column<T>[]
  rowKey: (row: T) => string
  /** Name of the table for a screen reader. */
  caption: string
  empty?: ReactNode
  /** Enter or a click opens a row; gives the table j and k. */
  onOpen?: (row: T) => void
  /** More keys for the row the cursor stands on: { t: (row) => take(row) }. */
  rowKeys?: Record<string, (row: T) => void>
  selected?: ReadonlySet<string>
  onSelect?: (selected: Set<string>) => void
  sort?: string
  onSort?: (sort: string) => void
}

/** A list from the server with its four states, keyset "more", keyboard (j, k, Enter, x) and selection. Cards on a phone. */
export function QueryTable<T>(props: Props<T>) {
  return (
    <Loaded
      query={props.pages}
      skeleton={<Skeleton lines={8} />}
      isEmpty={(data) => data.pages.every((page) => page.items.length === 0)}
      empty={props.empty}
    >
      {(data) => <Rows {...props} rows={data.pages.flatMap((page) => page.items)} />}
    </Loaded>
  )
}

function Rows<T>({ rows, ...props }: Props<T> & { rows: T[] }) {
  const { columns, rowKey, onOpen, selected, onSelect } = props
  const { current, setCurrent } = useCursor(rows, props)
  const toggle = (key: string) => onSelect?.(toggled(selected ?? new Set(), key))
  return (
    <div aria-busy={props.pages.isFetching || undefined}>
      <div className="table-wrap">
        <table className="table cards">
          <caption className="visually-hidden">{props.caption}</caption>
          <Head {...props} rows={rows} />
          <tbody>
            {rows.map((row, index) => {
              const key = rowKey(row)
              const open = (event: MouseEvent) => {
                if (
                  !onOpen ||
                  (event.target instanceof Element && event.target.closest('a, button, input, label'))
                )
                  return
                setCurrent(index)
                onOpen(row)
              }
              return (
                <tr
                  key={key}
                  data-open={onOpen ? '' : undefined}
                  aria-current={index === current || undefined}
                  ref={index === current ? intoView : undefined}
                  onClick={open}
                >
                  {onSelect && (
                    <td>
                      <input
                        type="checkbox"
                        aria-label={t('table.pick')}
                        checked={selected?.has(key) ?? false}
                        onChange={() => toggle(key)}
                      />
                    </td>
                  )}
                  {columns.map((column) => (
                    <td key={column.key} className={column.end ? 'end' : undefined} data-label={column.title}>
                      {column.cell(row)}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <More pages={props.pages} />
    </div>
  )
}

const intoView = (row: HTMLElement | null) => row?.scrollIntoView({ block: 'nearest' })

function toggled(selected: ReadonlySet<string>, key: string): Set<string> {
  const next = new Set(selected)
  if (!next.delete(key)) next.add(key)
  return next
}

function Head<T>({ columns, rows, rowKey, selected, onSelect, sort, onSort }: Props<T> & { rows: T[] }) {
  const all = rows.length > 0 && rows.every((row) => selected?.has(rowKey(row)))
  return (
    <thead>
      <tr>
        {onSelect && (
          <th scope="col">
            <input
              type="checkbox"
              aria-label={t('table.pickAll')}
              checked={all}
              onChange={() => onSelect(new Set(all ? [] : rows.map(rowKey)))}
            />
          </th>
        )}
        {columns.map((column) => {
          const name = column.sort
          const direction =
            name && sort === name ? 'ascending' : name && sort === `-${name}` ? 'descending' : undefined
          return (
            <th key={column.key} scope="col" className={column.end ? 'end' : undefined} aria-sort={direction}>
              {name && onSort ? (
                <button
                  type="button"
                  title={t('table.sort', { name: column.title })}
                  onClick={() => onSort(direction === 'ascending' ? `-${name}` : name)}
                >
                  {column.title}
                  {direction && <Icon name={direction === 'ascending' ? 'up' : 'down'} size={14} />}
                </button>
              ) : (
                column.title
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

/** j and k move, Enter opens, x picks, the rest is the caller's. */
function useCursor<T>(rows: T[], { onOpen, rowKeys, rowKey, selected, onSelect, pages }: Props<T>) {
  const [current, setCurrent] = useState(-1)
  const wantsMore = useRef(false)
  useEffect(() => {
    if (current >= rows.length) setCurrent(rows.length - 1)
  }, [current, rows.length])
  const move = (step: number) => {
    const next = Math.max(0, Math.min(current + step, rows.length - 1))
    wantsMore.current = step > 0 && next === rows.length - 1
    if (wantsMore.current && pages.hasNextPage && !pages.isFetchingNextPage) pages.fetchNextPage()
    setCurrent(next)
  }
  const row = rows[current]
  const own = Object.fromEntries(
    Object.entries(rowKeys ?? {}).map(([key, act]) => [key, () => row !== undefined && act(row)]),
  )
  useKeys(
    {
      ...own,
      j: () => move(1),
      down: () => move(1),
      k: () => move(-1),
      up: () => move(-1),
      enter: row !== undefined && onOpen ? () => onOpen(row) : undefined,
      x:
        row !== undefined && onSelect
          ? () => onSelect(toggled(selected ?? new Set(), rowKey(row)))
          : undefined,
    },
    { enabled: Boolean(onOpen) },
  )
  return { current, setCurrent }
}

/** A query that brings all its rows at once, shown by the same table. */
export function asPages<T>(query: QueryState<T[] | undefined>): Pages<T> {
  const data = query.data && { pages: [{ items: query.data, next: null }] }
  return { ...query, data, hasNextPage: false, isFetchingNextPage: false, fetchNextPage: () => {} }
}
