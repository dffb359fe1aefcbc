import { slipOfForm, slips } from '@motcua/shared/slips'
import { z } from 'zod'
import { type Ctx, transact } from '../../lib/context.ts'
import { NotFound } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { enqueue, job } from '../../lib/jobs.ts'
import { dayOf, toDate, toInstant } from '../../lib/time.ts'
import { renderPdf } from '../../lib/typst/index.ts'
import * as files from '../files/index.ts'
import { openNumbers, sealNumbers } from './personal.ts'
import type { DossierRecord } from './queries.ts'
import { findSlip, insertSlip, setSlipFile, takeSlipNumber } from './queries-parts.ts'
import { type SlipFacts, slipData } from './slip-data.ts'

/** Official slips: the data is fixed in the transaction that issues one; a worker draws the PDF from it. */
export type SlipDraft = { template: string; facts?: SlipFacts }

/**
 * Numbers the slip, keeps its data and asks a worker to draw it. Returns its id.
 * @throws Error for a template nobody drew: a mistake in data/dossiers/regimes.json
 */
export const issueSlip = async (
  ctx: Ctx,
  dossier: DossierRecord,
  { template, facts = {} }: SlipDraft,
): Promise<string> => {
  const name = slipOfForm(template)
  if (!name) throw new Error(`no slip template ${template}`)
  const year = Number(dayOf(ctx.now).slice(0, 4))
  const number = `${String(await takeSlipNumber(ctx.db, dossier.reception_unit_id, name, year)).padStart(2, '0')}/HDHS`
  const data = slips[name].parse(await slipData(ctx, dossier, name, number, facts))
  const id = newId()
  await insertSlip(ctx.db, {
    id,
    dossier_id: dossier.id,
    template: name,
    number,
    data: sealNumbers(data),
    issued_at: toDate(ctx.now),
    issued_by: ctx.actor.id,
  })
  await enqueue(ctx, drawSlip, { slipId: id }, { key: `slip:${id}` })
  return id
}

const store = async (
  ctx: Ctx,
  slip: { id: string; dossier_id: string; template: string; number: string; data: unknown; issued_at: Date },
) => {
  const pdf = await renderPdf(slip.template, openNumbers(slip.data, 'clear'), toInstant(slip.issued_at))
  const name = `${slip.template}-${slip.number.replace('/', '-')}.pdf`
  const file = await files.storeBytes(ctx, { bytes: pdf, name, type: 'application/pdf' })
  await transact(ctx, async (ctx) => {
    await files.attach(ctx, [file.id], { kind: 'dossier', id: slip.dossier_id })
    await setSlipFile(ctx.db, slip.id, file.id)
  })
}

/** Repeatable: the same data at the same moment gives the same bytes, and files are kept by their content. */
export const drawSlip = job('dossiers.draw_slip', z.object({ slipId: z.uuid() }), async (ctx, { slipId }) => {
  const slip = await findSlip(ctx.db, slipId)
  if (slip && !slip.file_id) await store(ctx, slip)
})

/** The drawn file, or null while a worker has it. Asking again puts a lost job back. */
export const slipFile = async (ctx: Ctx, dossierId: string, slipId: string): Promise<string | null> => {
  const slip = await findSlip(ctx.db, slipId)
  if (slip?.dossier_id !== dossierId) throw new NotFound('dossiers.slip_not_found')
  if (!slip.file_id) await enqueue(ctx, drawSlip, { slipId }, { key: `slip:${slipId}` })
  return slip.file_id
}
