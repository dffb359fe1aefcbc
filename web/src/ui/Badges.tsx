import type { ReactNode } from 'react'
import { shortDate, time } from '../lib/format.ts'
import './blocks.css'
import { Icon, type IconName } from './Icon.tsx'
import { t } from './words.ts'

export type DueState = 'on_time' | 'near' | 'late' | 'paused' | 'done'

/** Each state has its own outline, so that it is known without its colour. */
const shapes: Record<DueState, ReactNode> = {
  on_time: <circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" strokeWidth="2.2" />,
  near: (
    <path
      d="M8 1.6 15 14H1L8 1.6Z"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinejoin="round"
    />
  ),
  late: <path d="M8 .8 15.2 8 8 15.2.8 8 8 .8Z" fill="currentColor" />,
  paused: <path d="M4 2.5h2.8v11H4zM9.2 2.5H12v11H9.2z" fill="currentColor" />,
  done: (
    <path
      d="m2 8.5 4 4 8-9"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
}

function DueShape({ state }: { state: DueState }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {shapes[state]}
    </svg>
  )
}

/**
 * The appointment and how it stands: shape, word and colour.
 * `words` replaces the standing word where the screen knows more ("còn 2 ngày làm việc"); `withTime` adds the hour.
 */
export function DueBadge({
  due,
  state,
  words,
  withTime,
  now,
}: {
  due?: string | null | undefined
  state: DueState
  words?: string | undefined
  withTime?: boolean
  now?: string
}) {
  const word = words ?? t(`due.${state}`)
  const day = due ? `${withTime ? `${time(due)} ` : ''}${shortDate(due, now)}` : ''
  return (
    <span className={`badge ${state}`}>
      <DueShape state={state} />
      {day ? <time dateTime={due ?? undefined}>{day}</time> : null}
      <span>{word}</span>
    </span>
  )
}

/** Where a thing stands, in words; the tone carries the shape. */
export function StateTag({ tone = 'done', children }: { tone?: DueState; children: ReactNode }) {
  return (
    <span className={`badge ${tone}`}>
      <DueShape state={tone} />
      <span>{children}</span>
    </span>
  )
}

type Tone = 'info' | 'good' | 'warn' | 'bad'
const toneIcons: Record<Tone, IconName> = { info: 'info', good: 'check', warn: 'alert', bad: 'alert' }

/** A passage the reader should not miss. */
export function Callout({
  tone = 'info',
  title,
  children,
}: {
  tone?: Tone
  title?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className={`callout ${tone}`}>
      <Icon name={toneIcons[tone]} />
      <div>
        {title && (
          <p>
            <b>{title}</b>
          </p>
        )}
        {children}
      </div>
    </div>
  )
}
