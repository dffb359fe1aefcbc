import type { Step } from '@motcua/shared/catalogue-process'
import type { Ctx } from '../../../lib/context.ts'
import { dayOf, formatDay, toDate } from '../../../lib/time.ts'
import { addWorkingMinutes } from '../../calendar/index.ts'
import type { Change } from '../change.ts'
import { WATCHES } from '../deadlines.ts'
import { sealNumbers } from '../personal.ts'
import { counterDesk, NO_DESK } from '../tasks.ts'
import { resultTold } from '../told.ts'
import { groundsOf } from './grounds.ts'
import { demandFor } from './lateness.ts'
import { cancelTasks, commit, ctxAt, dropTimers, type Life, later, openTasks } from './life.ts'
import { resultFile } from './papers.ts'

/** Decision and hand-over, as outcome.ts of dossiers writes them. */

type Task = Life['tasks'][number]

export const finish = (
  task: Task,
  at: Temporal.Instant,
  by: string | null,
  outcome: string | null,
  comment: string | null,
) => Object.assign(task, { state: 'done', finished_at: toDate(at), finished_by: by, outcome, comment })

type Result = {
  name: string
  code: string | null
  number: string | null
  issuedOn: string | null
  signer: string | null
  fileId: string | null
}
export type Proposal = { result: Result | null; refusal: { reason: string; legalBasis: string } | null }

const PAPER = 'Kết quả giải quyết thủ tục hành chính'

/** A draft by who drafts; the number by who seals, or by the last hand. */
export const proposalOf = (life: Life, ctx: Ctx, step: Step, last: boolean): Proposal | null => {
  const { fate, work, chance } = life
  const seals = step.actions.includes('seal') || last
  if (!seals && !step.actions.includes('draft_result')) return null
  if (fate.refused) {
    const [reason, legalBasis] = groundsOf(life)
    return { result: null, refusal: { reason, legalBasis } }
  }
  const paper = work.version.results[0]
  const name = (paper?.name ?? PAPER).slice(0, 500)
  const draft: Result = {
    name,
    code: paper?.code?.slice(0, 40) ?? null,
    number: null,
    issuedOn: null,
    signer: null,
    fileId: null,
  }
  if (!seals) return { result: draft, refusal: null }
  const signer = life.tasks.findLast(({ kind, finished_by }) => kind === 'decision' && finished_by !== null)
  const holder = signer && life.province.units.holder(chance, signer.unit_id, signer.role)
  const number = `${chance.int(1, 4800)}/${work.level === 'province' ? 'GP' : 'GCN'}-UBND`
  return {
    result: { ...draft, number, issuedOn: dayOf(ctx.now), signer: holder?.name ?? null },
    refusal: null,
  }
}

/** As `decide` of outcome.ts. */
export const decide = (life: Life, ctx: Ctx, { result: drafted, refusal }: Proposal): Change => {
  const { row, chance } = life
  const file = drafted && resultFile(life, ctx, drafted)
  const result = drafted && { ...drafted, ...(file && { fileId: file.id, code: file.code }) }
  if (result) {
    life.results.push({
      id: chance.id(ctx.now),
      dossier_id: row.id,
      name: result.name,
      code: result.code,
      number: result.number,
      issued_on: result.issuedOn,
      signer: result.signer,
      file_id: result.fileId,
      replaces: null,
      replaced_reason: null,
      made_at: toDate(ctx.now),
    })
  }
  cancelTasks(life, ctx.now)
  dropTimers(life, WATCHES)
  // Settled late before any timer noticed: the explanation is owed all the same.
  const late = row.due_at && row.due_at.getTime() < ctx.now.epochMilliseconds
  const laid = late && demandFor(life, ctx.now).laid
  const outcome = refusal ? 'refused' : 'granted'
  return {
    type: 'dossiers.decided',
    data: {
      outcome,
      ...(laid && { laid }),
      ...(result && { resultCode: result.code, fileId: result.fileId, ...resultTold(result) }),
      ...(refusal && { legalBasis: refusal.legalBasis }),
    },
    ...(refusal && { private: { reason: refusal.reason } }),
    patch: { state: 'decided', decided_at: toDate(ctx.now), outcome, ...counterDesk(row) },
  }
}

/** Most people come within two days; some leave the result lying for weeks. */
export const planHandOver = (life: Life, from: Temporal.Instant): void => {
  if (life.fate.hold === 'decided') return
  const minutes = life.chance.yes(0.06) ? life.chance.int(2400, 9600) : life.chance.int(20, 900)
  const at = addWorkingMinutes(life.calendar, from, minutes)
  later(life, at, () => handOver(life, at))
}

/** As `handOverNow` of outcome.ts. */
export const handOver = (life: Life, at: Temporal.Instant): void => {
  const { row, province, chance, person } = life
  const officer = province.units.holder(chance, row.reception_unit_id, 'one_stop_officer')
  if (!officer || row.state !== 'decided') return
  const ctx = ctxAt(life, at, officer)
  const mode = row.return_mode === 'post' ? 'post' : 'direct'
  const receiver = sealNumbers({
    name: person.head ?? person.whole.name,
    personalNumber: person.head ? null : person.whole.personalNumber,
    relation: null,
  })
  const tracking =
    mode === 'post' ? `MAU${formatDay(at).replaceAll('/', '')}${chance.int(1000, 9999)}VN` : null
  life.handovers.push({
    id: chance.id(at),
    dossier_id: row.id,
    mode,
    at: toDate(at),
    by_staff: officer.id,
    receiver,
    tracking,
  })
  for (const task of openTasks(life)) finish(task, at, officer.id, mode, null)
  commit(life, ctx, {
    type: 'dossiers.handed_over',
    data: { mode },
    private: { receiver },
    patch: { state: 'handed_over', closed_at: toDate(at), ...NO_DESK },
  })
}
