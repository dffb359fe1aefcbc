import type { Actor } from '@motcua/shared/common'
import { DIRECTIVE_STATES, type DirectiveState } from '@motcua/shared/directive-states'
import { ROLES, type Role } from '@motcua/shared/roles'
import { describe, expect, test } from 'vitest'
import { directiveCan, mayEnterFor, mayGiveFor, mayReadDirective, overseenBy } from './policy.ts'

const PROVINCE = '00000000-0000-4000-8000-000000000001'
const OFFICE = '00000000-0000-4000-8000-000000000002'
const CONTROL = '00000000-0000-4000-8000-000000000003'
const DISTRICT = '00000000-0000-4000-8000-000000000004'
const OTHER = '00000000-0000-4000-8000-000000000009'

const places = { unit: PROVINCE, offices: [OFFICE], below: [CONTROL] }

const holder = (role: Role, unitId: string, provinceId = PROVINCE): Actor => ({
  kind: 'staff',
  id: '00000000-0000-4000-8000-0000000000aa',
  name: 'Thử',
  posts: [{ unitId: unitId as never, provinceId: provinceId as never, role }],
})

const rolesThat = (allowed: (actor: Actor) => boolean, unitId: string): Role[] =>
  ROLES.filter((role) => allowed(holder(role, unitId)))

describe('who acts for a committee, role by role', () => {
  test('at the committee itself: its heads give; those who enter may too', () => {
    expect(rolesThat((actor) => mayGiveFor(actor, places), PROVINCE)).toEqual([
      'chairman',
      'deputy_chairman',
      'office_chief',
      'control_officer',
      'department_head',
      'deputy_head',
    ])
  })

  test('from its office and the office’s divisions: chief and control officers give, clerks and officers enter', () => {
    for (const desk of [OFFICE, CONTROL]) {
      expect(rolesThat((actor) => mayGiveFor(actor, places), desk)).toEqual([
        'office_chief',
        'control_officer',
      ])
      expect(rolesThat((actor) => mayEnterFor(actor, places), desk)).toEqual([
        'office_chief',
        'control_officer',
        'control_focal',
        'specialist',
        'clerk',
      ])
    }
  })

  test('from a unit below nobody does', () => {
    expect(rolesThat((actor) => mayEnterFor(actor, places), DISTRICT)).toEqual([])
  })
})

const stateOf = (state: DirectiveState) => ({ provinceId: PROVINCE, state, places })

describe('who reads', () => {
  test('what was sent: everybody of the province, nobody of another', () => {
    for (const role of ROLES) {
      expect(mayReadDirective(holder(role, DISTRICT), stateOf('sent'))).toBe(true)
      expect(mayReadDirective(holder(role, OTHER, OTHER), stateOf('sent'))).toBe(false)
    }
  })

  test('a draft: the unit that speaks and those who look after the province', () => {
    expect(rolesThat((actor) => mayReadDirective(actor, stateOf('draft')), DISTRICT)).toEqual([
      'office_chief',
      'control_officer',
      'auditor',
    ])
    expect(rolesThat((actor) => mayReadDirective(actor, stateOf('draft')), OFFICE)).toEqual([...ROLES])
    expect(mayReadDirective(holder('chairman', OTHER, OTHER), stateOf('draft'))).toBe(false)
    expect(overseenBy(holder('clerk', DISTRICT))).toEqual([])
  })

  test('citizens and the public read nothing', () => {
    const citizen: Actor = { kind: 'citizen', id: 'x', name: 'x', posts: [] }
    for (const state of DIRECTIVE_STATES) expect(mayReadDirective(citizen, stateOf(state))).toBe(false)
  })
})

describe('buttons by state', () => {
  test.each<[DirectiveState, string[]]>([
    ['reading', []],
    ['failed', ['reread', 'withdraw']],
    ['draft', ['mend', 'reread', 'confirm', 'withdraw']],
    ['confirmed', ['mend', 'reread', 'send', 'withdraw']],
    ['sending', []],
    ['sent', ['withdraw', 'passOn']],
    ['withdrawn', []],
  ])('the chairman of a %s directive', (state, buttons) => {
    const can = directiveCan(holder('chairman', PROVINCE), stateOf(state))
    expect(Object.entries(can).flatMap(([action, allowed]) => (allowed ? action : []))).toEqual(buttons)
  })

  test('a clerk enters and mends, and never confirms, sends or takes back what was sent', () => {
    const clerk = holder('clerk', OFFICE)
    expect(directiveCan(clerk, stateOf('draft'))).toMatchObject({ mend: true, confirm: false })
    expect(directiveCan(clerk, stateOf('confirmed')).send).toBe(false)
    expect(directiveCan(clerk, stateOf('sent')).withdraw).toBe(false)
  })

  test('system actors get no buttons', () => {
    const system: Actor = { kind: 'system', id: 'system:x', name: 'x', posts: [] }
    for (const state of DIRECTIVE_STATES) {
      expect(Object.values(directiveCan(system, stateOf(state)))).not.toContain(true)
    }
  })
})
