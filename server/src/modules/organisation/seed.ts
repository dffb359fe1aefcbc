import type { StaffId, UnitId } from '@motcua/shared/common'
import { ROLE_WORDS, type Role } from '@motcua/shared/organisation'
import { type Ctx, transact } from '../../lib/context.ts'
import { append } from '../journal/index.ts'
import { legalDay } from './days.ts'
import { sortName } from './names.ts'
import { resolveUnit } from './queries.ts'
import {
  type AppointmentRow,
  insertStaffing,
  type PostRow,
  type StaffRow,
  unitsToStaff,
} from './queries-import.ts'
import { stableId } from './reference.ts'
import { importReference } from './reference-import.ts'
import { demoSeats } from './seed-demo.ts'
import { demoName, random, slug } from './seed-names.ts'
import { type SeedUnit, seatsOf } from './seed-plan.ts'

export type Profile = 'hai-duong-2024' | 'hung-yen-2026' | 'empty'

/** A person somebody can sign in as, for identity to give an account. */
export type DemoStaff = {
  username: string
  staffId: StaffId
  name: string
  role: Role
  title: string
  unitId: UnitId
  unitName: string
  provinceName: string
}

const ROOTS: Record<Profile, readonly string[]> = {
  'hai-duong-2024': ['30', '33', '24'],
  'hung-yen-2026': ['33'],
  empty: [],
}
const SINCE = '2022-01-01'

type Staffing = { staff: StaffRow[]; posts: PostRow[]; appointments: AppointmentRow[] }

/** Number `n` of those holding a role in a unit; the same person in every installation. */
const staffId = (unit: SeedUnit, role: Role, n: number) => stableId('staff', unit.id, role, String(n))

const person = (id: string, provinceId: string): StaffRow => {
  const name = demoName(random(Number.parseInt(id.slice(0, 8), 16)))
  const email = `${slug(name)}.${id.slice(0, 4)}@demo.motcua.example`
  return { id, name, sort_name: sortName(name), email, phone: null, province_id: provinceId }
}

const since = (unit: SeedUnit) => (unit.validFrom !== null && unit.validFrom > SINCE ? unit.validFrom : SINCE)

const hold = (
  rows: Staffing,
  unit: SeedUnit,
  role: Role,
  title: string,
  id: string,
  secondedFrom: string | null,
) => {
  rows.staff.push(person(id, unit.provinceId))
  rows.appointments.push({
    id: stableId('appointment', id, unit.id, role),
    ...{ staff_id: id, unit_id: unit.id, role, title },
    valid_from: since(unit),
    seconded_from: secondedFrom,
  })
}

const staffUnits = (units: readonly SeedUnit[]): Staffing => {
  const rows: Staffing = { staff: [], posts: [], appointments: [] }
  const centres = new Map(
    units
      .filter(({ kind, level }) => kind === 'centre' && level === 'province')
      .map((unit) => [unit.provinceId, unit]),
  )
  for (const unit of units) {
    for (const { role, title, count } of seatsOf(unit)) {
      rows.posts.push({ unit_id: unit.id, role, title })
      for (let n = 0; n < count; n++) hold(rows, unit, role, title, staffId(unit, role, n), null)
    }
    // Each department sends one officer to the provincial centre (NĐ 61/2018 Art. 11).
    const centre = centres.get(unit.provinceId)
    if (centre && unit.kind === 'department') {
      hold(
        rows,
        centre,
        'one_stop_officer',
        'Công chức tiếp nhận và trả kết quả',
        staffId(unit, 'one_stop_officer', 0),
        unit.id,
      )
    }
  }
  return rows
}

const demoStaff = (roots: readonly SeedUnit[], units: readonly SeedUnit[]): DemoStaff[] =>
  roots.flatMap((root) =>
    demoSeats(root, units).map(({ username, unit, role }) => {
      const id = staffId(unit, role, 0)
      return {
        username,
        staffId: id as StaffId,
        name: person(id, root.id).name,
        role,
        title: seatsOf(unit).find((each) => each.role === role)?.title ?? ROLE_WORDS[role].vi,
        unitId: unit.id as UnitId,
        unitName: unit.fullName,
        provinceName: root.name,
      }
    }),
  )

/**
 * Reference units, then made-up staff for every unit of the profile's provinces. Repeatable. Returns whom the
 * demonstration gives a sign-in. The `empty` profile gets units alone.
 */
export const seedOrganisation = (ctx: Ctx, profile: Profile): Promise<{ staff: number; demo: DemoStaff[] }> =>
  transact(ctx, async (tx) => {
    await importReference(tx)
    const day = legalDay(tx.now)
    const ids = await Promise.all(
      ROOTS[profile].map((value) =>
        resolveUnit(tx.db, { scheme: 'gso', value, date: day, level: 'province' }),
      ),
    )
    const roots = ids.filter((id) => id !== undefined)
    if (roots.length === 0) return { staff: 0, demo: [] }
    const units = await unitsToStaff(tx.db, roots, day)
    const rows = staffUnits(units)
    await insertStaffing(tx.db, rows)
    await append(tx, {
      kind: 'reference',
      id: 'organisation',
      type: 'organisation.demonstration_staffed',
      data: { profile, staff: rows.staff.length, units: units.length },
    })
    const rootUnits = roots.map((id) => units.find((unit) => unit.id === id) as SeedUnit)
    return { staff: rows.staff.length, demo: demoStaff(rootUnits, units) }
  })
