import type { TreeNode } from '@motcua/shared/organisation'
import type { Db } from '../../../lib/db.ts'
import { keeper } from '../../../lib/kept.ts'
import { unitsValidOn } from '../../organisation/index.ts'
import { nameKey } from './names.ts'

/** All units of a province as they stood on a day, by every name a document may give them. */

export type Entry = TreeNode & { readonly host: Entry | null }

export type Directory = {
  readonly day: string
  readonly root: Entry | null
  readonly units: readonly Entry[]
  readonly byId: ReadonlyMap<string, Entry>
  readonly byName: ReadonlyMap<string, readonly Entry[]>
}

const kept = keeper('organisation', 60)
const EVERYTHING = 20_000

export const directoryOf = (db: Db, provinceId: string, day: string): Promise<Directory> =>
  kept.get(db, `directory|${provinceId}|${day}`, async () =>
    buildDirectory(
      day,
      await unitsValidOn(db, day, { provinceId: provinceId as TreeNode['provinceId'], limit: EVERYTHING }),
    ),
  )

export const isTerritorial = ({ kind }: { kind: string }): boolean =>
  kind === 'province' || kind === 'district' || kind === 'commune'

export const buildDirectory = (day: string, nodes: readonly TreeNode[]): Directory => {
  const raw = new Map(nodes.map((node) => [node.id as string, node]))
  const byId = new Map<string, Entry>()
  const hostOf = (node: TreeNode): Entry | null => {
    let at = node.parentId ? raw.get(node.parentId) : undefined
    while (at && !isTerritorial(at)) at = at.parentId ? raw.get(at.parentId) : undefined
    return at ? entryOf(at) : null
  }
  const entryOf = (node: TreeNode): Entry => {
    const known = byId.get(node.id)
    if (known) return known
    const entry = { ...node, host: hostOf(node) }
    byId.set(node.id, entry)
    return entry
  }
  const units = nodes.map(entryOf)
  return {
    day,
    root: units.find(({ kind }) => kind === 'province') ?? null,
    units,
    byId,
    byName: index(units),
  }
}

const index = (units: readonly Entry[]): Map<string, Entry[]> => {
  const byName = new Map<string, Entry[]>()
  for (const unit of units) {
    for (const name of new Set(namesOf(unit))) byName.set(name, [...(byName.get(name) ?? []), unit])
  }
  return byName
}

/** An office is called after the committee alone, or after council and committee. */
const OFFICE_NAMES = ['van phong', 'van phong uy ban nhan dan', 'van phong hoi dong nhan dan uy ban nhan dan']

const namesOf = (unit: Entry): string[] => {
  const names = [nameKey(unit.name), nameKey(unit.fullName)]
  if (isTerritorial(unit)) return names.flatMap((name) => [name, `uy ban nhan dan ${name}`])
  if (unit.kind === 'office') names.push(...OFFICE_NAMES)
  const { host } = unit
  if (!host) return names
  const full = nameKey(host.fullName)
  const level = /^(?:tinh|thanh pho|huyen|thi xa|quan|xa|phuong|thi tran|dac khu)(?= )/.exec(full)?.[0] ?? ''
  return names.flatMap((name) => [
    name,
    `${name} ${full}`,
    `${name} ${level}`,
    `${name} ${full.slice(level.length + 1)}`,
  ])
}
