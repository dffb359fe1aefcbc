import type { Actor, StaffId, UnitId } from '@motcua/shared/common'
import {
  DOSSIER_ACTIONS,
  DOSSIER_STATES,
  type DossierAction,
  type DossierState,
} from '@motcua/shared/dossier-states'
import { describe, expect, test } from 'vitest'
import { systemActor } from '../../lib/context.ts'
import { abilities, type Facts, holdsTask, isOwner, may, mayRead, seesNumbers } from './policy.ts'
import { foldState, isAllowed, OPEN_DATED } from './state.ts'

/** Who may do what to whose dossier in which state, said a second time and by hand. */
const staff = (
  id: string,
  unit: string,
  role: string,
  more: { standInFor?: string; province?: string } = {},
): Actor => ({
  kind: 'staff',
  id,
  name: id,
  posts: [
    {
      unitId: unit as UnitId,
      provinceId: (more.province ?? 'province') as UnitId,
      role,
      ...(more.standInFor && { standInFor: more.standInFor as StaffId }),
    },
  ],
})
const citizen = (id: string): Actor => ({ kind: 'citizen', id, name: id, posts: [] })

const PEOPLE = {
  owner: citizen('owner'),
  stranger: citizen('stranger'),
  counter: staff('counter', 'reception', 'one_stop_officer'),
  helper: staff('helper', 'support', 'one_stop_officer'),
  holder: staff('holder', 'deciding', 'specialist'),
  colleague: staff('colleague', 'deciding', 'specialist'),
  standIn: staff('standIn', 'deciding', 'specialist', { standInFor: 'holder' }),
  clerk: staff('clerk', 'deciding', 'clerk'),
  head: staff('head', 'deciding', 'chairman'),
  consulted: staff('consulted', 'consulted', 'specialist'),
  chief: staff('chief', 'office', 'office_chief'),
  auditor: staff('auditor', 'office', 'auditor'),
  atRoot: staff('atRoot', 'province', 'clerk'),
  elsewhere: staff('elsewhere', 'elsewhere', 'one_stop_officer'),
  otherHead: staff('otherHead', 'elsewhere', 'chairman'),
  otherChief: staff('otherChief', 'far', 'office_chief', { province: 'other' }),
}
type Person = keyof typeof PEOPLE

/** A step waits for the named holder; a consultation is out. */
const dossier = (state: DossierState, more: Partial<Facts> = {}): Facts => ({
  state,
  reception_unit_id: 'reception',
  support_unit_id: 'support',
  deciding_unit_id: 'deciding',
  applicant_person_id: 'owner',
  root_unit_id: 'province',
  due_at: new Date('2024-04-19T10:00:00Z'),
  tasks: [
    { unit_id: 'deciding', role: 'specialist', staff_id: 'holder', state: 'open', kind: 'task' },
    { unit_id: 'consulted', role: 'specialist', staff_id: null, state: 'open', kind: 'consultation' },
  ],
  hasLinked: true,
  explanation: { unit_id: 'deciding', given: false, accepted: false },
  ...more,
})

const doers = (action: DossierAction, facts: Facts): string[] =>
  Object.entries(PEOPLE)
    .filter(([, actor]) => may(actor, action, facts))
    .map(([name]) => name)

const INVOLVED: Person[] = [
  'counter',
  'helper',
  'holder',
  'colleague',
  'standIn',
  'clerk',
  'head',
  'consulted',
]
const HANDLERS: Person[] = ['holder', 'standIn', 'head']

