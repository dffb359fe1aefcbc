import type { Actor } from '@motcua/shared/common'
import { ROLES } from '@motcua/shared/roles'
import { expect, test } from 'vitest'
import { homeProvince, mayOpenDossiers, mayReadFigures, NOWHERE, overseesFrom, type Reach } from './policy.ts'

/** Who sees which figures, and who the dossiers behind them; written out apart from policy.ts. */

const reach = (parts: Partial<Reach>): Reach => ({ ...NOWHERE, ...parts })
const member = reach({ provinces: new Set(['P']), units: new Set(['own', 'under']) })

test('figures of the own province are for every member of staff, others for nobody', () => {
  expect(mayReadFigures(member, 'P')).toBe(true)
  expect(mayReadFigures(member, 'Q')).toBe(false)
  expect(mayReadFigures(NOWHERE, 'P')).toBe(false)
  expect(mayReadFigures(reach({ everything: true }), 'Q')).toBe(true)
})

test('dossiers open to the own unit, what is under it and what it inherited, and to who answers for the province', () => {
  expect(mayOpenDossiers(member, 'P', ['own'])).toBe(true)
  expect(mayOpenDossiers(member, 'P', ['under'])).toBe(true)
  expect(mayOpenDossiers(member, 'P', ['ended', 'own'])).toBe(true)
  expect(mayOpenDossiers(member, 'P', ['other'])).toBe(false)
  const overseer = reach({ provinces: new Set(['P']), whole: new Set(['P']) })
  expect(mayOpenDossiers(overseer, 'P', ['other'])).toBe(true)
  expect(mayOpenDossiers(overseer, 'Q', ['other'])).toBe(false)
  expect(mayOpenDossiers(NOWHERE, 'P', ['own'])).toBe(false)
})

test('at the level of the province these roles answer for all of it, below it none does', () => {
  expect(ROLES.filter((role) => overseesFrom(role, 'province'))).toEqual([
    'chairman',
    'deputy_chairman',
    'office_chief',
    'control_officer',
    'auditor',
    'data_steward',
    'report_author',
  ])
  for (const level of ['district', 'commune'])
    expect(ROLES.filter((role) => overseesFrom(role, level))).toEqual([])
})

test('nobody without a post has a province of their own', () => {
  const actor = (posts: object[]) => ({ kind: 'staff', id: 'x', name: 'x', posts }) as unknown as Actor
  expect(homeProvince(actor([]))).toBeNull()
  expect(
    homeProvince(
      actor([
        { unitId: 'u', role: 'clerk' },
        { unitId: 'v', provinceId: 'P', role: 'clerk' },
      ]),
    ),
  ).toBe('P')
})
