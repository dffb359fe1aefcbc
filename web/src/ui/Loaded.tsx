import type { ReactNode } from 'react'
import { ApiError, messageOf } from '../lib/api.ts'
import { Callout } from './Badges.tsx'
import { Button } from './Button.tsx'
import { t } from './words.ts'

/** What a query of TanStack says; a plain shape so that both kinds of query fit. */
export type QueryState<T> = {
  data: T | undefined
  error: Error | null
  isPending: boolean
  isFetching: boolean
  refetch: () => unknown
}

type Props<T> = {
  query: QueryState<T>
  /** Drawn while nothing is there yet; default: three grey lines. */
  skeleton?: ReactNode
  isEmpty?: (data: T) => boolean
  empty?: ReactNode
  children: (data: T) => ReactNode
}

/** The four states of everything that is loaded: waiting, nothing, trouble, there. */
export function Loaded<T>({ query, skeleton, isEmpty, empty, children }: Props<T>) {
  if (query.data !== undefined) {
    if (isEmpty?.(query.data)) return <>{empty ?? <Empty />}</>
    return (
      <>
        {query.error && <Problem error={query.error} retry={query.refetch} />}
        {children(query.data)}
      </>
    )
  }
  if (query.error) return <Problem error={query.error} retry={query.refetch} busy={query.isFetching} />
  return <>{skeleton ?? <Skeleton />}</>
}

export function Skeleton({ lines = 3 }: { lines?: number }) {
  const widths = ['92%', '78%', '85%', '64%', '88%']
  return (
    <div className="skeleton" role="status" aria-label={t('loading')}>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey lines have no identity
        <span key={index} style={{ width: widths[index % widths.length] }} />
      ))}
    </div>
  )
}

/** Nothing there: says so and leads to the next step. */
export function Empty({
  title,
  children,
  actions,
}: {
  title?: ReactNode
  children?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className="empty">
      <h2>{title ?? t('empty.title')}</h2>
      {children && <div>{children}</div>}
      {actions && <div className="row">{actions}</div>}
    </div>
  )
}

/** What happened, in the server's own sentence, and a way to try again. */
export function Problem({ error, retry, busy }: { error: unknown; retry?: () => unknown; busy?: boolean }) {
  const id = error instanceof ApiError ? error.requestId : undefined
  // Nothing is out of order: the sentence says what to check, asking again changes nothing.
  if (error instanceof ApiError && error.status === 404) {
    return (
      <div role="alert">
        <Callout tone="warn" title={t('problem.notFound')}>
          <p>{messageOf(error)}</p>
        </Callout>
      </div>
    )
  }
  return (
    <div role="alert">
      <Callout tone="bad" title={t('problem.title')}>
        <p>{messageOf(error)}</p>
        {id && <p className="small">{t('problem.code', { id })}</p>}
        {retry && (
          <p className="row">
            <Button small {...(busy && { busy })} onClick={() => retry()}>
              {t('retry')}
            </Button>
          </p>
        )}
      </Callout>
    </div>
  )
}

/** "Show more" below a keyset list; lists have no page numbers because nothing counts them. */
export function More({
  pages,
}: {
  pages: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
}) {
  if (!pages.hasNextPage) return null
  return (
    <p className="row" style={{ justifyContent: 'center', marginBlock: 'var(--space-4)' }}>
      <Button {...(pages.isFetchingNextPage && { busy: true })} onClick={() => pages.fetchNextPage()}>
        {t('more')}
      </Button>
    </p>
  )
}
