/** The answers of an e-form under its own labels: a group for each page or object, a row for each field. */

type Node = {
  title?: string
  format?: string
  oneOf?: { const?: unknown; title?: string }[]
  properties?: Record<string, Node>
  items?: Node
}
type Label = { vi?: string; en?: string; options?: Record<string, string> }
type Page = { title?: { vi: string; en: string }; fields: string[] }
type Ui = { pages?: Page[]; labels?: Record<string, Label> }
export type FormLike = { schema: Record<string, unknown>; ui: Record<string, unknown> }

export type Labelled = { label: string; kind: 'text' | 'date' | 'flag' | 'long'; value: unknown }
export type Group = { title: string | null; rows: Labelled[] }
type Answers = Record<string, unknown>
type Place = { pointer: string; node: Node | undefined; value: unknown }

const isAnswers = (value: unknown): value is Answers =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** Fields follow the pages of the form; answers it does not know come last, under their names: nothing is left out. */
export function labelled(form: FormLike | undefined, data: Answers, lang: 'vi' | 'en'): Group[] {
  const ui = (form?.ui ?? {}) as Ui
  const root = form?.schema as Node | undefined
  const groups: Group[] = []
  const placed = new Set<string>()
  const word = ({ pointer, node }: Place) => {
    const name = pointer.slice(pointer.lastIndexOf('/') + 1)
    return ui.labels?.[pointer]?.[lang] ?? node?.title ?? name
  }
  const put = (place: Place, into: Group) => {
    const { value, node, pointer } = place
    placed.add(pointer)
    if (value === undefined || value === null || value === '') return
    if (Array.isArray(value) && value.some(isAnswers)) {
      for (const [index, item] of value.entries()) {
        const group: Group = { title: `${word(place)} ${index + 1}`, rows: [] }
        groups.push(group)
        putAll({ pointer: `${pointer}/*`, node: node?.items, value: item }, group)
      }
    } else if (isAnswers(value)) {
      const group: Group = { title: word(place), rows: [] }
      groups.push(group)
      putAll(place, group)
    } else {
      into.rows.push({ label: word(place), ...shown(place, ui.labels?.[pointer], lang) })
    }
  }
  const putAll = ({ pointer, node, value }: Place, into: Group) => {
    if (!isAnswers(value)) return
    for (const name of ordered(node, value)) {
      const place = { pointer: `${pointer}/${name}`, node: node?.properties?.[name], value: value[name] }
      if (!placed.has(place.pointer) || pointer.includes('*')) put(place, into)
    }
  }
  for (const page of ui.pages ?? []) {
    const group: Group = { title: page.title?.[lang] ?? null, rows: [] }
    groups.push(group)
    for (const pointer of page.fields) put(find(root, data, pointer), group)
  }
  const rest: Group = { title: null, rows: [] }
  groups.push(rest)
  putAll({ pointer: '', node: root, value: data }, rest)
  return groups.filter((group) => group.rows.length > 0)
}

const ordered = (node: Node | undefined, value: Answers): string[] => {
  const known = Object.keys(node?.properties ?? {}).filter((name) => name in value)
  return [...new Set([...known, ...Object.keys(value)])]
}

function find(root: Node | undefined, data: Answers, pointer: string): Place {
  let node = root
  let value: unknown = data
  for (const name of pointer.split('/').slice(1)) {
    node = node?.properties?.[name]
    value = isAnswers(value) ? value[name] : undefined
  }
  return { pointer, node, value }
}

function shown({ node, value }: Place, label: Label | undefined, lang: 'vi' | 'en'): Omit<Labelled, 'label'> {
  const choice = (of: Node | undefined, one: unknown): string =>
    (lang === 'en' ? label?.options?.[String(one)] : undefined) ??
    of?.oneOf?.find((option) => option.const === one)?.title ??
    String(one)
  if (typeof value === 'boolean') return { kind: 'flag', value }
  if (Array.isArray(value))
    return { kind: 'text', value: value.map((one) => choice(node?.items, one)).join('; ') }
  if (node?.format === 'date' && typeof value === 'string') return { kind: 'date', value }
  const text = choice(node, value)
  return { kind: text.length > 120 || text.includes('\n') ? 'long' : 'text', value: text }
}
