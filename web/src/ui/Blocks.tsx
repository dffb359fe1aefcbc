import { Fragment, type ReactNode } from 'react'
import { dateTime } from '../lib/format.ts'
import { modName } from '../lib/keys.ts'
import './blocks.css'

/** Names and values of one thing. Rows without a value are left out; "not stated" is a value. */
export function Facts({
  rows,
}: {
  rows: readonly (readonly [label: ReactNode, value: ReactNode] | false | null | undefined)[]
}) {
  return (
    <dl className="facts">
      {rows.map((row, index) =>
        row && row[1] !== undefined && row[1] !== null && row[1] !== '' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one description keep their places
          <Fragment key={index}>
            <dt>{row[0]}</dt>
            <dd>{row[1]}</dd>
          </Fragment>
        ) : null,
      )}
    </dl>
  )
}

export type Moment = {
  id: string
  at?: string | null
  title: ReactNode
  detail?: ReactNode
  mark?: 'done' | 'now' | 'next' | 'late'
}

/** What happened, what is happening, what comes; oldest first. */
export function Timeline({ moments }: { moments: readonly Moment[] }) {
  return (
    <ol className="timeline">
      {moments.map((moment) => (
        <li
          key={moment.id}
          data-mark={moment.mark ?? 'done'}
          aria-current={moment.mark === 'now' ? 'step' : undefined}
        >
          <p>
            <b>{moment.title}</b>
          </p>
          {moment.at && (
            <p className="small soft">
              <time dateTime={moment.at}>{dateTime(moment.at)}</time>
            </p>
          )}
          {moment.detail && <div className="small">{moment.detail}</div>}
        </li>
      ))}
    </ol>
  )
}

/** How far along a form is; the words beside it say which page. */
export function Steps({ at, labels }: { at: number; labels: readonly string[] }) {
  return (
    <ol className="steps" aria-label={`${at + 1}/${labels.length}`}>
      {labels.map((label, index) => (
        <li
          key={label}
          data-state={index < at ? 'done' : index === at ? 'now' : 'next'}
          aria-current={index === at ? 'step' : undefined}
          title={label}
        >
          <span className="visually-hidden">{label}</span>
        </li>
      ))}
    </ol>
  )
}

/** A shortcut as keys: "g q" → g then q, "mod+k" → ⌘ K. */
export function KeyHint({ keys }: { keys: string }) {
  const names = keys
    .split(/[ +]/)
    .map((key) => (key === 'mod' ? modName : key.length === 1 ? key.toUpperCase() : key))
  return (
    <span aria-hidden="true" className="no-print">
      {names.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same key may be pressed twice
        <Fragment key={index}>
          {index > 0 && ' '}
          <kbd>{name}</kbd>
        </Fragment>
      ))}
    </span>
  )
}
