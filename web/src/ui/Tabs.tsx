import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { Link, useLocation } from 'wouter'
import './blocks.css'

type Tab = { key: string; label: string; count?: number | undefined }

/** Parts of one thing, one shown at a time. `chosen` belongs in the address: const [{ tab }, set] = useUrlFilter({ tab: 'form' }). */
export function Tabs({
  tabs,
  chosen,
  onChoose,
  label,
  children,
}: {
  tabs: readonly Tab[]
  chosen: string
  onChoose: (key: string) => void
  label: string
  children: ReactNode
}) {
  const id = useId()
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (!step) return
    event.preventDefault()
    const at = tabs.findIndex((tab) => tab.key === chosen)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (!next) return
    onChoose(next.key)
    event.currentTarget.querySelector<HTMLElement>(`#${CSS.escape(`${id}-${next.key}`)}`)?.focus()
  }
  return (
    <>
      <div className="tabs" role="tablist" tabIndex={-1} aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            id={`${id}-${tab.key}`}
            type="button"
            role="tab"
            aria-selected={tab.key === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={tab.key === chosen ? 0 : -1}
            onClick={() => onChoose(tab.key)}
          >
            <Label tab={tab} />
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${chosen}`}
        style={{ paddingBlock: 'var(--space-4)' }}
      >
        {children}
      </div>
    </>
  )
}

/** The same look for places with their own address. */
export function NavTabs({ tabs, label }: { tabs: readonly (Tab & { to: string })[]; label: string }) {
  const [path] = useLocation()
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.key} href={tab.to} aria-current={path === tab.to ? 'page' : undefined}>
          <Label tab={tab} />
        </Link>
      ))}
    </nav>
  )
}

const Label = ({ tab }: { tab: Tab }) => (
  <>
    {tab.label}
    {tab.count !== undefined && <span className="count">{tab.count}</span>}
  </>
)
