import type { Change, Draft, DraftTask } from '@motcua/shared/directive-draft'
import type { Directive } from '@motcua/shared/directives'
import type { Party, Reading, Span } from '@motcua/shared/reading'
import { ApiError, api } from '../../../lib/api.ts'
import { useCommand, useRead, useRefresh } from '../../../lib/data.ts'
import { date } from '../../../lib/format.ts'
import { toast } from '../../../ui/Toasts.tsx'
import type { Mark } from './segments.ts'
import { t } from './words.ts'

/** While the file is read or tasks are given out the page asks again every second. */
export const useDirective = (id: string) =>
  useRead<Directive>(
    `/directives/${id}`,
    {},
    { refetchInterval: ({ state }) => (state.data && MOVING.has(state.data.state) ? 1000 : false) },
  )

const MOVING: ReadonlySet<string> = new Set(['reading', 'sending'])

export const useReading = (id: string, enabled: boolean) =>
  useRead<{ version: number; reading: Reading }>(
    `/directives/${id}/reading`,
    {},
    { enabled, staleTime: 600_000 },
  )

/** Saves changes one action at a time; a change against an older version is refused, the newest is loaded and said. */
export function useMend(directive: Directive) {
  const refresh = useRefresh()
  return useCommand(
    (changes: Change[], key) =>
      api.post<{ version: number; draft: Draft }>(
        `/directives/${directive.id}/mend`,
        { version: directive.version, changes },
        { key },
      ),
    {
      refreshes: ['/directives'],
      failed: (error) => {
        if (error instanceof ApiError && error.status === 409) {
          refresh('/directives')
          toast.problem(new Error(`${t('stale.title')}. ${t('stale.text')}`))
        } else toast.problem(error)
      },
    },
  )
}

type Named = { type: string | null; number: string | null; symbol: string | null; issuedOn?: string | null }

/** `Công văn 4121/UBND-VP, 31/10/2023`; blanks are said, not invented. */
export function documentName(document: Named): string {
  const number =
    document.number || document.symbol
      ? `${document.number ?? '…'}/${document.symbol ?? '…'}`
      : t('no.number')
  return (
    [document.type, number].filter(Boolean).join(' ') +
    (document.issuedOn ? `, ${date(document.issuedOn)}` : '')
  )
}

const spansOf = (task: DraftTask): Span[] =>
  task.pieces.length > 0 ? task.pieces : task.span ? [task.span] : []

/** What lights up in the document: each task, its parts, the fields of the head. */
export function marksOf(draft: Draft, reading: Reading): Mark[] {
  const marks: Mark[] = []
  for (const [field, found] of Object.entries(reading.found))
    if (found) marks.push({ key: `head-${field}`, spans: [found.span] })
  for (const task of draft.tasks) {
    if (task.dropped) continue
    marks.push({ key: task.key, spans: spansOf(task) })
    for (const role of ['leads', 'coordinating', 'supervising'] as const)
      marks.push({ key: `${task.key}-${role}`, spans: task[role].flatMap(({ span }) => span ?? []) })
    if (task.deadline.span) marks.push({ key: `${task.key}-deadline`, spans: [task.deadline.span] })
    if (task.targets.length > 0)
      marks.push({ key: `${task.key}-targets`, spans: task.targets.map(({ span }) => span) })
  }
  for (const [index, doubt] of draft.doubts.entries())
    if (doubt.span) marks.push({ key: `doubt-${index}`, spans: [doubt.span] })
  return marks.filter(({ spans }) => spans.length > 0)
}

const OUTSIDE = /\s*\((?:ngoài|outside)\)\s*$/i

/** One party a line; a known name keeps its kind, "(ngoài)" marks a body outside the tree. */
export const partiesText = (parties: readonly Party[]): string =>
  parties.map(({ name, kind }) => (kind === 'outside' ? `${name} (ngoài)` : name)).join('\n')

export function readParties(typed: string, before: readonly Party[]): Party[] {
  return typed
    .split('\n')
    .map((line) => line.trim().replace(/[;,.]+$/, ''))
    .filter(Boolean)
    .map((line) => {
      const name = line.replace(OUTSIDE, '')
      const known = before.find((party) => party.name === name)
      const kind = OUTSIDE.test(line)
        ? 'outside'
        : known && known.kind !== 'outside'
          ? known.kind
          : classLike(name)
            ? 'class'
            : 'unit'
      return { name, kind, span: known?.span ?? null, inherited: false }
    })
}

/** "các …", "cấp huyện": many at once. The server decides which units it means. */
const classLike = (name: string) => /^(?:các|những)\s|\scấp\s(?:huyện|xã)/i.test(name)
