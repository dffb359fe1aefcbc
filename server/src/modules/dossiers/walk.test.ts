import type { Actor } from '@motcua/shared/common'
import { DOSSIER_ACTIONS, type DossierAction } from '@motcua/shared/dossier-states'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { MONDAY, testApp, testCtx, testDatabase } from '../../../test/index.ts'
import { buildCitizen, holderAt, procedure, sampleData, unitNamed } from '../../../test/world.ts'
import { modules } from '../../app.ts'
import { history } from '../journal/index.ts'
import { getDossier } from './queries.ts'
import { ACTIONS, foldState } from './state.ts'

const database = testDatabase('world')
const app = testApp(database, modules)

/**
 * Random lives: whoever does whatever, in any order, at any time. Whatever happens, the journal folds to the row, the
 * buttons shown are the ones that work, and what is not shown is refused.
 */
let filing: Record<string, unknown>
let people: Actor[]
let other: string

beforeAll(async () => {
  const commune = await unitNamed(database.db, 'Xã Thanh Sơn')
  other = await unitNamed(database.db, 'Xã Thanh Xuân')
  const version = await procedure(database.db, '1.004873')
  filing = { procedureVersionId: version.id, decidingUnitId: commune, formData: sampleData('1.004873') }
  people = [
    await buildCitizen(testCtx(database.db)),
    await holderAt(database.db, commune, 'one_stop_officer'),
    await holderAt(database.db, commune, 'specialist'),
    await holderAt(database.db, commune, 'chairman'),
    await holderAt(database.db, other, 'specialist'),
    await buildCitizen(testCtx(database.db), 'Người Lạ'),
  ]
})

type Seen = {
  tasks: { id: string; state: string; kind: string; mine: boolean; outcomes: { key: string }[] }[]
  results: { id: string }[]
  version: number
  can: Partial<Record<DossierAction, true>>
}

const paper = { name: 'Giấy tờ', paper: 'photocopy' }
const result = { name: 'Giấy xác nhận', number: '01' }
const ground = { reason: 'Lý do', legalBasis: 'Điều 1' }

/** A sound body for an action, as the screens would send it. */
const bodyOf = (action: DossierAction, dossier: Seen, now: Temporal.Instant): object => {
  const open = dossier.tasks.filter(({ state }) => state === 'open')
  const task = open.find(({ mine, kind }) => mine && kind !== 'consultation') ?? open[0]
  const asked = open.find(({ kind, mine }) => kind === 'consultation' && mine)
  const taskId = task?.id ?? '00000000-0000-4000-8000-000000000000'
  const dueAt = now.add({ hours: 24 * 20 }).toString()
  const bodies: Record<DossierAction, object> = {
    accept: {},
    refuse: ground,
    requestSupplement: { items: [{ what: 'Giấy tờ', why: 'Thiếu' }] },
    answerSupplement: { components: [paper] },
    completeStep: { taskId, outcome: task?.outcomes[0]?.key ?? 'done', result },
    returnStep: { taskId, reason: 'Làm lại' },
    assign: { taskId, staffId: people[2]?.id },
    consult: { unitId: other, question: 'Đề nghị cho ý kiến' },
    answerConsultation: { taskId: asked?.id ?? taskId, answer: 'Đồng ý' },
    pause: ground,
    resume: {},
    requestPayment: { amount: 1000, what: 'Lệ phí', legalBasis: 'Điều 1' },
    confirmPayment: { receiptNumber: '1' },
    extend: { dueAt, reason: 'Chậm' },
    transfer: { unitId: null, agencyName: 'Cơ quan khác', reason: 'Không thuộc thẩm quyền' },
    stop: ground,
    withdraw: {},
    correct: { changes: { content: 'Nội dung mới' }, reason: 'Ghi nhầm' },
    correctResult: { resultId: dossier.results.at(-1)?.id ?? taskId, result, reason: 'Sai tên' },
    handOver: { mode: 'direct', receiver: { name: 'Người nhận' } },
    settleLinked: { partId: taskId, remark: 'Xong' },
    explain: { cause: 'workload', body: 'Nhiều việc' },
    acceptExplanation: {},
    note: { body: 'Ghi chú' },
    message: { body: 'Lời nhắn' },
    redate: {},
    enterDueDate: { dueAt, reason: 'Theo văn bản' },
  }
  return bodies[action]
}

const path = (action: DossierAction) =>
  action === 'note' || action === 'message'
    ? `${action}s`
    : action.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const walkable = DOSSIER_ACTIONS.filter((action) => action !== 'redate')
const aMove = fc.record({
  who: fc.nat({ max: 5 }),
  action: fc.constantFrom(...walkable),
  hours: fc.constantFrom(0, 0, 1, 5, 30),
})

const lifeOf = async (moves: readonly { who: number; action: DossierAction; hours: number }[]) => {
  let now = MONDAY
  app.setNow(now)
  const owner = people[0] as Actor
  const { body } = await app.as(owner).post('/dossiers/submit', filing)
  const { id } = body as { id: string }
  for (const { who, action, hours } of moves) {
    now = now.add({ hours })
    app.setNow(now)
    const actor = people[who] as Actor
    const seen = await app.as(actor).get(`/dossiers/${id}`)
    const row = await getDossier(database.db, id)
    const dossier: Seen =
      seen.status === 200 ? seen.body : { tasks: [], results: [], version: row.version, can: {} }
    const answer = await app
      .as(actor)
      .post(`/dossiers/${id}/${path(action)}`, { version: dossier.version, ...bodyOf(action, dossier, now) })
    const code = answer.body?.error?.code as string | undefined
    if (dossier.can[action]) expect(REFUSED.has(code ?? '')).toBe(false)
    else expect(code).toMatch(/not_yours|not_now|not_found|first_step|forbidden/)
    expect(answer.status).toBeLessThan(500)
    const after = await getDossier(database.db, id)
    const entries = await history(database.db, 'dossier', id)
    expect(foldState(entries)).toBe(after.state)
    expect(entries.at(-1)?.version).toBe(after.version)
    expect(Object.keys(ACTIONS)).toContain(after.state)
  }
}

/** What must never answer a button that was shown. */
const REFUSED = new Set([
  'dossiers.not_yours',
  'dossiers.not_now',
  'dossiers.not_found',
  'http.forbidden',
  'http.internal',
])

test('whatever people do, journal, row and buttons agree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aMove, { minLength: 5, maxLength: 25 }), async (moves) => lifeOf(moves)),
    { numRuns: 25 },
  )
}, 120_000)
