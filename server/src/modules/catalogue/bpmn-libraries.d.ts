/** Libraries without types of their own: only what we call. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>)
  }
}

declare module 'bpmn-auto-layout' {
  /** Adds a diagram to BPMN 2.0 XML; edges need `incoming` and `outgoing` on their nodes. */
  export const layoutProcess: (xml: string) => Promise<string>
}
