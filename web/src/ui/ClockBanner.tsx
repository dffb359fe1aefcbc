import { useState } from 'react'
import { api } from '../lib/api.ts'
import { queryClient, useCommand, useRead } from '../lib/data.ts'
import { dateTime, date as formatDate, readDate } from '../lib/format.ts'
import { Button } from './Button.tsx'
import { Menu } from './Menu.tsx'
import './overlay.css'
import { toast } from './Toasts.tsx'
import { t } from './words.ts'

type Clock = {
  now: string
  mode: 'demonstration' | 'real'
  endsAt: string | null
  can?: string[] | { advance?: boolean }
}

/** The legal clock of the installation; today in law may not be today on the wall. */
function useClock() {
  return useRead<Clock>('/clock', {}, { staleTime: 30_000, refetchInterval: 60_000, signedOutIsFine: true })
}

/** Now by the legal clock; the device's own time until the server has said. */
export function useLegalNow(): string {
  return useClock().data?.now ?? new Date().toISOString()
}

/** On a demonstration clock: says so on every screen, and lets those who may move it forward. Nothing on the real clock. */
export function DemoClockBanner({ mayMove }: { mayMove?: boolean }) {
  const clock = useClock().data
  if (clock?.mode !== 'demonstration') return null
  const can = clock.can
  const allowed = mayMove ?? (Array.isArray(can) ? can.includes('advance') : Boolean(can?.advance))
  return (
    <aside className="clock-banner" aria-label={t('clock.now', { at: dateTime(clock.now) })}>
      <span>
        {t('clock.now', { at: dateTime(clock.now) })}
        {clock.endsAt && ` (${t('clock.ends', { at: formatDate(clock.endsAt) })})`}
      </span>
      {allowed && <Mover now={clock.now} />}
    </aside>
  )
}

/** Hours and days of the clock on the wall: a jump over a weekend lands on it, as time does. */
function Mover({ now }: { now: string }) {
  const [day, setDay] = useState('')
  const advance = useCommand(
    (body: { to: string }, key) => api.post<Clock>('/clock/advance', body, { key, timeout: 120_000 }),
    {
      done: (clock) => {
        toast.done(t('clock.moved', { at: dateTime(clock.now) }))
        void queryClient.invalidateQueries()
      },
      failed: toast.problem,
    },
  )
  const to = readDate(day)
  const busy = advance.isPending
  const by = (hours: number) => () =>
    advance.mutate({ to: new Date(Date.parse(now) + hours * 3_600_000).toISOString() })
  return (
    <Menu name={t('clock.move')} label={t('clock.move')}>
      <button type="button" disabled={busy} onClick={by(1)}>
        {t('clock.hour')}
      </button>
      <button type="button" disabled={busy} onClick={by(24)}>
        {t('clock.day')}
      </button>
      <button type="button" disabled={busy} onClick={by(24 * 7)}>
        {t('clock.week')}
      </button>
      <form
        className="plain"
        onSubmit={(event) => {
          event.preventDefault()
          if (to) advance.mutate({ to: `${to}T08:00:00+07:00` })
        }}
      >
        <label>
          {t('clock.to')}
          <input
            className="input"
            inputMode="numeric"
            placeholder="dd/mm/yyyy"
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
        </label>
        <Button small type="submit" disabled={!to} busy={busy}>
          {t('clock.go')}
        </Button>
      </form>
    </Menu>
  )
}
