import type { Actor, StaffId, UnitId } from '@motcua/shared/common'
import { TASK_ACTIONS, TASK_STATES, type TaskAction, type TaskState } from '@motcua/shared/directive-states'
import { describe, expect, test } from 'vitest'
import { systemActor } from '../../../lib/context.ts'
import type { Places } from './places.ts'
import { abilities, type Facts, may, mayRead } from './policy.ts'
import { fits, foldState } from './state.ts'

/** Who may do what to whose task in which state, said a second time and by hand. */
const staff = (id: string, unit: string, role: string, standInFor?: string): Actor => ({
  kind: 'staff',
  id,
  name: id,
  posts: [
    {
      unitId: unit as UnitId,
      provinceId: 'province' as UnitId,
      role,
      ...(standInFor && { standInFor: standInFor as StaffId }),
    },
  ],
})

const PEOPLE = {
  chair: staff('chair', 'province', 'chairman'),
  deputyChair: staff('deputyChair', 'province', 'deputy_chairman'),
  chief: staff('chief', 'office', 'office_chief'),
  control: staff('control', 'control division', 'control_officer'),
  provinceClerk: staff('provinceClerk', 'office', 'clerk'),
  auditor: staff('auditor', 'province', 'auditor'),
  head: staff('head', 'department', 'department_head'),
  deputy: staff('deputy', 'department', 'deputy_head'),
  clerk: staff('clerk', 'department', 'clerk'),
  focal: staff('focal', 'department', 'control_focal'),
  person: staff('person', 'department', 'specialist'),
  standIn: staff('standIn', 'department', 'specialist', 'person'),
  colleague: staff('colleague', 'department', 'specialist'),
  otherHead: staff('otherHead', 'other', 'department_head'),
  citizen: { kind: 'citizen', id: 'person', name: 'citizen', posts: [] } as Actor,
  both: {
    ...staff('both', 'province', 'deputy_chairman'),
    posts: [
      ...staff('both', 'province', 'deputy_chairman').posts,
      ...staff('both', 'department', 'department_head').posts,
    ],
  },
}
type Person = keyof typeof PEOPLE

const places = (unit: string, offices: string[] = [], below: string[] = []): Places => ({
  unit,
  offices,
  below,
})
const NOW = Temporal.Instant.from('2024-04-15T02:00:00Z')
const soon = new Date('2024-04-30T16:59:59Z')

const task = (state: TaskState, more: Partial<Facts> = {}): Facts => ({
  state,
  kind: 'assignment',
  province_id: 'province',
  unit_id: 'department',
  assigner_unit_id: 'province',
  due_at: soon,
  unit_acknowledged_at: new Date(0),
  person_id: 'person',
  person_acknowledged_at: new Date(0),
  same_as: null,
  recurrence: null,
  extension_asked: false,
  evidence: 1,
  lead: places('department'),
  assigner: places('province', ['office'], ['control division']),
  ...more,
})

const ASSIGNER: Person[] = ['chair', 'deputyChair', 'chief', 'control']
const UNIT: Person[] = ['head', 'deputy', 'clerk', 'focal', 'both']
const HEADS: Person[] = ['head', 'deputy', 'both']

/** deputy_head at the unit itself heads it; in an office too. */
const WHO: Record<TaskAction, Person[]> = {
  acknowledge: UNIT,
  assign: UNIT,
  acknowledgePersonally: ['person', 'standIn'],
  report: [...UNIT, 'person', 'standIn'],
  addEvidence: [...UNIT, 'person', 'standIn'],
  removeEvidence: [...UNIT, 'person', 'standIn'],
  submit: UNIT,
  accept: ASSIGNER,
  return: ASSIGNER,
  requestExtension: UNIT,
  decideExtension: ASSIGNER,
  withdrawExtension: UNIT,
  suspend: ASSIGNER,
  resume: ASSIGNER,
  cancel: ASSIGNER,
  addSubtasks: HEADS,
  reopen: ASSIGNER,
  remind: [...ASSIGNER, 'both'],
}

const doers = (action: TaskAction, facts: Facts): string[] =>
  Object.entries(PEOPLE)
    .filter(([, actor]) => may(actor, action, facts))
    .map(([name]) => name)
    .sort()

