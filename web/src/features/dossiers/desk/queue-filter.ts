/** What the address of the queue says; the same names as the query of the API. */
export const defaults = { view: 'mine', q: '', unitId: '', state: '', channel: '', sort: 'due', open: '' }
export type Filter = { [K in keyof typeof defaults]: string }

export const VIEWS = [
  'mine',
  'today',
  'near',
  'late',
  'waiting',
  'new',
  'ready',
  'unit',
  'all',
  'closed',
] as const
