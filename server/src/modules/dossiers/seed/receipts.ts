import { slipOfForm } from '@motcua/shared/slips'
import { dayOf, toInstant } from '../../../lib/time.ts'
import { sealNumbers } from '../personal.ts'
import { slipFrom } from '../slip-data.ts'
import { ctxAt, type Life } from './life.ts'

/**
 * Receipts (form 01) of the seeded year. Every reception takes a number, as it would have; only open dossiers keep the
 * slip itself, its PDF is drawn when somebody asks. Closed dossiers have no slips.
 */
export type Numbers = Map<string, number>

export const takeNumber = (numbers: Numbers, key: string): number => {
  const next = (numbers.get(key) ?? 0) + 1
  numbers.set(key, next)
  return next
}

export const receiptOf = (life: Life, numbers: Numbers) => {
  const { row, regime, chance } = life
  const entry = life.entries.find(({ type }) => type === 'dossiers.received')
  const template = regime.forms.receipt && slipOfForm(regime.forms.receipt)
  if (!entry || !template || !row.received_at || life.fate.instant) return null
  const at = toInstant(row.received_at)
  const year = dayOf(at).slice(0, 4)
  const serial = takeNumber(numbers, `${row.reception_unit_id}|${template}|${year}`)
  if (!row.open) return null
  const number = `${String(serial).padStart(2, '0')}/HDHS`
  const data = sealNumbers(dataOf(life, entry, at, number))
  return {
    id: chance.id(at),
    dossier_id: row.id,
    template,
    number,
    data,
    issued_at: row.received_at,
    issued_by: entry.actor.id,
  }
}

const dataOf = (life: Life, entry: Life['entries'][number], at: Temporal.Instant, number: string) => {
  const { row, work, province } = life
  const reception = province.units.unit(row.reception_unit_id)
  const first = life.promises.find(({ kind }) => kind === 'first' || kind === 'manual')
  // As on the day of reception: nothing that came later is on the paper the applicant holds.
  const then = {
    ...row,
    due_at: row.first_due_at,
    extension_count: 0,
    paused_since: null,
    decided_at: null,
    state: 'processing',
  }
  return slipFrom(ctxAt(life, at, entry.actor), then, number, {
    version: work.version,
    components: life.components
      .filter(({ supplement_id }) => !supplement_id)
      .map(({ name, paper, count, note }) => ({
        name,
        paper,
        count: count ?? 1,
        note: note ?? null,
        replaced_by: null,
      })),
    supplements: [],
    certificate: (first?.certificate as never) ?? null,
    path: province.units.path(row.deciding_unit_id),
    reception: { fullName: reception?.fullName ?? '' },
  })
}

/** Where the counters of live slips go on. */
export const serialRows = (numbers: Numbers) =>
  [...numbers].map(([key, last]) => {
    const [unit_id, template, year] = key.split('|')
    return { unit_id, template, year: Number(year), last }
  })
