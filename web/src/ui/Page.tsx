import { type ReactNode, useEffect, useRef } from 'react'
import { Link, useLocation } from 'wouter'
import './blocks.css'
import { t } from './words.ts'

type Crumb = { to: string; label: string }
type Props = {
  title: string
  lead?: ReactNode
  crumbs?: Crumb[]
  actions?: ReactNode
  narrow?: boolean
  big?: boolean
  children: ReactNode
}

/** One screen: its heading, what may be done, its content. A new screen takes the focus to its heading. */
export function Page({ title, lead, crumbs, actions, narrow, big, children }: Props) {
  const heading = useArrival(title)
  return (
    <div className={`page ${narrow ? 'narrow' : ''}`}>
      {crumbs && <Crumbs crumbs={crumbs} />}
      <div className={big ? 'page-head big' : 'page-head'}>
        <div>
          <h1 ref={heading} tabIndex={-1} className={title.length > 90 ? 'long' : undefined}>
            {title}
          </h1>
          {lead && <div className="lead">{lead}</div>}
        </div>
        {actions && <div className="row no-print">{actions}</div>}
      </div>
      {children}
    </div>
  )
}

let arrived = false

/** Sets the window's title; after the first page, moves the reader of the screen to the new heading. */
function useArrival(title: string) {
  const heading = useRef<HTMLHeadingElement>(null)
  const [path] = useLocation()
  useEffect(() => {
    document.title = `${title} · Một Cửa`
  }, [title])
  useEffect(() => {
    if (arrived && path) {
      window.scrollTo(0, 0)
      heading.current?.focus({ preventScroll: true })
    }
    arrived = true
  }, [path])
  return heading
}

function Crumbs({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav className="crumbs no-print" aria-label={t('crumbs')}>
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.to}>
            <Link href={crumb.to}>{crumb.label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}
