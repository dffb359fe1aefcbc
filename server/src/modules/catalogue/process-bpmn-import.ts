import { type Step, StepAction } from '@motcua/shared/catalogue-process'
import { ROLES, type Role } from '@motcua/shared/organisation'
import { Invalid } from '../../lib/errors.ts'
import { REASONS, type Reason } from './errors.ts'
import { type Element, moddle } from './process-bpmn-model.ts'
import { plainWords } from './words.ts'

/**
 * BPMN 2.0 into our table of steps. Files of other editors come without our attributes: tasks then need their posts
 * and hours filled in, which the check says. An exclusive gateway after a task becomes that task's decision.
 */

const MOST = { bytes: 524_288, elements: 1_500, depth: 40 } as const

const unsafe = (why: Reason) => new Invalid('catalogue.bpmn_unsafe', { why, words: REASONS[why] })
/** `detail`: what the reader of XML said, for whoever made the file. */
const unreadable = (why: Reason, detail = '') =>
  new Invalid('catalogue.bpmn_unreadable', { why, words: REASONS[why], detail: detail.split('\n')[0] ?? '' })

/** @throws Invalid `catalogue.bpmn_unsafe`, `catalogue.bpmn_unreadable`, `catalogue.bpmn_unsupported` */
export const importBpmn = async (xml: string): Promise<{ name: string | null; steps: Step[] }> => {
  guardXml(xml)
  const process = await readProcess(xml)
  const elements = process.flowElements ?? []
  if (elements.length > MOST.elements) throw unsafe('too_many_elements')
  const nodes = elements.filter(({ $type }) => $type !== 'bpmn:SequenceFlow')
  const strange = [...new Set(nodes.map(({ $type }) => $type).filter((type) => !KINDS.has(type)))]
  if (strange.length > 0) throw new Invalid('catalogue.bpmn_unsupported', { elements: strange.join(', ') })
  const flows = elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow')
  const graph = toGraph(nodes, flows)
  return { name: process.name ?? null, steps: markReturns(inOrder(graph)) }
}

/** Entities and document types are how a small file becomes a large one; no editor of processes needs them. */
const guardXml = (xml: string): void => {
  if (Buffer.byteLength(xml) > MOST.bytes) throw unsafe('too_large')
  if (/<!\s*(DOCTYPE|ENTITY)/i.test(xml)) throw unsafe('document_type')
  let depth = 0
  for (const [tag] of xml.matchAll(/<[/]?[A-Za-z][^>]*>/g)) {
    if (tag.startsWith('</')) depth--
    else if (!tag.endsWith('/>')) depth++
    if (depth > MOST.depth) throw unsafe('too_deep')
  }
}

const readProcess = async (xml: string): Promise<Element> => {
  const read = await moddle.fromXML(xml).catch((error: Error) => {
    throw unreadable('no_xml', error.message)
  })
  const processes = (read.rootElement.rootElements ?? []).filter(({ $type }) => $type === 'bpmn:Process')
  const [process] = processes
  if (!process) throw unreadable('no_process')
  if (processes.length > 1) throw new Invalid('catalogue.bpmn_unsupported', { elements: 'bpmn:Process × 2' })
  const broken = read.warnings.find(({ message }) => /unresolved reference/.test(message))
  if (broken) throw unreadable('dangling', broken.message)
  return process
}

const TASKS = [
  'bpmn:Task',
  'bpmn:UserTask',
  'bpmn:ManualTask',
  'bpmn:ServiceTask',
  'bpmn:SendTask',
  'bpmn:ReceiveTask',
]
const KINDS = new Set([
  ...TASKS,
  'bpmn:StartEvent',
  'bpmn:EndEvent',
  'bpmn:ParallelGateway',
  'bpmn:ExclusiveGateway',
  'bpmn:TextAnnotation',
  'bpmn:Association',
])

type Flow = { from: string; to: string; when: string | undefined; back: boolean }
type Graph = { nodes: Map<string, Element>; flows: Flow[] }

const toGraph = (nodes: readonly Element[], given: readonly Element[]): Graph => {
  const drawn = nodes.filter(({ $type }) => !/TextAnnotation|Association/.test($type))
  const known = new Map(drawn.map((node) => [idOf(node), node]))
  const flows = given.map((flow) => ({
    from: flow.sourceRef ? idOf(flow.sourceRef) : '',
    to: flow.targetRef ? idOf(flow.targetRef) : '',
    when: whenOf(flow),
    back: flow.get('motcua:back') === true,
  }))
  if (flows.some(({ from, to }) => !known.has(from) || !known.has(to))) {
    throw unreadable('flow_nowhere')
  }
  return foldGateways({ nodes: known, flows })
}

const idOf = (element: Element): string => element.id ?? ''

const whenOf = (flow: Element): string | undefined => {
  const own = flow.get('motcua:when')
  if (typeof own === 'string') return own
  const words = plainWords(flow.name ?? '')
    .join('_')
    .replace(/[^a-z0-9_]/g, '')
    .slice(0, 40)
  return /^[a-z]/.test(words) ? words : words ? `way_${words}`.slice(0, 40) : undefined
}

