import type { Told } from '../life.ts'

/** Random lives of dossiers as their journals tell them: every turn a life can take, also clocks that run back. */

export const ROOTS = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'] as const
export const UNITS = [11, 12, 13, 21].map((n) => `00000000-0000-4000-8000-0000000000${n}`)
export const PROCEDURES = ['00000000-0000-4000-9000-000000000001', '00000000-0000-4000-9000-000000000002']
const CHANNELS = ['online', 'counter', 'post'] as const
/** The last unit belongs to the other province. */
export const rootOf = (unit: string): string => (unit === UNITS[3] ? ROOTS[1] : ROOTS[0])

export const FIRST_DAY = '2024-01-01'
const START = Date.parse(`${FIRST_DAY}T00:00:00+07:00`)
const HOUR = 3_600_000

/** A repeatable stream of numbers in [0, 1). */
export const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

type Entry = { type: string; data: Record<string, unknown> }

export const randomLife = (seed: number, id = lifeId(seed)): Told[] => {
  const random = randomOf(seed)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const yes = (chance: number) => random() < chance
  let at = START + Math.floor(random() * 60 * 24) * HOUR
  const told: Told[] = []
  const tell = (type: string, data: Entry['data'] = {}) => {
    told.push({
      id,
      version: told.length + 1,
      type: `dossiers.${type}`,
      lawAt: new Date(yes(0.03) ? at - Math.floor(random() * 72) * HOUR : at).toISOString(),
      data,
    })
    at += Math.floor(random() ** 3 * 10 * 24) * HOUR
  }
  const due = () => new Date(at + Math.floor(random() * 12 * 24) * HOUR).toISOString()
  const place = () => {
    const unit = yes(0.85) ? pick(UNITS.slice(0, 3)) : pick(UNITS)
    return { decidingUnitId: unit, rootUnitId: rootOf(unit) }
  }
  const desk = () => ({ step: pick(['a', 'b']), unitId: pick(UNITS), staffId: null })

  tell('submitted', {
    state: 'submitted',
    code: `H23-${seed}`,
    ...place(),
    procedureId: pick(PROCEDURES),
    procedureVersionId: PROCEDURES[0],
    channel: pick(CHANNELS),
    desk: desk(),
    facts: {
      paperResult: yes(0.6),
      papers: yes(0.9),
      papersFiled: yes(0.7),
      fee: yes(0.4),
      verified: yes(0.5),
    },
  })
  if (yes(0.05)) {
    tell('refused', { state: 'refused', desk: null })
    return told
  }
  if (yes(0.1)) tell('transferred', { state: 'submitted', ...place() })
  if (yes(0.1)) {
    tell('supplement_requested', { state: 'supplementing' })
    tell('supplement_answered', { state: 'submitted' })
  }
  if (yes(0.05)) return told
  tell('received', { state: 'processing', ...(yes(0.9) && { due: due() }), desk: desk() })
  const turns: (() => void)[] = [
    () => tell('step_completed', { state: 'processing', desk: desk() }),
    () => tell('extended', { state: 'processing', due: due() }),
    () => tell('redated', { state: 'processing', due: due() }),
    () => tell('moved', { state: 'processing', ...place(), desk: desk() }),
    () => tell('transferred', { state: 'processing', ...place() }),
    () =>
      tell('explanation_demanded', {
        state: 'processing',
        laid: { step: 'a', unitId: UNITS[0], staffId: null },
      }),
    () => tell('explained', { state: 'processing' }),
    () => {
      tell('supplement_requested', { state: 'supplementing' })
      if (yes(0.2)) tell('moved', { state: 'supplementing', ...place() })
      if (yes(0.85)) tell('supplement_answered', { state: 'processing', due: due() })
    },
    () => {
      tell('paused', { state: 'paused' })
      if (yes(0.85)) tell('resumed', { state: 'processing', due: due() })
    },
  ]
  for (let left = Math.floor(random() * 5); left > 0; left--) pick(turns)()
  if (yes(0.2)) return told
  if (yes(0.2))
    tell(...pick([['withdrawn'], ['stopped'], ['supplement_expired', 'expired'], ['transferred']].map(ended)))
  else {
    const granted = yes(0.8)
    const facts = granted ? { facts: { resultFiled: yes(0.7), resultCoded: yes(0.7) } } : {}
    tell('decided', { state: 'decided', outcome: granted ? 'granted' : 'refused', ...facts })
    if (yes(0.3)) tell('explained', { state: 'decided' })
    if (yes(0.7)) tell('handed_over', { state: 'handed_over', desk: null })
    if (yes(0.1))
      tell('result_corrected', { state: 'decided', facts: { resultFiled: true, resultCoded: true } })
    if (yes(0.1)) tell('moved', { state: 'decided', ...place() })
  }
  return told
}

const ended = ([type, state]: string[]): [string, Entry['data']] => [type as string, { state: state ?? type }]

/** In the order of time, as the ids of dossiers are. */
export const lifeId = (n: number): string =>
  `0190${(n >>> 16).toString(16).padStart(4, '0')}-${(n & 0xffff).toString(16).padStart(4, '0')}-7000-8000-000000000000`
