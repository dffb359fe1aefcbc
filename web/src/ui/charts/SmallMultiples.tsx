import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { number } from '../../lib/format.ts'
import { ChartFrame } from './Frame.tsx'

export type Multiple = {
  key: string
  name: string
  to?: string | undefined
  /** One bar each, oldest first; null is a gap. */
  values: readonly (number | null)[]
  /** The figure that matters, and words under it. */
  figure: ReactNode
  note?: ReactNode
  alarm?: boolean
}

type Props = {
  title: string
  source?: ReactNode
  moments: readonly string[]
  items: readonly Multiple[]
  /** Name of the first column of the table. */
  of: string
}

/** The same small drawing for each unit on one common scale: who differs is seen at once. */
export function SmallMultiples({ title, source, moments, items, of }: Props) {
  const most = Math.max(1, ...items.flatMap(({ values }) => values.map((value) => value ?? 0)))
  return (
    <ChartFrame
      title={title}
      source={source}
      table={{
        head: [of, ...moments],
        rows: items.map(
          ({ name, values }) =>
            [name, ...values.map((value) => (value === null ? '–' : number(value)))] as const,
        ),
      }}
    >
      <ul className="multiples">
        {items.map(({ key, name, to, values, figure, note, alarm }) => (
          <li key={key} data-alarm={alarm || undefined}>
            <span className="multiples-name">{to ? <Link href={to}>{name}</Link> : name}</span>
            <span className="multiples-figure figure">{figure}</span>
            <span className="multiples-bars" aria-hidden="true">
              {values.map((value, index) => (
                <span
                  // biome-ignore lint/suspicious/noArrayIndexKey: bars keep their months
                  key={index}
                  title={`${moments[index]}: ${number(value)}`}
                  style={{ height: `${((value ?? 0) / most) * 100}%` }}
                  data-last={index === values.length - 1 || undefined}
                />
              ))}
            </span>
            {note && <span className="soft small">{note}</span>}
          </li>
        ))}
      </ul>
    </ChartFrame>
  )
}