const WHO: Record<DossierAction, { submitted?: Person[]; later: Person[] }> = {
  accept: { later: ['counter'] },
  refuse: { later: ['counter'] },
  requestSupplement: { submitted: ['counter'], later: ['holder', 'standIn'] },
  answerSupplement: { later: ['owner', 'counter'] },
  completeStep: { later: ['holder', 'standIn'] },
  returnStep: { later: ['holder', 'standIn'] },
  assign: { later: HANDLERS },
  consult: { later: ['holder', 'standIn'] },
  answerConsultation: { later: ['consulted'] },
  pause: { later: HANDLERS },
  resume: { later: HANDLERS },
  requestPayment: { later: HANDLERS },
  confirmPayment: { later: ['counter', ...HANDLERS] },
  extend: { later: HANDLERS },
  transfer: { submitted: ['counter'], later: HANDLERS },
  stop: { later: ['head'] },
  withdraw: { later: ['owner', 'counter'] },
  correct: { later: ['counter', 'holder', 'standIn'] },
  correctResult: { later: ['holder', 'colleague', 'standIn', 'head'] },
  handOver: { later: ['counter'] },
  settleLinked: { later: ['counter'] },
  explain: { later: ['holder', 'colleague', 'standIn', 'clerk', 'head'] },
  acceptExplanation: { later: [] },
  note: { later: INVOLVED },
  message: { later: ['owner', 'counter', 'holder', 'standIn'] },
  redate: { later: [] },
  enterDueDate: { later: HANDLERS },
}

/** In which states each action has a meaning; a note and a message always have. */
const WHEN: Record<DossierAction, readonly DossierState[] | 'always' | 'explaining'> = {
  accept: ['submitted'],
  refuse: ['submitted'],
  requestSupplement: ['submitted', 'processing'],
  answerSupplement: ['supplementing'],
  completeStep: ['processing'],
  returnStep: ['processing'],
  assign: ['processing', 'paused'],
  consult: ['processing'],
  answerConsultation: ['processing', 'supplementing', 'awaiting_payment', 'paused'],
  pause: ['processing'],
  resume: ['paused'],
  requestPayment: ['processing'],
  confirmPayment: ['awaiting_payment'],
  extend: ['processing'],
  transfer: ['submitted', 'processing'],
  stop: ['processing', 'supplementing', 'awaiting_payment', 'paused'],
  withdraw: ['submitted', 'processing', 'supplementing', 'awaiting_payment', 'paused'],
  correct: ['submitted', 'processing'],
  correctResult: ['decided', 'handed_over'],
  handOver: ['decided'],
  settleLinked: ['decided', 'handed_over'],
  explain: 'explaining',
  acceptExplanation: 'explaining',
  note: 'always',
  message: 'always',
  redate: ['processing'],
  enterDueDate: ['processing'],
}

/** Nobody explains the lateness of what never had a date, or has gone to somebody else. */
const NEVER_LATE: readonly DossierState[] = ['submitted', 'refused', 'transferred']

