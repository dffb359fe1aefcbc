import { OPEN_STATES, STATE_WORDS } from '@motcua/shared/dossier-states'
import { useEffect, useState } from 'react'
import { number } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { useKeys } from '../../../lib/keys.ts'
import { KeyHint } from '../../../ui/Blocks.tsx'
import { useCounts } from './data.ts'
import { type Filter, VIEWS } from './queue-filter.ts'
import { t } from './words.ts'

type Props = { filter: Filter; change: (next: Partial<Filter>) => void }

/** Views with what each holds; the digits 1 to 9 choose them. */
export function QueueViews({ filter, change }: Props) {
  const counted = useCounts(filter.unitId).data
  useKeys(
    Object.fromEntries(
      VIEWS.map((view, index) => [String((index + 1) % 10), () => change({ view, state: '' })]),
    ),
  )
  return (
    <nav className="views no-print" aria-label={t('queue.views')}>
      {VIEWS.map((view) => {
        const count = counted?.counts[view]
        return (
          <button
            key={view}
            type="button"
            aria-current={filter.view === view ? 'page' : undefined}
            title={t(`view.hint.${view}`)}
            data-alarm={view === 'late' && Number(count) > 0 ? '' : undefined}
            onClick={() => change({ view, state: '' })}
          >
            {t(`view.${view}`)}
            {counted && count !== undefined && (
              <span className="figure">
                {count >= counted.cap ? t('count.capped', { n: number(counted.cap) }) : number(count)}
              </span>
            )}
          </button>
        )
      })}
    </nav>
  )
}

const channels = ['online', 'counter', 'post'] as const

export function QueueFilters({ filter, change }: Props) {
  return (
    <search className="filters row no-print">
      <SearchBox value={filter.q} onChange={(q) => change({ q })} />
      {(filter.view === 'all' || filter.view === 'mine' || filter.view === 'unit') && (
        <select
          className="input"
          aria-label={t('filter.state')}
          value={filter.state}
          onChange={(event) => change({ state: event.target.value })}
        >
          <option value="">{t('filter.state.all')}</option>
          {OPEN_STATES.map((state) => (
            <option key={state} value={state}>
              {say(STATE_WORDS[state])}
            </option>
          ))}
        </select>
      )}
      <select
        className="input"
        aria-label={t('filter.channel')}
        value={filter.channel}
        onChange={(event) => change({ channel: event.target.value })}
      >
        <option value="">{t('filter.channel.all')}</option>
        {channels.map((channel) => (
          <option key={channel} value={channel}>
            {t(`channel.${channel}`)}
          </option>
        ))}
      </select>
      <span className="soft small keys-line" aria-hidden="true">
        <KeyHint keys="j k Enter o x" /> {t('keys.hint')}
      </span>
    </search>
  )
}

/** Asks 250 ms after the last letter. Escape leaves the field, so that the keys of the list work again. */
function SearchBox({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => onChange(typed.trim()), 250)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  return (
    <input
      type="search"
      className="input"
      aria-label={t('filter.search')}
      placeholder={`${t('filter.search')}  /`}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur()
        if (event.key === 'Enter') {
          onChange(typed.trim())
          event.currentTarget.blur()
        }
      }}
    />
  )
}
