import type { Recipient } from '@motcua/shared/documents'
import type { TreeNode } from '@motcua/shared/organisation'
import { useDeferredValue, useRef, useState } from 'react'
import { useRead } from '../../lib/data.ts'
import { Button } from '../../ui/Button.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { readReceivers, receiversText } from './lines.ts'
import { t as c } from './words-compose.ts'

const GROUPS = ['department', 'division', 'district', 'commune'] as const

const COMMITTEES: readonly TreeNode['kind'][] = ['province', 'district', 'commune']
const isCommittee = ({ kind }: TreeNode) => COMMITTEES.includes(kind)

/** A document is sent to the committee of a district, not to the district. */
const asWritten = (unit: TreeNode): string =>
  isCommittee(unit) ? `Ủy ban nhân dân ${lowerFirst(unit.fullName)}` : unit.fullName

const lowerFirst = (text: string) => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)

const committeesFirst = (units: readonly TreeNode[]) =>
  units.toSorted((one, other) => Number(isCommittee(other)) - Number(isCommittee(one)))

type Props = {
  label: string
  name: string
  optional?: boolean
  /** Each may say what it is sent for. */
  purposes?: boolean
  value: readonly Recipient[]
  onChange: (value: Recipient[]) => void
  /** Whose units below are offered as groups. */
  unitId: string | null
}

/**
 * Receivers, one a line; units are added by name or by class. A name that is a unit is reached inside the product, any
 * other on paper, and the field says so.
 */
export function Receivers({ label, name, optional, purposes, value, onChange, unitId }: Props) {
  const known = useRef(new Map<string, Recipient>())
  for (const one of value) if (one.unitId || one.organId) known.current.set(one.name.trim(), one)
  const [typed, setTyped] = useState('')
  const asked = useDeferredValue(typed.trim())
  const found = useRead<{ items: TreeNode[] }>(
    '/organisation/units',
    { q: asked, limit: 100 },
    { enabled: asked.length > 1, keep: true },
  ).data?.items
  const below = useBelow(unitId)
  const add = (units: readonly TreeNode[]) => {
    const fresh = units.filter(({ id }) => !value.some((one) => one.unitId === id))
    onChange([
      ...value.filter((one) => one.name.trim()),
      ...fresh.map((unit) => ({ name: asWritten(unit), unitId: unit.id, organId: null, purpose: '' })),
    ])
  }
  const named = value.filter((one) => one.name.trim())
  const onPaper = named.filter(({ unitId, organId }) => !(unitId || organId))
  return (
    <fieldset className="plain-fieldset receivers" aria-label={label}>
      <TextArea
        label={label}
        {...(purposes && { hint: c('rec.hint') })}
        name={name}
        {...(optional && { optional })}
        value={receiversText(value)}
        onChange={(event) =>
          onChange(
            readReceivers(event.target.value).map((line) => ({
              unitId: null,
              organId: null,
              ...known.current.get(line.name.trim()),
              ...line,
            })),
          )
        }
      />
      {named.length > 0 && (
        <p className="small soft">
          {c('rec.inside', { n: named.length - onPaper.length })}
          {onPaper.length > 0 && ` · ${c('rec.paper', { names: onPaper.map((one) => one.name).join('; ') })}`}
        </p>
      )}
      <div className="row receivers-add">
        <Combobox
          label={c('rec.add')}
          placeholder={c('rec.add.hint')}
          name={`${name}-add`}
          options={committeesFirst(found ?? []).map((unit) => ({ value: unit.id, label: asWritten(unit) }))}
          value={null}
          onSearch={setTyped}
          onChange={(id) => {
            const unit = found?.find((one) => one.id === id)
            if (unit) add([unit])
          }}
        />
        {GROUPS.map((kind) => {
          const units = below.filter((unit) => unit.kind === kind)
          return units.length > 1 ? (
            <Button key={kind} small icon="plus" onClick={() => add(units)}>
              {c(`rec.${kind}`, { n: units.length })}
            </Button>
          ) : null
        })}
      </div>
    </fieldset>
  )
}

const useBelow = (unitId: string | null): readonly TreeNode[] =>
  useRead<{ items: TreeNode[] }>(
    '/organisation/units',
    { parentId: unitId ?? '', limit: 500 },
    { enabled: unitId !== null, staleTime: 300_000 },
  ).data?.items ?? []