describe('who may', () => {
  test.each(TASK_ACTIONS)('%s', (action) => {
    expect(doers(action, task('in_progress'))).toEqual([...WHO[action]].sort())
  })

  test('nobody decides on the work of a unit they belong to, nor on their own', () => {
    expect(doers('accept', task('submitted', { unit_id: 'office', lead: places('office') }))).not.toContain(
      'chief',
    )
    expect(doers('accept', task('submitted', { person_id: 'chair' }))).not.toContain('chair')
  })

  test('a task a committee gave itself is decided by its heads alone', () => {
    const own = task('submitted', {
      unit_id: 'province',
      lead: places('province', ['office'], ['control division']),
    })
    expect(doers('accept', own)).toEqual(['both', 'chair', 'deputyChair'])
  })

  test('a body outside the tree is followed, and decided on, by the assigner', () => {
    const outside = task('in_progress', { unit_id: null, lead: null, person_id: null })
    expect(doers('submit', outside)).toEqual([...ASSIGNER, 'both'].sort())
    expect(doers('accept', outside)).toEqual([...ASSIGNER, 'both'].sort())
    expect(doers('addSubtasks', outside)).toEqual([])
  })

  test('a named person works only after they have said that they have it', () => {
    expect(doers('report', task('in_progress', { person_acknowledged_at: null }))).toEqual([...UNIT].sort())
  })

  test('the system may all, and has no buttons', () => {
    expect(TASK_ACTIONS.every((action) => may(systemActor('x'), action, task('in_progress')))).toBe(true)
    expect(abilities(systemActor('x'), task('in_progress'), NOW)).toEqual([])
  })

  test('reading: by what one answers for', () => {
    const sight = (provinces: string[], units: string[]) => ({
      provinces: new Set(provinces),
      units: new Set(units),
      home: null,
    })
    const { person, colleague, otherHead } = PEOPLE
    expect(mayRead(otherHead, sight([], ['other']), task('in_progress'))).toBe(false)
    expect(mayRead(colleague, sight([], ['department']), task('in_progress'))).toBe(true)
    expect(mayRead(person, sight([], []), task('in_progress'))).toBe(true)
    expect(mayRead(otherHead, sight(['province'], []), task('in_progress'))).toBe(true)
    expect(mayRead(PEOPLE.citizen, sight([], []), task('in_progress'))).toBe(false)
  })
})

/** In which states each action has a meaning, when all other facts allow it. */
const WHEN: Record<TaskAction, readonly TaskState[]> = {
  acknowledge: ['not_started', 'in_progress', 'submitted', 'returned', 'suspended'],
  assign: ['not_started', 'in_progress', 'returned', 'suspended'],
  acknowledgePersonally: ['not_started', 'in_progress', 'returned', 'suspended'],
  report: ['not_started', 'in_progress', 'returned'],
  addEvidence: ['not_started', 'in_progress', 'returned'],
  removeEvidence: ['not_started', 'in_progress', 'returned'],
  submit: ['not_started', 'in_progress', 'returned'],
  accept: ['submitted'],
  return: ['submitted'],
  requestExtension: ['not_started', 'in_progress', 'returned'],
  decideExtension: ['not_started', 'in_progress', 'submitted', 'returned', 'suspended'],
  withdrawExtension: ['not_started', 'in_progress', 'submitted', 'returned', 'suspended'],
  suspend: ['not_started', 'in_progress', 'returned'],
  resume: ['suspended'],
  cancel: ['not_started', 'in_progress', 'submitted', 'returned', 'suspended'],
  addSubtasks: ['not_started', 'in_progress', 'returned'],
  reopen: ['done', 'cancelled'],
  remind: ['not_started', 'in_progress', 'returned'],
}

const ripe = (action: TaskAction, state: TaskState): Facts =>
  task(state, {
    unit_acknowledged_at: action === 'acknowledge' ? null : new Date(0),
    person_acknowledged_at: action === 'acknowledgePersonally' ? null : new Date(0),
    extension_asked: action === 'decideExtension' || action === 'withdrawExtension',
  })

describe('when', () => {
  test.each(TASK_ACTIONS)('%s', (action) => {
    expect(TASK_STATES.filter((state) => fits(action, ripe(action, state), NOW))).toEqual(
      TASK_STATES.filter((state) => WHEN[action].includes(state)),
    )
  })

  test('facts beside the state', () => {
    const can = (action: TaskAction, more: Partial<Facts>) => fits(action, task('in_progress', more), NOW)
    expect(can('requestExtension', { due_at: new Date('2024-04-15T01:59:59Z') })).toBe(false)
    expect(can('requestExtension', { due_at: null })).toBe(false)
    expect(can('requestExtension', { extension_asked: true })).toBe(false)
    expect(can('decideExtension', {})).toBe(false)
    expect(can('removeEvidence', { evidence: 0 })).toBe(false)
    expect(can('acknowledge', {})).toBe(false)
    for (const action of ['assign', 'report', 'submit', 'addSubtasks'] as const)
      expect(can(action, { unit_acknowledged_at: null })).toBe(false)
    for (const action of ['submit', 'addEvidence'] as const)
      expect(can(action, { recurrence: { every: 'monthly' } })).toBe(false)
    expect(can('addSubtasks', { kind: 'instance' })).toBe(false)
    expect(
      TASK_ACTIONS.filter((action) => can(action, { same_as: 'x', unit_acknowledged_at: null })),
    ).toEqual(['acknowledge', 'cancel'])
    expect(can('remind', { unit_id: null, lead: null })).toBe(false)
  })

  test('buttons are what one may and what state and facts allow: 16 people × states', () => {
    for (const state of TASK_STATES)
      for (const actor of Object.values(PEOPLE)) {
        const both = TASK_ACTIONS.filter(
          (action) => fits(action, task(state), NOW) && may(actor, action, task(state)),
        )
        expect(abilities(actor, task(state), NOW)).toEqual(both)
      }
    expect(Object.keys(PEOPLE)).toHaveLength(16)
  })

  test('the log’s last word is the state', () => {
    expect(foldState([{ data: { state: 'not_started' } }, { data: {} }, { data: { state: 'done' } }])).toBe(
      'done',
    )
    expect(foldState([])).toBeNull()
  })
})
