import { readdirSync, readFileSync } from 'node:fs'
import type { Words } from '@motcua/shared/common'
import type { FormBrief, FormCheck, FormCode, FormColumn, FormHeadCell } from '@motcua/shared/report-forms'

/** Forms as `data/reports/forms/*.json` lay them out: a tree of headings whose leaves are numbered columns. */

export type HeadNode = { name: Words } & (
  | { column: number; key: string; formula?: string }
  | { children: HeadNode[] }
)

export type FormDefinition = {
  code: FormCode
  title: Words
  scope: FormBrief['scope']
  layout: FormBrief['layout']
  /** What a row is; null where no columns are known. */
  rows: 'fields' | 'units' | null
  fedBy: 'dossiers' | 'catalogue' | 'petitions' | null
  /** Counted up when the way of counting changes: papers say by which they were made. */
  queryVersion: number
  basis: string
  header: HeadNode[]
  checks: FormCheck[]
  notes: Words[]
}

const folder = new URL('../../../../../data/reports/forms/', import.meta.url)

let read: Map<string, FormDefinition> | undefined

const all = (): Map<string, FormDefinition> => {
  read ??= new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as FormDefinition)
      .map((form) => [form.code, form]),
  )
  return read
}

export const formDefinitions = (): FormDefinition[] => [...all().values()]

export const formDefinition = (code: FormCode): FormDefinition => {
  const found = all().get(code)
  if (!found) throw new Error(`no data for form ${code}`)
  return found
}

/** Numbered columns in order, 1 and 2 among them. */
export const columnsOf = (form: Pick<FormDefinition, 'header'>): FormColumn[] =>
  leaves(form.header).sort((a, b) => a.number - b.number)

const leaves = (nodes: readonly HeadNode[]): FormColumn[] =>
  nodes.flatMap((node) =>
    'children' in node
      ? leaves(node.children)
      : [{ number: node.column, key: node.key, name: node.name, formula: node.formula ?? null }],
  )

const depthOf = (node: HeadNode): number =>
  'children' in node ? 1 + Math.max(...node.children.map(depthOf)) : 1
const widthOf = (node: HeadNode): number =>
  'children' in node ? node.children.reduce((sum, child) => sum + widthOf(child), 0) : 1

/** The tree as rows of a table head: each cell with how far it reaches across and down. */
export const headRows = ({ header }: Pick<FormDefinition, 'header'>): FormHeadCell[][] => {
  const depth = Math.max(0, ...header.map(depthOf))
  const rows: FormHeadCell[][] = Array.from({ length: depth }, () => [])
  const place = (node: HeadNode, level: number) => {
    const leaf = !('children' in node)
    rows[level]?.push({
      name: node.name,
      across: widthOf(node),
      down: leaf ? depth - level : 1,
      column: leaf ? node.column : null,
    })
    if (!leaf) for (const child of node.children) place(child, level + 1)
  }
  for (const node of header) place(node, 0)
  return rows
}