describe('who may', () => {
  test.each(DOSSIER_ACTIONS)('%s', (action) => {
    const { submitted, later } = WHO[action]
    const more = action === 'enterDueDate' ? { due_at: null } : {}
    expect(doers(action, dossier('submitted', more)).sort()).toEqual([...(submitted ?? later)].sort())
    expect(doers(action, dossier('processing', more)).sort()).toEqual([...later].sort())
  })

  test('a step nobody is named for is anybody’s of the post; a finished one is nobody’s', () => {
    const task = { unit_id: 'deciding', role: 'specialist', staff_id: null, state: 'open', kind: 'task' }
    expect(holdsTask(PEOPLE.colleague, task)).toBe(true)
    expect(holdsTask(PEOPLE.clerk, task)).toBe(false)
    expect(holdsTask(PEOPLE.consulted, task)).toBe(false)
    expect(holdsTask({ ...PEOPLE.colleague, kind: 'citizen' }, task)).toBe(false)
    expect(holdsTask(PEOPLE.colleague, { ...task, state: 'done' })).toBe(false)
    expect(holdsTask(PEOPLE.colleague, { ...task, staff_id: 'holder' })).toBe(false)
  })

  test('a date is entered where there is none, and moved where there is one', () => {
    expect(doers('enterDueDate', dossier('processing'))).toEqual([])
    expect(doers('extend', dossier('processing', { due_at: null }))).toEqual([])
  })

  test('an explanation is given once, then accepted once by the head', () => {
    const given = dossier('processing', {
      explanation: { unit_id: 'deciding', given: true, accepted: false },
    })
    expect(doers('explain', given)).toEqual([])
    expect(doers('acceptExplanation', given)).toEqual(['head'])
    const accepted = dossier('processing', {
      explanation: { unit_id: 'deciding', given: true, accepted: true },
    })
    expect(doers('acceptExplanation', accepted)).toEqual([])
    expect(doers('explain', dossier('processing', { explanation: null }))).toEqual([])
    expect(
      doers(
        'explain',
        dossier('processing', { explanation: { unit_id: 'reception', given: false, accepted: false } }),
      ),
    ).toEqual(['counter'])
  })

  test('linked parts only where there are some; the head leads a step also where another unit decides', () => {
    expect(doers('settleLinked', dossier('decided', { hasLinked: false }))).toEqual([])
    const task = { unit_id: 'elsewhere', role: 'specialist', staff_id: null, state: 'open', kind: 'task' }
    expect(doers('stop', dossier('processing', { tasks: [task] }))).toEqual(['head', 'otherHead'])
    expect(doers('stop', dossier('processing', { tasks: [{ ...task, state: 'done' }] }))).toEqual(['head'])
  })

  test('the owner is the citizen whose dossier it is', () => {
    expect(isOwner(PEOPLE.owner, dossier('submitted'))).toBe(true)
    expect(isOwner(PEOPLE.stranger, dossier('submitted'))).toBe(false)
    expect(isOwner({ ...PEOPLE.owner, kind: 'staff' }, dossier('submitted'))).toBe(false)
    expect(isOwner(PEOPLE.owner, dossier('submitted', { applicant_person_id: null }))).toBe(false)
  })

  test('the system may all, and has no buttons', () => {
    expect(
      DOSSIER_ACTIONS.filter((action) => !may(systemActor('timer'), action, dossier('processing'))),
    ).toEqual([])
    expect(abilities(systemActor('timer'), dossier('processing'))).toEqual({})
  })
})

describe('who sees', () => {
  const seers = (sees: typeof mayRead) =>
    Object.entries(PEOPLE)
      .filter(([, actor]) => sees(actor, dossier('processing')))
      .map(([name]) => name)
      .sort()

  test('the dossier: owner, who works on it, who answers for the province', () => {
    expect(seers(mayRead)).toEqual(['owner', ...INVOLVED, 'chief', 'auditor', 'atRoot'].sort())
    expect(mayRead(systemActor('timer'), dossier('processing'))).toBe(true)
    const chairElsewhere = staff('x', 'district', 'chairman')
    expect(mayRead(chairElsewhere, dossier('processing'))).toBe(false)
  })

  test('personal numbers: fewer', () => {
    expect(seers(seesNumbers)).toEqual(
      ['owner', 'counter', 'helper', 'holder', 'standIn', 'consulted', 'head'].sort(),
    )
  })
})

describe('when', () => {
  test.each(DOSSIER_ACTIONS)('%s', (action) => {
    const when = WHEN[action]
    const expected =
      when === 'always'
        ? DOSSIER_STATES
        : when === 'explaining'
          ? DOSSIER_STATES.filter((state) => !NEVER_LATE.includes(state))
          : when
    expect(DOSSIER_STATES.filter((state) => isAllowed(state, action))).toEqual(
      DOSSIER_STATES.filter((state) => expected.includes(state)),
    )
  })

  test('buttons are what one may and what the state allows', () => {
    for (const state of DOSSIER_STATES) {
      for (const actor of Object.values(PEOPLE)) {
        const both = DOSSIER_ACTIONS.filter(
          (action) => isAllowed(state, action) && may(actor, action, dossier(state)),
        )
        expect(Object.keys(abilities(actor, dossier(state))).sort()).toEqual([...both].sort())
      }
    }
  })

  test('a date still stands while the dossier is open; the log’s last word is the state', () => {
    expect([...OPEN_DATED].sort()).toEqual(['awaiting_payment', 'paused', 'processing', 'supplementing'])
    const log = [{ state: 'submitted' }, {}, { state: 'processing' }, {}].map((data) => ({ type: 'x', data }))
    expect(foldState(log)).toBe('processing')
    expect(foldState([])).toBeNull()
  })
})