/** A gateway that chooses belongs to the task before it; one that only gathers ways is passed through. */
const foldGateways = ({ nodes, flows }: Graph): Graph => {
  let left = flows
  for (const [id, node] of nodes) {
    if (node.$type !== 'bpmn:ExclusiveGateway') continue
    const into = left.filter(({ to }) => to === id)
    const out = left.filter(({ from }) => from === id)
    const lone = into.length === 1 && left.filter(({ from }) => from === into[0]?.from).length === 1
    if (out.length > 1 && !lone)
      throw new Invalid('catalogue.bpmn_unsupported', { elements: 'bpmn:ExclusiveGateway' })
    const joined = into.flatMap((entering) =>
      out.map((leaving) => ({
        from: entering.from,
        to: leaving.to,
        when:
          out.length > 1
            ? (leaving.when ?? `way_${out.indexOf(leaving) + 1}`)
            : (entering.when ?? leaving.when),
        back: entering.back || leaving.back,
      })),
    )
    left = [...left.filter(({ from, to }) => from !== id && to !== id), ...joined]
    nodes.delete(id)
  }
  return { nodes, flows: left }
}

const inOrder = ({ nodes, flows }: Graph): Step[] => {
  const starts = [...nodes.values()].filter(({ $type }) => $type === 'bpmn:StartEvent')
  const [start] = starts
  if (!start || starts.length > 1) throw unreadable('one_start')
  const keys = keysOf(nodes)
  const order: string[] = []
  const open = flows.filter(({ from }) => from === idOf(start)).map(({ to }) => to)
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    if (order.includes(id)) continue
    order.push(id)
    open.push(...flows.filter(({ from }) => from === id).map(({ to }) => to))
  }
  // Steps nothing leads to are kept, so that the check can name them.
  for (const [id, { $type }] of nodes) if (!order.includes(id) && $type !== 'bpmn:StartEvent') order.push(id)
  return order.map((id) => toStep(id, nodes, flows, keys))
}

const keysOf = (nodes: ReadonlyMap<string, Element>): Map<string, string> => {
  const keys = new Map<string, string>()
  const used = new Set<string>()
  for (const [id, node] of nodes) {
    const own = node.get('motcua:key')
    const words = plainWords(node.name || id)
      .join('_')
      .replace(/[^a-z0-9_]/g, '')
      .slice(0, 34)
    const base =
      typeof own === 'string' && /^[a-z][a-z0-9_]{0,39}$/.test(own)
        ? own
        : /^[a-z]/.test(words)
          ? words
          : `step_${words}`
    let key = base
    for (let number = 2; used.has(key); number++) key = `${base}_${number}`
    used.add(key)
    keys.set(id, key)
  }
  return keys
}

const toStep = (
  id: string,
  nodes: ReadonlyMap<string, Element>,
  flows: readonly Flow[],
  keys: ReadonlyMap<string, string>,
): Step => {
  const node = nodes.get(id) as Element
  const out = flows.filter(({ from }) => from === id)
  const kind = kindOf(node, out.length)
  const consults = textOf(node, 'consults').split(' ')
  return {
    key: keys.get(id) ?? id,
    name: (node.name ?? '').normalize('NFC').trim().slice(0, 200) || (keys.get(id) ?? id),
    kind,
    post: (ROLES as readonly string[]).includes(textOf(node, 'post')) ? (textOf(node, 'post') as Role) : null,
    unit: unitOf(textOf(node, 'unit')),
    workingHours: hoursOf(node),
    actions: textOf(node, 'actions')
      .split(' ')
      .flatMap((word) => StepAction.safeParse(word).data ?? []),
    next: out.map(({ to, when, back }) => ({
      to: keys.get(to) ?? to,
      ...(when !== undefined && kind !== 'gateway_parallel' && { when }),
      ...(back && { back }),
    })),
    consults: consults.length === 2 ? performerOf(consults) : null,
  }
}

const textOf = (node: Element, name: string): string => String(node.get(`motcua:${name}`) ?? '')

const hoursOf = (node: Element): number => {
  const hours = Number(node.get('motcua:hours') ?? 0)
  return Number.isFinite(hours) && hours >= 0 ? Math.min(hours, 20_000) : 0
}

const unitOf = (text: string): Step['unit'] =>
  text === 'reception' || text === 'consulted' ? text : 'deciding'

const performerOf = ([level, sector]: readonly string[]): Step['consults'] =>
  (level === 'province' || level === 'district' || level === 'commune') && sector ? { level, sector } : null

const kindOf = (node: Element, out: number): Step['kind'] => {
  if (node.$type === 'bpmn:EndEvent') return 'end'
  if (node.$type === 'bpmn:ParallelGateway') return out > 1 ? 'gateway_parallel' : 'join'
  if (textOf(node, 'kind') === 'consultation') return 'consultation'
  return out > 1 || textOf(node, 'kind') === 'decision' ? 'decision' : 'task'
}

/** Other editors do not say which way leads back: it is the one that closes a circle. */
const markReturns = (steps: readonly Step[]): Step[] => {
  const byKey = new Map(steps.map((step) => [step.key, step]))
  const state = new Map<string, 'open' | 'done'>()
  const returns = new Set<string>()
  const visit = (key: string): void => {
    state.set(key, 'open')
    for (const { to, back } of byKey.get(key)?.next ?? []) {
      if (back) continue
      if (state.get(to) === 'open') returns.add(`${key} ${to}`)
      else if (!state.has(to)) visit(to)
    }
    state.set(key, 'done')
  }
  for (const { key } of steps) if (!state.has(key)) visit(key)
  return steps.map((step) => ({
    ...step,
    next: step.next.map((way) => (returns.has(`${step.key} ${way.to}`) ? { ...way, back: true } : way)),
  }))
}
