import type { Ctx } from '../../lib/context.ts'
import type { Words } from '../../lib/errors.ts'
import { dayOf } from '../../lib/time.ts'
import { type NewNotice, notifyMany } from '../notices/index.ts'
import { appointmentsIn, deskOf } from '../organisation/index.ts'

/** Who is told what, in the product. */

type About = { id: string; code: string | null; subject: string; issuer: string }
type Kind = 'presented' | 'arrived' | 'recall_asked' | 'assigned' | 'taken_back'

const SUBJECTS: Readonly<Record<Kind, Words>> = {
  presented: { vi: 'Văn bản chờ phát hành', en: 'A document waits to be issued' },
  arrived: { vi: 'Văn bản mới đến', en: 'A document has arrived' },
  recall_asked: { vi: 'Yêu cầu thu hồi văn bản', en: 'A sender asks for a document back' },
  assigned: { vi: 'Văn bản được giao xử lý', en: 'A document is assigned to you' },
  taken_back: { vi: 'Dự thảo được trả lại để sửa', en: 'Your draft has come back' },
}

const PAGES = { draft: '/console/documents/', arrival: '/console/documents/in/' } as const

const noticeOf = (
  ctx: Ctx,
  kind: Kind,
  { to, document, link }: { to: string; document: About; link: string },
): NewNotice => {
  const body = [document.code, document.subject, document.issuer].filter(Boolean).join(' · ')
  const words = SUBJECTS[kind]
  return {
    to: { staffId: to },
    key: `documents.${kind}:${link}:${to}:${ctx.now.epochMilliseconds}`,
    words: { vi: { subject: words.vi, body }, en: { subject: words.en, body } },
    link,
    subject: { kind: 'document', id: document.id },
    channels: [],
  }
}

type ToUnit = { document: About; unitId: string; arrivalId?: string; about?: unknown }

const DESKS_AT_ONCE = 100

/** Clerks of many units at once: each unit's nearest desk, then whoever holds it. */
export const tellClerks = async (ctx: Ctx, kind: Kind, units: readonly ToUnit[]): Promise<void> => {
  const day = dayOf(ctx.now)
  const desks = await Promise.all(units.map(({ unitId }) => deskOf(ctx.db, unitId, 'clerk', day)))
  const wanted = [...new Set(desks.filter((desk) => desk !== null))]
  const holders = new Map<string, string[]>()
  for (let start = 0; start < wanted.length; start += DESKS_AT_ONCE) {
    const found = await appointmentsIn(ctx.db, wanted.slice(start, start + DESKS_AT_ONCE), day, 'clerk')
    for (const { unitId, staffId } of found) holders.set(unitId, [...(holders.get(unitId) ?? []), staffId])
  }
  const notices = units.flatMap(({ document, arrivalId }, n) => {
    const link = arrivalId ? `${PAGES.arrival}${arrivalId}` : `${PAGES.draft}${document.id}`
    return (holders.get(desks[n] ?? '') ?? []).map((to) => noticeOf(ctx, kind, { to, document, link }))
  })
  await notifyMany(ctx, notices)
}

export const tellDrafter = async (
  ctx: Ctx,
  document: About & { drafter_id: string | null },
  kind: Kind,
): Promise<void> => {
  const to = document.drafter_id
  if (!to || to.startsWith('system:') || to === ctx.actor.id) return
  await notifyMany(ctx, [noticeOf(ctx, kind, { to, document, link: `${PAGES.draft}${document.id}` })])
}

export const tellAssigned = async (
  ctx: Ctx,
  document: About,
  arrivalId: string,
  staff: readonly string[],
): Promise<void> => {
  const link = `${PAGES.arrival}${arrivalId}`
  await notifyMany(
    ctx,
    [...new Set(staff)].map((to) => noticeOf(ctx, 'assigned', { to, document, link })),
  )
}
