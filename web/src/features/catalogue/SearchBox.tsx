import type { ProcedureHit, ProcedurePage } from '@motcua/shared/catalogue'
import { type FormEvent, type KeyboardEvent, useEffect, useId, useState } from 'react'
import { useLocation } from 'wouter'
import { api } from '../../lib/api.ts'
import { Icon } from '../../ui/Icon.tsx'
import './search.css'
import { t } from './words.ts'

/** The one big box. Suggests while typing; Enter without choosing shows all results. */
export function SearchBox({ initial = '', autoFocus }: { initial?: string; autoFocus?: boolean }) {
  const id = useId()
  const [, navigate] = useLocation()
  const [typed, setTyped] = useState(initial)
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const hits = useSuggestions(open ? typed : '')
  useEffect(() => setTyped(initial), [initial])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const chosen = open ? hits[active] : undefined
    setOpen(false)
    navigate(chosen ? `/thu-tuc/${chosen.code}` : `/thu-tuc?q=${encodeURIComponent(typed.trim())}`)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setOpen(false)
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    setOpen(true)
    const step = event.key === 'ArrowDown' ? 1 : -1
    setActive((now) => Math.max(-1, Math.min(now + step, hits.length - 1)))
  }
  return (
    <search>
      <form className="search-box" onSubmit={submit}>
        <label className="visually-hidden" htmlFor={`${id}-q`}>
          {t('search.label')}
        </label>
        <Icon name="search" size={24} />
        <input
          id={`${id}-q`}
          type="search"
          role="combobox"
          aria-expanded={open && hits.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 && hits[active] ? `${id}-${active}` : undefined}
          // biome-ignore lint/a11y/noAutofocus: only where searching is what the page is for
          autoFocus={autoFocus}
          autoComplete="off"
          enterKeyHint="search"
          placeholder={t('search.placeholder')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(-1)
            setOpen(true)
          }}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className="button primary">
          {t('search.submit')}
        </button>
        <div
          className="suggestions"
          id={`${id}-list`}
          role="listbox"
          aria-label={t('search.label')}
          hidden={!open || hits.length === 0}
        >
          {open &&
            hits.map((hit, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the input, which keeps the focus
              <div
                key={hit.versionId}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => navigate(`/thu-tuc/${hit.code}`)}
              >
                {hit.name}
                <small>{hit.field}</small>
              </div>
            ))}
        </div>
      </form>
    </search>
  )
}

/** Asks 120 ms after the last letter; a slow or failed answer only means no suggestions. */
function useSuggestions(typed: string): ProcedureHit[] {
  const [hits, setHits] = useState<ProcedureHit[]>([])
  const q = typed.trim()
  useEffect(() => {
    if (q.length < 2) return setHits([])
    const abort = new AbortController()
    const timer = setTimeout(() => {
      api.get<ProcedurePage>('/catalogue/procedures', { q, limit: 6 }, { signal: abort.signal }).then(
        (page) => setHits(page.items),
        () => {},
      )
    }, 120)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [q])
  return hits
}
