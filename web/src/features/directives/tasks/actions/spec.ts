import type { TaskAction } from '@motcua/shared/directive-states'

/** What a form of an action asks for; the words are `f.<label>`. */
export type FieldSpec = {
  name: string
  label: string
  kind: 'text' | 'line' | 'day' | 'percent' | 'person'
  optional?: boolean
}

type Simple = Exclude<
  TaskAction,
  'addEvidence' | 'removeEvidence' | 'addSubtasks' | 'decideExtension' | 'withdrawExtension'
>

/** Path under the task and the fields, for actions whose form is a plain list of fields. */
export const SPECS: Record<Simple, { path: string; fields: readonly FieldSpec[] }> = {
  acknowledge: { path: 'acknowledge', fields: [] },
  acknowledgePersonally: { path: 'acknowledge-personally', fields: [] },
  assign: {
    path: 'assign',
    fields: [
      { name: 'staffId', label: 'person', kind: 'person' },
      { name: 'note', label: 'note', kind: 'text', optional: true },
    ],
  },
  report: {
    path: 'report',
    fields: [
      { name: 'percent', label: 'percent', kind: 'percent' },
      { name: 'text', label: 'text', kind: 'text' },
      { name: 'obstacle', label: 'obstacle', kind: 'text', optional: true },
      { name: 'request', label: 'request', kind: 'text', optional: true },
    ],
  },
  submit: { path: 'submit', fields: [{ name: 'text', label: 'result', kind: 'text' }] },
  accept: { path: 'accept', fields: [{ name: 'comment', label: 'comment', kind: 'text', optional: true }] },
  return: {
    path: 'return',
    fields: [
      { name: 'reason', label: 'reason', kind: 'text' },
      { name: 'redoBy', label: 'redoBy', kind: 'day', optional: true },
    ],
  },
  requestExtension: {
    path: 'extensions',
    fields: [
      { name: 'askedFor', label: 'askedFor', kind: 'day' },
      { name: 'reason', label: 'reason', kind: 'text' },
      { name: 'achieved', label: 'achieved', kind: 'text', optional: true },
    ],
  },
  suspend: {
    path: 'suspend',
    fields: [
      { name: 'waitsFor', label: 'waitsFor', kind: 'line' },
      { name: 'reason', label: 'reason', kind: 'text' },
    ],
  },
  resume: {
    path: 'resume',
    fields: [
      { name: 'dueOn', label: 'dueOn', kind: 'day', optional: true },
      { name: 'note', label: 'note', kind: 'text', optional: true },
    ],
  },
  cancel: {
    path: 'cancel',
    fields: [
      { name: 'reason', label: 'reason', kind: 'text' },
      { name: 'legalBasis', label: 'basis', kind: 'line', optional: true },
    ],
  },
  reopen: { path: 'reopen', fields: [{ name: 'reason', label: 'reason', kind: 'text' }] },
  remind: { path: 'remind', fields: [{ name: 'message', label: 'message', kind: 'text', optional: true }] },
}

export const isSimple = (action: TaskAction): action is Simple => action in SPECS

/** What moves the task on comes first; what ends it otherwise comes last. */
export const ORDER: readonly TaskAction[] = [
  'acknowledge',
  'acknowledgePersonally',
  'accept',
  'decideExtension',
  'submit',
  'report',
  'addEvidence',
  'assign',
  'return',
  'addSubtasks',
  'requestExtension',
  'withdrawExtension',
  'resume',
  'remind',
  'suspend',
  'reopen',
  'cancel',
]
