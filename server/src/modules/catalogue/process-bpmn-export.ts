import type { Step } from '@motcua/shared/catalogue-process'
import { layoutProcess } from 'bpmn-auto-layout'
import { type Element, moddle, NAMESPACE } from './process-bpmn-model.ts'

/**
 * A table of steps as BPMN 2.0. What BPMN has no word for (post, unit, hours, actions) stands in attributes of our own
 * namespace, which other editors keep; so a process that goes out and comes back is the same.
 */
export const exportBpmn = async ({
  name,
  steps,
}: {
  name: string
  steps: readonly Step[]
}): Promise<string> => {
  const elements = new Map<string, Element>()
  const start = moddle.create('bpmn:StartEvent', { id: 'start', name: 'Bắt đầu' })
  for (const step of steps) elements.set(step.key, elementOf(step))
  const flows = [
    ...(steps[0] ? [flow('start', start, elements.get(steps[0].key))] : []),
    ...steps.flatMap((step) =>
      step.next.map((way, index) =>
        flow(`${step.key}_${index + 1}`, elements.get(step.key), elements.get(way.to), way),
      ),
    ),
  ]
  const process = moddle.create('bpmn:Process', {
    id: 'process',
    name,
    isExecutable: false,
    flowElements: [start, ...elements.values(), ...flows],
  })
  const definitions = moddle.create('bpmn:Definitions', {
    id: 'definitions',
    targetNamespace: NAMESPACE,
    rootElements: [process],
  })
  const { xml } = await moddle.toXML(definitions, { format: true })
  return layoutProcess(xml)
}

const TYPES: Readonly<Record<Step['kind'], string>> = {
  task: 'bpmn:UserTask',
  decision: 'bpmn:UserTask',
  consultation: 'bpmn:UserTask',
  gateway_parallel: 'bpmn:ParallelGateway',
  join: 'bpmn:ParallelGateway',
  end: 'bpmn:EndEvent',
}

const elementOf = ({ key, name, kind, post, unit, workingHours, actions, consults }: Step): Element =>
  moddle.create(TYPES[kind], {
    id: `step_${key}`,
    name,
    incoming: [],
    outgoing: [],
    'motcua:key': key,
    'motcua:kind': kind,
    'motcua:unit': unit,
    'motcua:hours': workingHours,
    ...(post && { 'motcua:post': post }),
    ...(actions.length > 0 && { 'motcua:actions': actions.join(' ') }),
    ...(consults && { 'motcua:consults': `${consults.level} ${consults.sector}` }),
  })

/** Auto-layout draws an edge only when both its ends know of it. */
const flow = (
  id: string,
  from: Element | undefined,
  to: Element | undefined,
  way?: { when?: string | undefined; back?: boolean | undefined },
): Element => {
  const made = moddle.create('bpmn:SequenceFlow', {
    id: `flow_${id}`,
    sourceRef: from,
    targetRef: to,
    ...(way?.when && { name: way.when, 'motcua:when': way.when }),
    ...(way?.back && { 'motcua:back': true }),
  })
  if (from) from.outgoing = [...(from.outgoing ?? []), made]
  if (to) to.incoming = [...(to.incoming ?? []), made]
  return made
}
