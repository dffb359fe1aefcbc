import type { Actor } from '@motcua/shared/common'
import { ROLES } from '@motcua/shared/roles'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayAppoint, mayArrangeStandIn, mayReorganise, permissions } from './policy.ts'

const units = ['province', 'office', 'department', 'district', 'commune', 'elsewhere']
const aUnit = fc.constantFrom(...units)
const anActor = fc.record({
  kind: fc.constantFrom('staff' as const, 'citizen' as const, 'public' as const),
  posts: fc.array(fc.record({ unitId: aUnit, role: fc.constantFrom(...ROLES) }), { maxLength: 4 }),
})
const actorOf = (given: { kind: string; posts: { unitId: string; role: string }[] }) =>
  ({ id: 'x', name: 'x', ...given }) as unknown as Actor

const RULES = [
  ['organisation.reorganise', mayReorganise],
  ['organisation.appoint', mayAppoint],
  ['organisation.stand_in', mayArrangeStandIn],
] as const

describe.each(RULES)('%s', (name, rule) => {
  const roles: readonly string[] = permissions[name]

  test('is denied to whoever holds no such role at the unit, above it, or in the office of one above it', () => {
    const parents = new Map([['office', 'province']])
    fc.assert(
      fc.property(anActor, fc.uniqueArray(aUnit, { minLength: 1, maxLength: 3 }), (given, path) => {
        const reaches = given.posts.some(
          ({ unitId, role }) =>
            roles.includes(role) &&
            path.includes(role === 'office_chief' ? (parents.get(unitId) ?? unitId) : unitId),
        )
        expect(rule(actorOf(given), path, parents)).toBe(given.kind === 'staff' && reaches)
      }),
    )
  })
})

test('a chief of office acts for the committee, not for the committee’s superior', () => {
  const chief = actorOf({ kind: 'staff', posts: [{ unitId: 'office', role: 'office_chief' }] })
  const parents = new Map([['office', 'district']])
  expect(mayAppoint(chief, ['province', 'district', 'commune'], parents)).toBe(true)
  expect(mayAppoint(chief, ['province', 'department'], parents)).toBe(false)
})
