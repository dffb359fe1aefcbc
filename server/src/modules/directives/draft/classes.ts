import type { Directory, Entry } from './directory.ts'
import { plainName } from './names.ts'

/**
 * Classes of agencies as data: the words a document uses and the units they mean for the unit that speaks.
 *
 * The office of a People's Committee is a specialised agency by law (NĐ 24/2014/NĐ-CP Art. 8, NĐ 37/2014/NĐ-CP Art. 7),
 * but directives name it by itself as the one that compiles; so a class does not include it. A management board is no
 * specialised agency; "sở, ban, ngành" includes it.
 */

/** Departments of the province, those called "Sở", districts, communes, divisions of the speaking district or commune. */
type Pick = 'departments' | 'specialised' | 'so' | 'districts' | 'communes' | 'divisions'

type ClassWords = { readonly pick: Pick; readonly words: string }

const COMMITTEE = 'uy ban nhan dan'
const DISTRICT = '(?:huyen|thi xa|thanh pho|quan)'
const COMMUNE = '(?:xa|phuong|thi tran|dac khu)'
const list = (level: string) => `${level}(?: (?:va |hoac )?${level})*`
const UNDER = '(?:truc thuoc|thuoc|cua)'

/** Tried in this order at the beginning of a name; the first that fits counts. Words without marks. */
const CLASSES: readonly ClassWords[] = [
  { pick: 'specialised', words: `(?:cac )?(?:so )?co quan chuyen mon(?: ${UNDER})? ${COMMITTEE} tinh` },
  {
    pick: 'departments',
    words: `(?:cac )?(?:so (?:va )?)?(?:ban )?(?:nganh )?co quan(?: don vi)? ${UNDER} (?:${COMMITTEE} )?tinh`,
  },
  { pick: 'departments', words: '(?:cac )?co quan(?: chuyen mon)? cap tinh' },
  { pick: 'specialised', words: '(?:cac )?so (?:va )?(?:cac )?co quan chuyen mon(?: tinh)?' },
  {
    pick: 'divisions',
    words: `(?:cac )?(?:phong (?:ban )?)?co quan(?: chuyen mon)?(?: don vi)? ${UNDER} ${COMMITTEE} (?:cap )?(?:huyen|quan|thi xa|xa|phuong|thi tran|dac khu)`,
  },
  {
    pick: 'divisions',
    words:
      '(?:cac )?phong(?: (?:ban|nganh|chuyen mon|don vi))*(?: (?:thuoc|cua))?(?: uy ban nhan dan)?(?: (?:huyen|quan|thi xa|thanh pho|xa|phuong|dac khu))?$',
  },
  {
    pick: 'departments',
    words:
      '(?:cac )?(?:so (?:va )?)?(?:ban (?:va )?nganh|ban|nganh)(?: (?:doan the))?(?: (?:cap )?tinh| thanh pho)?',
  },
  { pick: 'so', words: '(?:cac )?so(?: (?:cap )?tinh| thanh pho)?(?= |$)' },
  { pick: 'districts', words: `(?:${COMMITTEE} )?cap huyen` },
  { pick: 'communes', words: `(?:${COMMITTEE} )?(?:cap xa|cap co so)` },
  { pick: 'districts', words: `(?:cac )?${COMMITTEE} (?:cac )?${list(DISTRICT)}(?= |$)` },
  { pick: 'communes', words: `(?:cac )?${COMMITTEE} (?:cac )?${list(COMMUNE)}(?= |$)` },
  { pick: 'districts', words: `cac ${list(DISTRICT)}(?= |$)` },
  { pick: 'communes', words: `cac ${list(COMMUNE)}(?= |$)` },
]

const SPECIALISED_HERE = new RegExp(
  `^(?:cac )?co quan(?: chuyen mon)?(?: (?:${UNDER}) ${COMMITTEE}(?: thanh pho)?)?$`,
)

const PATTERNS = CLASSES.map(({ pick, words }) => ({ pick, pattern: new RegExp(`^${words}`) }))

export type ClassFound = {
  readonly pick: Pick
  /** Words of the name beyond the class: "có dịch vụ công do Bộ quản lý" narrows it in a way only people know. */
  readonly rest: string
}

/** Words that add nothing: where the class lies goes without saying. */
const EMPTY_REST =
  /^(?:(?:tren|trong|thuoc|o|tai|cua) )?(?:(?:toan|ca) )?(?:dia ban )?(?:(?:tinh|thanh pho|huyen|thi xa|quan|xa|phuong)(?: [a-z]+){0,4})?$/

/**
 * Null when the name is none of the classes. `level` is of the territorial unit that speaks or whose agency speaks;
 * `places`: names without marks of that unit and its province, which add nothing to a class.
 */
export const classOf = (
  name: string,
  level: string | undefined,
  places: readonly string[] = [],
): ClassFound | null => {
  const words = plainName(name)
  if (SPECIALISED_HERE.test(words))
    return { pick: level === 'province' ? 'specialised' : 'divisions', rest: '' }
  // One committee by its name is no class: "UBND huyện Thanh Hà".
  for (const { pick, pattern } of PATTERNS) {
    const found = pattern.exec(words)
    if (!found || isSingle(words, found[0])) continue
    const rest = words.slice(found[0].length).trim()
    return { pick, rest: EMPTY_REST.test(rest) || places.includes(rest) ? '' : rest }
  }
  return null
}

/** "sở nội vụ", "ban quản lý …", "ngành …", "UBND huyện Thanh Hà" begin like classes and name one. */
const isSingle = (words: string, found: string): boolean => {
  const rest = words.slice(found.length).trim()
  if (/^cac /.test(words) || / cac /.test(found) || rest === '') return false
  if (/^(?:so|ban|nganh|phong)$/.test(found.trim())) return true
  const levels = found.match(/\b(?:huyen|thi xa|thanh pho|quan|xa|phuong|thi tran|dac khu)\b/g)?.length ?? 0
  return /^uy ban nhan dan (?!cap )/.test(words) && levels === 1
}

const named = (unit: Entry, start: RegExp): boolean => start.test(unit.name)

/** The units of a class for a speaker: its own districts, communes, divisions. */
export const unitsOf = (directory: Directory, home: Entry, pick: Pick): Entry[] => {
  const { units, root } = directory
  const departments = units.filter(({ kind, parentId }) => kind === 'department' && parentId === root?.id)
  switch (pick) {
    case 'departments':
      return departments
    case 'specialised':
      return departments.filter((unit) => !named(unit, /^Ban Quản lý/i))
    case 'so':
      return departments.filter((unit) => named(unit, /^Sở /))
    case 'districts':
      return units.filter(
        ({ kind, parentId }) => kind === 'district' && (home.kind !== 'province' || parentId === home.id),
      )
    case 'communes':
      return units.filter(
        ({ kind, host }) => kind === 'commune' && (home.kind === 'province' || host?.id === home.id),
      )
    case 'divisions':
      return units.filter(({ kind, parentId }) => kind === 'division' && parentId === home.id)
  }
}
