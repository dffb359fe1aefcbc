import type { TreeNode } from '@motcua/shared/organisation'
import { useState } from 'react'
import { Link } from 'wouter'
import { useRead } from '../../lib/data.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Loaded, Skeleton } from '../../ui/Loaded.tsx'
import { t } from './console-words.ts'
import './organisation.css'

type Reply = { date: string; items: TreeNode[] }

/** Units below one (or the provinces), read when opened: thousands of units, never more than one level at once. */
export function UnitTree({ date, parentId, label }: { date: string; parentId?: string; label?: string }) {
  const query = useRead<Reply>(
    '/organisation/units',
    { ...(date && { date }), ...(parentId && { parentId }), limit: 500 },
    { staleTime: 300_000, keep: true },
  )
  return (
    <Loaded query={query} skeleton={<Skeleton lines={4} />}>
      {({ items }) => (
        <ul className="unit-tree" {...(label && { 'aria-label': label })}>
          {items.map((unit) => (
            <Branch key={unit.id} unit={unit} date={date} opened={!parentId && items.length === 1} />
          ))}
        </ul>
      )}
    </Loaded>
  )
}

function Branch({ unit, date, opened }: { unit: TreeNode; date: string; opened: boolean }) {
  const [open, setOpen] = useState(opened)
  return (
    <li>
      <div className="unit-line">
        {unit.children > 0 ? (
          <IconButton
            icon="down"
            small
            label={t(open ? 'tree.close' : 'tree.open', { name: unit.fullName })}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          />
        ) : (
          <span className="unit-leaf" />
        )}
        <UnitLink unit={unit} date={date} short />
        {unit.children > 0 && <span className="soft small figure">{unit.children}</span>}
      </div>
      {open && <UnitTree date={date} parentId={unit.id} />}
    </li>
  )
}

/** Territories are known by their class too ("Huyện Thanh Hà"); agencies by their short name below their superior. */
export function UnitLink({
  unit,
  date,
  short,
}: {
  unit: Pick<TreeNode, 'id' | 'name' | 'fullName' | 'kind'>
  date: string
  short?: boolean
}) {
  const territory = unit.kind === 'province' || unit.kind === 'district' || unit.kind === 'commune'
  return (
    <Link href={`/organisation/${unit.id}${date ? `?date=${date}` : ''}`}>
      {short && !territory ? unit.name : unit.fullName}
    </Link>
  )
}
