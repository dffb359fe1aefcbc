import * as identity from '../../identity/index.ts'
import { asGiven, type Crowd, crowd, type Person } from './people.ts'
import type { Planned } from './plan.ts'
import type { Chance } from './random.ts'
import type { Province, World } from './world.ts'

/** Who files: a crowd of made-up people for each province, and the demonstration's own citizens and enterprises. */

export type Crowds = ReadonlyMap<Province, Crowd & { near: ReadonlyMap<string, readonly Person[]> }>

/** `Xã Thanh Hải, huyện Thanh Hà, tỉnh Hải Dương` */
const addressesOf = ({ units }: Province): { address: string; unitId: string }[] =>
  units.all
    .filter(({ kind }) => kind === 'commune')
    .map(({ id }) => ({
      unitId: id,
      address: units
        .path(id)
        .map(({ fullName }, level) =>
          level === units.path(id).length - 1
            ? fullName
            : fullName.charAt(0).toLowerCase() + fullName.slice(1),
        )
        .toReversed()
        .join(', '),
    }))

export const gatherCrowds = async (world: World, chance: Chance, count: number): Promise<Crowds> => {
  const crowds = new Map<Province, Crowd & { near: Map<string, Person[]> }>()
  let from = 0
  for (const province of world.provinces) {
    const places = addressesOf(province)
    const made = crowd(
      chance,
      count / world.provinces.length,
      world.start,
      places.map(({ address }) => address),
      from,
    )
    from += made.citizens.length + made.enterprises.length
    const everybody = [...made.citizens, ...made.enterprises]
    for (let start = 0; start < everybody.length; start += 2_000) {
      await identity.importPeople(
        { ...world.ctx, now: world.start },
        everybody.slice(start, start + 2_000).map(asGiven),
      )
    }
    const byAddress = Map.groupBy(made.citizens, ({ whole }) => whole.address)
    const near = new Map(places.map(({ unitId, address }) => [unitId, byAddress.get(address) ?? []]))
    crowds.set(province, { ...made, near })
  }
  return crowds
}

const BUSINESS = new Set([
  'enterprise',
  'vietnamese_enterprise',
  'fdi_enterprise',
  'organization',
  'cooperative',
])

/** Somebody the procedure is for; at a commune mostly somebody who lives there. */
export const choosePerson = (crowds: Crowds, chance: Chance, { province, work, fate }: Planned): Person => {
  const { citizens, enterprises, near } = crowds.get(province) as Crowd & {
    near: ReadonlyMap<string, readonly Person[]>
  }
  const { audiences } = work.version
  const forPeople =
    work.kinds.includes('citizen') && (audiences.includes('citizen') || !work.kinds.includes('enterprise'))
  const forFirms =
    work.kinds.includes('enterprise') && (audiences.some((each) => BUSINESS.has(each)) || !forPeople)
  if (forFirms && (!forPeople || chance.yes(0.25))) return chance.pick(enterprises)
  const neighbours = near.get(fate.unitId) ?? []
  return neighbours.length > 2 && chance.yes(0.85) ? chance.pick(neighbours) : chance.pick(citizens)
}

/** The people of the development identity provider, who own dossiers of every kind. */
export const demoPeople = async ({ ctx }: World): Promise<Person[]> => {
  const found: Person[] = []
  for (const { claims } of identity.DEMO_PEOPLE) {
    const kind = claims.LoaiTaiKhoan === '2' ? 'enterprise' : 'citizen'
    const number = kind === 'enterprise' ? claims.MaSoThue : claims.SoDinhDanh
    const known = number && (await identity.findPersonByNumber(ctx, kind, number))
    if (!known) continue
    const { asApplicant } = await identity.getPerson(ctx, known.id)
    const head = claims.NguoiDaiDien ?? null
    const gender = kind === 'enterprise' ? null : claims.GioiTinh === 'Nam' ? 'male' : 'female'
    found.push({ id: known.id, gender, whole: asApplicant, head })
  }
  return found
}
