import { ROLES } from '@motcua/shared/roles'
import { describe, expect, test } from 'vitest'
import { may, mayManage, mayRead, NOWHERE, OVERSEERS, type Owner, permissions, type Reach } from './policy.ts'
import type { Action, Stand } from './state.ts'

/** Who × where × what, written out apart from policy.ts. */

const OWNER: Owner = {
  provinceId: 'province',
  unitId: 'sender',
  receiverUnitId: 'receiver',
  deskUnitId: 'desk',
}
const OUTSIDE: Owner = { ...OWNER, receiverUnitId: null, deskUnitId: null }
const PLACES = ['sender', 'receiver', 'desk', 'province', 'elsewhere'] as const

const reach = (unitId: string, role: string, kind = 'department'): Reach => ({
  ...NOWHERE,
  units: new Map([[unitId, [{ role, kind }]]]),
  provinces: [unitId === 'elsewhere' ? 'other' : 'province'],
  oversees: unitId === 'province' && OVERSEERS.includes(role) ? ['province'] : [],
})

const STANDS: readonly Stand[] = [
  ...(['not_due', 'draft', 'submitted', 'returned', 'accepted', 'cancelled'] as const).map((state) => ({
    state,
    correcting: null,
  })),
  { state: 'draft', correcting: 'sai số liệu' },
  { state: 'returned', correcting: 'sai số liệu' },
]

const HEADS = [
  'chairman',
  'deputy_chairman',
  'office_chief',
  'department_head',
  'deputy_head',
  'centre_director',
]
const AUTHORS = [...HEADS, 'report_author', 'control_focal', 'control_officer', 'clerk']
const DESK = ['chairman', 'deputy_chairman', 'office_chief', 'control_officer', 'control_focal']

const expected = (action: Action, place: string, role: string, { state, correcting }: Stand): boolean => {
  const atSender = place === 'sender'
  const atDesk = place === 'receiver' || place === 'desk'
  const open = state === 'draft' || state === 'returned'
  switch (action) {
    case 'start':
      return state === 'not_due' && atSender && AUTHORS.includes(role)
    case 'edit':
      return open && atSender && AUTHORS.includes(role)
    case 'submit':
      return open && atSender && HEADS.includes(role)
    case 'accept':
    case 'return':
      return state === 'submitted' && atDesk && DESK.includes(role)
    case 'correct':
      return state === 'accepted' && atSender && AUTHORS.includes(role)
    case 'extend':
      return (open || state === 'not_due') && correcting === null && atDesk && DESK.includes(role)
    case 'cancel':
      return (
        (open || state === 'not_due') &&
        correcting === null &&
        place === 'province' &&
        ['office_chief', 'control_officer'].includes(role)
      )
    case 'export':
      return state !== 'not_due' && (atSender || atDesk || (place === 'province' && OVERSEERS.includes(role)))
  }
}

const ACTIONS: readonly Action[] = [
  'start',
  'edit',
  'submit',
  'accept',
  'return',
  'correct',
  'extend',
  'cancel',
  'export',
]

describe('what somebody may do with a report', () => {
  test('every action × place × role × state', () => {
    const wrong: string[] = []
    for (const action of ACTIONS)
      for (const place of PLACES)
        for (const role of ROLES)
          for (const stand of STANDS) {
            const answer = may(action, reach(place, role), OWNER, stand)
            if (answer !== expected(action, place, role, stand))
              wrong.push(`${action} ${role} at ${place} in ${stand.state}: ${answer}`)
          }
    expect(wrong).toEqual([])
  })

  test('a head of division speaks for a division, not for the department the post is in', () => {
    const draft: Stand = { state: 'draft', correcting: null }
    expect(may('submit', reach('sender', 'division_head', 'division'), OWNER, draft)).toBe(true)
    expect(may('submit', reach('sender', 'division_head', 'department'), OWNER, draft)).toBe(false)
  })

  test('outside the tree the sender’s heads write down the answer, and nobody moves the date', () => {
    const sent: Stand = { state: 'submitted', correcting: null }
    expect(may('accept', reach('sender', 'office_chief'), OUTSIDE, sent)).toBe(true)
    expect(may('accept', reach('sender', 'clerk'), OUTSIDE, sent)).toBe(false)
    for (const place of PLACES)
      for (const role of ROLES)
        expect(may('extend', reach(place, role), OUTSIDE, { state: 'draft', correcting: null })).toBe(false)
  })

  test('no post, no report; another province sees none', () => {
    for (const role of ROLES) {
      expect(mayRead(reach('elsewhere', role), OWNER)).toBe(false)
      expect(mayManage(reach('elsewhere', role), 'province')).toBe(false)
    }
    expect(mayRead(NOWHERE, OWNER)).toBe(false)
  })

  test('whoever may do a thing at all passes the door of its routes', () => {
    const doors: Record<Exclude<Action, 'cancel' | 'export'>, readonly string[]> = {
      start: permissions['reports.write'],
      edit: permissions['reports.write'],
      correct: permissions['reports.write'],
      submit: permissions['reports.submit'],
      accept: permissions['reports.answer'],
      return: permissions['reports.answer'],
      extend: permissions['reports.receive'],
    }
    const shut: string[] = []
    for (const [action, roles] of Object.entries(doors))
      for (const owner of [OWNER, OUTSIDE])
        for (const place of PLACES)
          for (const role of ROLES)
            for (const kind of ['department', 'division'])
              for (const stand of STANDS)
                if (may(action as Action, reach(place, role, kind), owner, stand) && !roles.includes(role))
                  shut.push(`${action} ${role}`)
    expect(shut).toEqual([])
  })
})
