import { NO_TIMING } from './deadlines.ts'
import { piece, type Scope } from './draft.ts'
import { type Label, labelOf, natureOf } from './nature.ts'
import { applyLabel, type Segment } from './segments.ts'
import type { Block } from './structure.ts'

/** Items as a tree, and the lines under an item that describe it. */

export type Tree = { block: Block; children: Tree[] }

/** Items with what stands under them. */
export const treeOf = (blocks: readonly (Block | { kind: 'table' })[]): Tree[] => {
  const nodes = blocks.map((block) => (block.kind === 'block' ? { block, children: [] as Tree[] } : null))
  const roots: Tree[] = []
  // An announcing paragraph between an item and dashes: the dashes are its own ("Giao Văn phòng: - … - …").
  let announcing: { node: Tree; index: number } | null = null
  nodes.forEach((node, i) => {
    if (!node) return
    const { parent, style } = node.block
    const own = announcing && parent !== null && parent < announcing.index && style === 'dash'
    const above = own ? announcing?.node : parent === null ? null : nodes[parent]
    if (above) above.children.push(node)
    else roots.push(node)
    if (own) return
    announcing = style === 'none' && /:\s*$/.test(node.block.run.text) ? { node, index: i } : null
  })
  return roots
}

/** "Thời gian báo cáo: Các đơn vị gửi báo cáo …" is an order under a label. */
export const ordersBehind = ({ block }: Tree, label: Label): boolean => {
  if (label.kind !== 'deadline' && label.kind !== 'skip') return false
  const { nature, address } = natureOf(block.run.text.slice(label.end), false)
  return nature === 'order' && address !== null && !address.bare
}

export type Attribute = { label: Label; tree: Tree }

const attributeOf = (tree: Tree): Attribute | null => {
  if (tree.children.length > 0 || tree.block.style === 'roman' || tree.block.style === 'article') return null
  const label = labelOf(tree.block.run.text)
  return label && !ordersBehind(tree, label) ? { label, tree } : null
}

/** Lines under an item that tell who, when and what comes of it. A lone "Kinh phí:" is no such line. */
export const attributesOf = (children: readonly Tree[]): Attribute[] => {
  const found = children.map(attributeOf).filter((one) => one !== null)
  const telling = found.some(({ label }) => label.kind !== 'skip' && label.kind !== 'content')
  return telling ? found : []
}

export type Holder = Pick<Segment, 'leads' | 'coordinating' | 'supervising' | 'timing' | 'product'>

export const holder = (): Holder => ({
  leads: [],
  coordinating: [],
  supervising: [],
  timing: NO_TIMING,
  product: null,
})

export const gathered = (attributes: readonly Attribute[], scope: Scope): Holder => {
  const held = holder()
  for (const { label, tree } of attributes) {
    const { run } = tree.block
    if (label.kind === 'content' || label.kind === 'skip') continue
    applyLabel(held, label.kind, piece(run, label.end, run.text.length), scope.issued)
  }
  return held
}
