import type { DraftParty } from '@motcua/shared/directive-draft'
import { classOf, unitsOf } from './classes.ts'
import { type Directory, type Entry, isTerritorial } from './directory.ts'
import { distance, nameKey } from './names.ts'

/** Whom the leads of a task mean on the directive's day, for the unit that speaks. Pure. */

export type ExpandedParty = {
  readonly name: string
  readonly kind: DraftParty['kind']
  /** Whom it goes to; where it is unclear, whom a person might choose. */
  readonly units: readonly Entry[]
  /** A body outside the tree, followed by the assigner: its name. */
  readonly outside: string | null
  readonly unclear: boolean
}

/** Bodies that stand in the tree for look-up but work outside it: nobody of theirs signs in here. */
const FOLLOWED_FROM_HERE: ReadonlySet<string> = new Set(['vertical', 'enterprise'])

export const homeOf = (directory: Directory, speakerId: string): Entry | null => {
  const speaker = directory.byId.get(speakerId)
  if (!speaker) return directory.root
  return isTerritorial(speaker) ? speaker : (speaker.host ?? directory.root)
}

export const expandParty = (directory: Directory, speakerId: string, party: DraftParty): ExpandedParty => {
  const { name, kind, unitIds } = party
  const home = homeOf(directory, speakerId)
  if (unitIds && unitIds.length > 0) {
    const chosen = unitIds.flatMap((id) => directory.byId.get(id) ?? [])
    return { name, kind, units: chosen, outside: null, unclear: chosen.length < unitIds.length }
  }
  if (kind === 'outside' || !home) return { name, kind: 'outside', units: [], outside: name, unclear: false }
  return classParty(directory, home, party) ?? singleParty(directory, speakerId, home, party)
}

const classParty = (directory: Directory, home: Entry, { name }: DraftParty): ExpandedParty | null => {
  const found = classOf(name, home.level, placesOf(directory, home))
  if (!found) return null
  // "UBND huyện" said by the district itself means itself, said by the province all of them.
  if (found.pick === 'districts' && home.kind === 'district' && found.rest === '') {
    return { name, kind: 'unit', units: [home], outside: null, unclear: false }
  }
  const units = unitsOf(directory, home, found.pick)
  return { name, kind: 'class', units, outside: null, unclear: found.rest !== '' || units.length === 0 }
}

const placesOf = ({ root }: Directory, home: Entry): string[] =>
  [home, ...(root ? [root] : [])].map(({ fullName }) =>
    nameKey(fullName).replace(/^(?:tinh|thanh pho|huyen|thi xa|quan|xa|phuong|thi tran|dac khu) /, ''),
  )

const singleParty = (
  directory: Directory,
  speakerId: string,
  home: Entry,
  { name, kind }: DraftParty,
): ExpandedParty => {
  const key = nameKey(name)
  const exact = directory.byName.get(key) ?? []
  const near = nearest(exact, speakerId, home)
  if (near) return partyOf(name, near)
  if (isOwnCommittee(key, home)) return partyOf(name, home)
  const guessed = exact.length > 0 ? [] : guesses(directory, key, home)
  const [guess] = guessed
  if (guess && guessed.length === 1) return partyOf(name, guess)
  return { name, kind, units: exact.length > 0 ? exact : guessed, outside: null, unclear: true }
}

const partyOf = (name: string, unit: Entry): ExpandedParty =>
  FOLLOWED_FROM_HERE.has(unit.kind)
    ? { name, kind: 'outside', units: [], outside: unit.fullName, unclear: false }
    : { name, kind: 'unit', units: [unit], outside: null, unclear: false }

/** `UBND tỉnh`, `UBND huyện` without a name: the committee that speaks, or the one above it. */
const isOwnCommittee = (key: string, home: Entry): boolean => {
  const level = nameKey(home.fullName).split(' ')[0]
  return key === `uy ban nhan dan ${level}` || key === 'uy ban nhan dan'
}

/** The only one, or the only one beside the speaker, then the only one of the province itself. */
const nearest = (found: readonly Entry[], speakerId: string, home: Entry): Entry | null => {
  if (found.length <= 1) return found[0] ?? null
  const under = found.filter(({ parentId }) => parentId === speakerId)
  const beside = found.filter(({ host, id }) => id === home.id || host?.id === home.id)
  const top = found.filter(({ host }) => host?.kind === 'province')
  for (const group of [under, beside, top]) if (group.length === 1) return group[0] ?? null
  return null
}

const TYPOS = 2
const LONG_ENOUGH = 12

/** A name misread by a letter or two, or cut short: agencies of the speaking level, then of the province. */
const guesses = (directory: Directory, key: string, home: Entry): Entry[] => {
  if (key.length < LONG_ENOUGH) return []
  const candidates = [...directory.byName.entries()]
  const close = candidates
    .map(([name, units]) => ({ units, off: distance(name, key, TYPOS) }))
    .filter(({ off }) => off <= TYPOS)
    .sort((a, b) => a.off - b.off)
  const best = close.filter(({ off }) => off === close[0]?.off).flatMap(({ units }) => units)
  const here = [...new Set(best)].filter(({ host }) => host?.id === home.id || host?.kind === 'province')
  if (here.length > 0) return here
  const short = candidates
    .filter(([name]) => name.startsWith(`${key} `))
    .flatMap(([, units]) => units)
    .filter(({ host }) => host?.id === home.id)
  return [...new Set(short)]
}
