import { readFileSync } from 'node:fs'
import { Words } from '@motcua/shared/common'
import {
  type Acknowledged,
  type LinkedOffer,
  type LinkedPart,
  PersonalNumber,
  type SettleLinked,
  type SubmitDossier,
} from '@motcua/shared/dossiers'
import { z } from 'zod'
import type { Ctx } from '../../lib/context.ts'
import { Conflict, Invalid } from '../../lib/errors.ts'
import { newId } from '../../lib/ids.ts'
import { isoOrNull, toDate } from '../../lib/time.ts'
import * as catalogue from '../catalogue/index.ts'
import { change } from './change.ts'
import { sealNumbers } from './personal.ts'
import type { DossierRecord } from './queries.ts'
import { insertParts, type LinkedPartRecord, movePartsOn, partsOf, settlePart } from './queries-linked.ts'

/**
 * Procedures filed once (liên thông). The province's own part is a dossier like any other; parts that police or social
 * insurance settle wait for it, are then sent on with a transfer slip, and are followed here until the counter hears
 * that they are settled. They are never decided here, and never hold our result back.
 */
const Ask = z.object({
  key: z.string(),
  type: z.enum(['string', 'personalId', 'boolean']),
  label: Words,
  required: z.boolean(),
})
const Part = z.object({
  key: z.string(),
  code: z.string().nullable(),
  handledBy: z.string(),
  name: Words,
  asks: z.array(Ask).default([]),
  referral: Words.nullable().default(null),
})
const Linked = z.object({
  key: z.string(),
  name: Words,
  legalBasis: z.string().nullable(),
  editorial: z.boolean(),
  form: z.string(),
  parts: z.array(Part),
  whenOnePartFails: Words.nullable().default(null),
})
type Linked = z.infer<typeof Linked>
type Part = z.infer<typeof Part>

const FILE = new URL('../../../../data/catalogue/linked.json', import.meta.url)
const ALL: readonly Linked[] = z
  .object({ linked: z.array(Linked) })
  .parse(JSON.parse(readFileSync(FILE, 'utf8'))).linked

const AGENCIES: Record<string, { vi: string; en: string }> = {
  police: { vi: 'Công an cấp xã', en: 'Commune police' },
  social_insurance: { vi: 'Cơ quan bảo hiểm xã hội', en: 'Social insurance agency' },
}
const agencyOf = ({ handledBy }: Part) => AGENCIES[handledBy] ?? { vi: handledBy, en: handledBy }

/** Parts other agencies settle; ours is the dossier itself. */
const others = ({ parts }: Linked): Part[] => parts.filter(({ handledBy }) => handledBy !== 'province')

export const offers = async (
  ctx: Ctx,
  { procedureVersionId }: { procedureVersionId: string },
): Promise<{ items: LinkedOffer[] }> => {
  const { code } = await catalogue.getProcedureVersion(ctx.db, procedureVersionId)
  const { lang } = ctx
  return {
    items: ALL.filter(({ form }) => form === code).map((linked) => ({
      key: linked.key,
      name: linked.name[lang],
      legalBasis: linked.legalBasis,
      editorial: linked.editorial,
      whenOnePartFails: linked.whenOnePartFails?.[lang] ?? null,
      parts: others(linked).map((part) => ({
        key: part.key,
        name: part.name[lang],
        handledBy: part.handledBy,
        agency: agencyOf(part)[lang],
        referral: part.referral?.[lang] ?? null,
        asks: part.asks.map((ask) => ({ ...ask, label: ask.label[lang] })),
      })),
    })),
  }
}

type Answers = NonNullable<SubmitDossier['linked']>['answers']

/**
 * Keeps what the further parts asked, with the dossier that carries them.
 * @throws Invalid `dossiers.linked_unknown`, `dossiers.linked_incomplete`
 */
export const keepLinked = async (
  ctx: Ctx,
  dossierId: string,
  code: string,
  given: SubmitDossier['linked'],
) => {
  if (!given) return
  const linked = ALL.find(({ key, form }) => key === given.key && form === code)
  if (!linked) throw new Invalid('dossiers.linked_unknown')
  const parts = others(linked)
  for (const part of parts) checkAnswers(ctx, part, given.answers)
  await insertParts(
    ctx.db,
    parts.map((part) => ({
      id: newId(),
      dossier_id: dossierId,
      linked_key: linked.key,
      part_key: part.key,
      answers: sealNumbers(given.answers[part.key] ?? {}),
    })),
  )
}

const checkAnswers = ({ lang }: Ctx, { key, name, asks }: Part, answers: Answers) => {
  for (const ask of asks) {
    const value = answers[key]?.[ask.key]
    const fits =
      ask.type === 'boolean'
        ? value === true
        : ask.type === 'personalId'
          ? PersonalNumber.safeParse(value).success
          : Boolean(value)
    if (ask.required && !fits) {
      throw new Invalid('dossiers.linked_incomplete', { part: name[lang], field: ask.label[lang] }, [
        { path: `linked.answers.${key}.${ask.key}`, code: 'required' },
      ])
    }
  }
}

const partOf = (row: Pick<LinkedPartRecord, 'linked_key' | 'part_key'>): Part | undefined =>
  ALL.find(({ key }) => key === row.linked_key)?.parts.find(({ key }) => key === row.part_key)

/** Ours is settled: the others are sent on, or fall away with a refusal. Returns those to write a transfer slip for. */
export const sendLinked = async (ctx: Ctx, dossier: DossierRecord, { granted }: { granted: boolean }) => {
  const rows = await movePartsOn(ctx.db, dossier.id, granted ? 'sent' : 'cancelled', toDate(ctx.now))
  if (!granted) return []
  return rows.flatMap((row) => {
    const part = partOf(row)
    return part ? [{ key: part.key, agency: agencyOf(part).vi, name: part.name.vi }] : []
  })
}

/** The other agency has told us, or the applicant, that its part is done. */
export const settleLinked = (ctx: Ctx, input: SettleLinked & { id: string }): Promise<Acknowledged> =>
  change(ctx, input, 'settleLinked', async (ctx, dossier) => {
    const settled = await settlePart(ctx.db, {
      dossierId: dossier.id,
      id: input.partId,
      at: toDate(ctx.now),
      remark: input.remark,
    })
    if (!settled) throw new Conflict('dossiers.linked_part_unknown')
    return {
      type: 'dossiers.linked_settled',
      data: { part: settled.part_key },
      private: { remark: input.remark },
    }
  })

export const linkedPartsOf = async (ctx: Ctx, dossierId: string): Promise<LinkedPart[]> =>
  (await partsOf(ctx.db, dossierId)).flatMap((row) => {
    const part = partOf(row)
    if (!part) return []
    return [
      {
        id: row.id,
        key: row.part_key,
        name: part.name[ctx.lang],
        agency: agencyOf(part)[ctx.lang],
        referral: part.referral?.[ctx.lang] ?? '',
        state: row.state as LinkedPart['state'],
        sentAt: isoOrNull(row.sent_at),
        settledAt: isoOrNull(row.settled_at),
        remark: row.remark,
      },
    ]
  })
