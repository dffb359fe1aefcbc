import { readFileSync } from 'node:fs'
import type { Actor } from '@motcua/shared/common'
import type { Change } from '@motcua/shared/directive-draft'
import type { Unit } from '@motcua/shared/organisation'
import type { Ctx } from '../../../lib/context.ts'
import { dayOf } from '../../../lib/time.ts'
import { attach, storeBytes } from '../../files/index.ts'
import { actorFor, deskOf, getUnit, holdersOf, unitsValidOn } from '../../organisation/index.ts'
import { directoryOf } from '../draft/directory.ts'
import { expandParty } from '../draft/expand.ts'
import { begin, rowFor } from '../draft/intake.ts'
import { mend } from '../draft/mend.ts'
import { findDirective, getDirective } from '../draft/queries.ts'
import { findReading } from '../draft/queries-reading.ts'
import { keepReading } from '../draft/read-job.ts'
import { confirm, sendNow } from '../draft/send.ts'
import { writeDirective } from '../draft/write.ts'
import { readText } from '../reading/read.ts'
import { seedTaskLife } from '../tasks/seed/index.ts'
import { OLDER } from './older.ts'

/**
 * Directives of the demonstration: Hải Dương's plan of 2022 and its letter of October 2023 as sent, two earlier letters of
 * Bắc Giang known only from the notes of a third, and three of the five documents as drafts that wait for people.
 */

type Planned = {
  file: string
  province: string
  /** Part of the speaking unit's full name; the province itself when absent. */
  speaker?: string
  enteredOn: string
  /** What people added; absent: left as a draft. */
  head?: Readonly<Record<string, string>>
}

const REAL: readonly Planned[] = [
  {
    file: '001_515012e3fdf56211.txt',
    province: 'Tỉnh Hải Dương',
    enteredOn: '2022-12-07T09:00:00+07:00',
    head: { date: '2022-12-07', number: '3327', symbol: 'KH-UBND', type: 'Kế hoạch', place: 'Hải Dương' },
  },
  {
    file: '000_dbb989727aee6abc.txt',
    province: 'Tỉnh Hải Dương',
    enteredOn: '2023-10-31T10:00:00+07:00',
    // As Thanh Hà's letter cites it.
    head: { date: '2023-10-31', number: '4121' },
  },
  { file: '002_03de83756a32b752.txt', province: 'Tỉnh Hưng Yên', enteredOn: '2024-04-12T09:30:00+07:00' },
  { file: '003_7a916c26c632decf.txt', province: 'Tỉnh Bắc Giang', enteredOn: '2024-04-12T10:00:00+07:00' },
  {
    file: '004_8ed10c9df957bfe0.txt',
    province: 'Tỉnh Hải Dương',
    speaker: 'Huyện Thanh Hà',
    enteredOn: '2024-04-12T14:00:00+07:00',
  },
]

const FOLDER = new URL('../../../../../data/directives/', import.meta.url)

/** Replies how many tasks were given. */
export const seedDirectives = async (ctx: Ctx): Promise<number> => {
  const provinces = await unitsValidOn(ctx.db, dayOf(ctx.now), { roots: true, limit: 100 })
  const documents = [
    ...REAL.map((plan) => ({ ...plan, name: plan.file, text: textOf(plan.file) })),
    ...OLDER,
  ].toSorted((a, b) => (a.enteredOn < b.enteredOn ? -1 : 1))
  for (const document of documents) {
    const province = provinces.find(({ fullName }) => fullName === document.province)
    if (province) await seedOne(ctx, province.id, document)
  }
  return seedTaskLife(ctx)
}

const textOf = (file: string): string => readFileSync(new URL(file, FOLDER), 'utf8')

type Document = Omit<Planned, 'file'> & { name: string; text: string }

const seedOne = async (ctx: Ctx, provinceId: string, document: Document): Promise<void> => {
  const now = Temporal.Instant.from(document.enteredOn)
  const unit = await speakerOf({ ...ctx, now }, provinceId, document.speaker)
  if (!unit) return
  const clerk = await holder(ctx, unit.id, 'clerk')
  const chair = await holder(ctx, unit.id, 'chairman')
  if (!clerk || !chair) return
  const entering: Ctx = { ...ctx, now, actor: clerk }
  const id = await enterText(entering, unit, document)
  if (!document.head) return
  await settle(entering, id, document.head)
  const deciding: Ctx = { ...ctx, now: now.add({ hours: 1 }), actor: chair }
  await confirm(deciding, { id, version: (await getDirective(ctx.db, id)).version })
  const row = await getDirective(ctx.db, id)
  await writeDirective(deciding, row, {
    type: 'directives.sending',
    patch: { state: 'sending', sent_by: `staff:${chair.id}` },
  })
  await sendNow(deciding, id)
}

const speakerOf = async (ctx: Ctx, provinceId: string, speaker: string | undefined): Promise<Unit | null> => {
  const day = dayOf(ctx.now)
  if (!speaker) return getUnit(ctx.db, provinceId, day)
  const found = await unitsValidOn(ctx.db, day, {
    provinceId: provinceId as Unit['id'],
    q: speaker,
    limit: 20,
  })
  const unit = found.find(({ fullName }) => fullName === speaker)
  return unit ? getUnit(ctx.db, unit.id, day) : null
}

const holder = async (ctx: Ctx, unitId: string, role: string): Promise<Actor | null> => {
  const day = dayOf(ctx.now)
  const desk = await deskOf(ctx.db, unitId, role, day)
  const [found] = desk ? await holdersOf(ctx.db, desk, role, day) : []
  return (found && (await actorFor(ctx.db, found.id, ctx.now))) ?? null
}

const enterText = async (ctx: Ctx, unit: Unit, { name, text }: Document): Promise<string> => {
  const file = await storeBytes(ctx, { bytes: Buffer.from(text), name, type: 'text/plain' })
  const row = rowFor(ctx, unit, {
    ...{ state: 'reading', kind: 'document', name: file.name },
    ...{ file_id: file.id, file_sha256: file.sha256 },
  })
  const { id } = await begin(ctx, row, 'file')
  await attach(ctx, [file.id], { kind: 'directive', id })
  const source = { name, format: 'txt' as const, pages: null, text, recognised: null }
  await keepReading(ctx, { id }, readText(source))
  return id
}

/** What a person does before confirming: the blanks of the head, and leads that no class or name settles. */
const settle = async (ctx: Ctx, id: string, head: Readonly<Record<string, string>>): Promise<void> => {
  const row = await findDirective(ctx.db, id)
  const found = await findReading(ctx.db, id)
  if (!row || !found) return
  const directory = await directoryOf(ctx.db, row.province_id, head.date ?? dayOf(ctx.now))
  const leads = found.draft.tasks.flatMap((task): Change[] => {
    const parties = task.leads.map((party) => ({ party, ...expandParty(directory, row.unit_id, party) }))
    if (!parties.some(({ unclear }) => unclear)) return []
    const value = parties.map(({ party, unclear, units }) => {
      if (!unclear) return party
      if (units.length === 0) return { ...party, kind: 'outside' as const }
      return { ...party, unitIds: units.map((unit) => unit.id) }
    })
    return [{ what: 'task', key: task.key, field: 'leads', value }]
  })
  const fields = Object.entries(head).map(([field, value]): Change => ({ what: 'head', field, value }))
  await mend(ctx, { id, version: row.version, changes: [...fields, ...leads] })
}
