import { BpmnModdle } from 'bpmn-moddle'

export const NAMESPACE = 'https://motcua.vn/bpmn'

/** A BPMN element as bpmn-moddle gives it; only what we read or set. */
export type Element = {
  $type: string
  id?: string
  name?: string
  incoming?: Element[]
  outgoing?: Element[]
  sourceRef?: Element
  targetRef?: Element
  flowElements?: Element[]
  rootElements?: Element[]
  get(name: string): unknown
}

type Moddle = {
  create(type: string, attributes?: object): Element
  fromXML(xml: string): Promise<{ rootElement: Element; warnings: { message: string }[] }>
  toXML(element: Element, options?: { format?: boolean }): Promise<{ xml: string }>
}

const attribute = (name: string, type = 'String') => ({ name, type, isAttr: true })

/** Our attributes, so that they survive a round through other editors. */
const motcua = {
  name: 'motcua',
  prefix: 'motcua',
  uri: NAMESPACE,
  xml: { tagAlias: 'lowerCase' },
  types: [
    {
      name: 'Step',
      extends: ['bpmn:FlowNode'],
      properties: [
        ...['key', 'kind', 'unit', 'post', 'actions', 'consults'].map((name) => attribute(name)),
        attribute('hours', 'Real'),
      ],
    },
    {
      name: 'Way',
      extends: ['bpmn:SequenceFlow'],
      properties: [attribute('when'), attribute('back', 'Boolean')],
    },
  ],
}

export const moddle = new BpmnModdle({ motcua }) as unknown as Moddle
