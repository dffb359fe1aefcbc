import type { Certificate } from '@motcua/shared/calendar'
import type { Applicant, Receiver, Submitter } from '@motcua/shared/dossiers'
import type { DossierSlip, SlipData, SlipName, SlipParty } from '@motcua/shared/slips'
import { toLegalMinute } from '@motcua/shared/slips'
import { config } from '../../lib/config.ts'
import type { Ctx } from '../../lib/context.ts'
import { dayOf, toInstant } from '../../lib/time.ts'
import { qrSvg } from '../../lib/typst/index.ts'
import { explain } from '../calendar/index.ts'
import * as catalogue from '../catalogue/index.ts'
import * as organisation from '../organisation/index.ts'
import { certificateInForce } from './deadlines.ts'
import { openNumbers, readApplicant } from './personal.ts'
import {
  type ComponentRecord,
  componentsOf,
  type DossierRecord,
  type TaskRecord,
  tasksOf,
} from './queries.ts'
import { explanationOf, resultsOf, type SupplementRecord, supplementsOf } from './queries-parts.ts'
import { regimeById } from './regime.ts'

/** Fills the merge fields of a slip from the dossier as it is at the moment of issue (DOMAIN §1.7). */

/** What only the action knows: its reason, its article, who received. */
export type SlipFacts = Readonly<{
  reason?: string | undefined
  legalBasis?: string | undefined
  supplementId?: string | undefined
  oldDueAt?: string | null | undefined
  agencyName?: string | undefined
  mode?: string | undefined
  receiver?: Receiver | undefined
  tracking?: string | null | undefined
}>

const minute = (value: Date | null) => value && toLegalMinute(toInstant(value))

const noDates: DossierSlip['dates'] = {
  submitted: null,
  received: null,
  clockStarted: null,
  dueOriginal: null,
  dueExtended: null,
  supplementRequested: null,
  supplementDue: null,
  supplementCompleted: null,
  consultationSent: null,
  consultationDue: null,
  consultationAnswered: null,
  paused: null,
  resumed: null,
  transferred: null,
  refused: null,
  stopped: null,
  withdrawn: null,
  apologised: null,
  decided: null,
  resultReceived: null,
  handedOver: null,
  explanationDue: null,
}

const party = (person: Applicant): SlipParty => ({
  name: person.name,
  idNumber: person.personalNumber,
  address: person.address,
  phone: person.phone,
  email: person.email,
  capacity: null,
})

const submitterOf = (dossier: DossierRecord): SlipParty => {
  const owner = party(readApplicant(dossier.applicant, 'clear'))
  const submitter = openNumbers(dossier.submitter, 'clear') as Submitter | null
  if (!submitter) return owner
  const { name, personalNumber, phone, relation } = submitter
  return { name, idNumber: personalNumber, address: null, phone, email: null, capacity: relation }
}

/** What a slip says beside the dossier's own row. */
export type SlipSources = {
  version: { code: string; name: string; field: string }
  components: readonly Pick<ComponentRecord, 'name' | 'paper' | 'count' | 'note' | 'replaced_by'>[]
  supplements: readonly Pick<SupplementRecord, 'requested_at' | 'deadline_at' | 'answered_at'>[]
  certificate: Certificate | null
  /** From the root down to the deciding unit. */
  path: readonly { name: string; fullName: string }[]
  reception: { fullName: string }
}

export const baseSlip = async (ctx: Ctx, dossier: DossierRecord, number: string): Promise<DossierSlip> => {
  const day = dayOf(ctx.now)
  const [version, components, supplements, certificate, path, reception] = await Promise.all([
    catalogue.getProcedureVersion(ctx.db, dossier.procedure_version_id),
    componentsOf(ctx.db, dossier.id),
    supplementsOf(ctx.db, dossier.id),
    certificateInForce(ctx, dossier.id),
    organisation.ancestors(ctx.db, dossier.deciding_unit_id, day),
    organisation.getUnit(ctx.db, dossier.reception_unit_id, day),
  ])
  return slipFrom(ctx, dossier, number, { version, components, supplements, certificate, path, reception })
}

export const slipFrom = (
  ctx: Pick<Ctx, 'now' | 'actor'>,
  dossier: DossierRecord,
  number: string,
  { version, components, supplements, certificate, path, reception }: SlipSources,
): DossierSlip => {
  const agency = path.at(-1)
  const superior = path.at(-2)
  const last = supplements.at(-1)
  const fee = dossier.fee as { amount?: number; what?: string; paid?: boolean; receiptNumber?: string } | null
  return {
    regime: regimeById(dossier.regime).family,
    layoutOfficial: false,
    agency: {
      superior: superior?.fullName ?? null,
      name: agency?.fullName ?? '',
      place: path[0]?.name ?? null,
    },
    oneStop: { name: reception.fullName, address: null, phone: null },
    number,
    issued: toLegalMinute(ctx.now),
    code: dossier.code,
    procedure: { code: version.code, name: version.name, field: version.field },
    content: dossier.content === version.name ? null : dossier.content,
    channel: dossier.channel === 'counter' ? 'direct' : (dossier.channel as 'post' | 'online'),
    handlingUnit: agency?.fullName ?? null,
    submitter: submitterOf(dossier),
    owner: dossier.submitter ? party(readApplicant(dossier.applicant, 'clear')) : null,
    components: components
      .filter(({ replaced_by }) => replaced_by === null)
      .map(({ name, paper, count, note }) => ({
        name,
        kind: paper as 'original' | 'certified' | 'photocopy' | 'electronic',
        originals: paper === 'original' ? count : null,
        copies: paper === 'original' ? null : count,
        note,
      })),
    sets: dossier.copies,
    fees:
      fee?.amount === undefined
        ? []
        : [
            {
              name: fee.what ?? 'Phí, lệ phí',
              amount: fee.amount,
              paid: fee.paid ?? false,
              mode: null,
              receiptNumber: fee.receiptNumber ?? null,
            },
          ],
    duration: certificate ? durationWords(certificate.limit.parts) : null,
    dates: {
      ...noDates,
      submitted: minute(dossier.submitted_at),
      received: minute(dossier.received_at),
      dueOriginal: minute(dossier.first_due_at),
      dueExtended: dossier.extension_count > 0 ? minute(dossier.due_at) : null,
      supplementRequested: minute(last?.requested_at ?? null),
      supplementDue: minute(last?.deadline_at ?? null),
      supplementCompleted: minute(last?.answered_at ?? null),
      paused: minute(dossier.paused_since),
      decided: minute(dossier.decided_at),
      handedOver: dossier.state === 'handed_over' ? minute(dossier.closed_at) : null,
      refused: dossier.state === 'refused' ? minute(dossier.closed_at) : null,
      stopped: dossier.state === 'stopped' ? minute(dossier.closed_at) : null,
      apologised: dossier.extension_count > 0 ? toLegalMinute(ctx.now) : null,
    },
    dueReason: certificate ? explain(certificate, 'vi').join(' ') : null,
    returnMode: dossier.return_mode === 'direct' ? 'counter' : (dossier.return_mode as 'post' | 'electronic'),
    returnPlace: reception.fullName,
    lookUp: {
      address: `${config().publicUrl}/tra-cuu`,
      qr: qrSvg(`${config().publicUrl}/tra-cuu?ma=${encodeURIComponent(dossier.code)}`),
    },
    signers: {
      submitter: { authority: null, title: null, name: submitterOf(dossier).name },
      officer: { authority: null, title: null, name: ctx.actor.kind === 'staff' ? ctx.actor.name : null },
      head: null,
    },
    recipients: [],
  }
}

const UNITS = {
  hour: 'giờ',
  working_hour: 'giờ làm việc',
  working_day: 'ngày làm việc',
  calendar_day: 'ngày',
  month: 'tháng',
} as const
const durationWords = (parts: readonly { value: number; unit: keyof typeof UNITS }[]): string =>
  parts.map(({ value, unit }) => `${String(value).padStart(2, '0')} ${UNITS[unit]}`).join(' và ')

type Extra = (ctx: Ctx, dossier: DossierRecord, facts: SlipFacts, base: DossierSlip) => Promise<object>

const supplement: Extra = async (ctx, dossier, { supplementId }) => {
  const asked = (await supplementsOf(ctx.db, dossier.id)).find(
    ({ id }) => id === supplementId,
  ) as SupplementRecord
  const items = asked.items as { what: string; why: string }[]
  return {
    supplement: {
      items: items.map(({ what, why }) => ({ name: what, reason: why, article: asked.legal_basis })),
      stage: asked.stage === 'intake' ? 'reception' : 'appraisal',
      ordinal: asked.number,
      limit: regimeById(dossier.regime).supplement.perStage,
      clock: asked.stage === 'intake' ? 'not_started' : asked.clock === 'restart' ? 'restarts' : 'pauses',
      guide: { name: ctx.actor.name, phone: null },
    },
  }
}

const refusal: Extra = async (_ctx, _dossier, { reason, legalBasis }) => ({
  refusal: { reasons: [{ text: reason ?? '', article: legalBasis ?? null }], advice: null },
})

const apology: Extra = async (ctx, dossier, { reason, oldDueAt }, base) => {
  const current = (await tasksOf(ctx.db, dossier.id)).find(({ state }) => state === 'open')
  const unit = current && (await organisation.getUnit(ctx.db, current.unit_id, dayOf(ctx.now)))
  return {
    dates: {
      ...base.dates,
      dueOriginal: oldDueAt ? minute(new Date(oldDueAt)) : base.dates.dueOriginal,
      dueExtended: minute(dossier.due_at),
    },
    apology: {
      responsible: unit?.fullName ?? null,
      step: current?.name ?? null,
      reason: reason ?? null,
      extensionGround: regimeById(dossier.regime).extension.article,
    },
  }
}

const stop: Extra = async (_ctx, _dossier, { reason, legalBasis }) => ({
  stop: {
    ground: 'agency',
    reason: reason ?? null,
    article: legalBasis ?? null,
    fees: null,
    papers: null,
    resume: null,
  },
})

/** Control sheet: each hand that had the dossier, from the one-stop unit back to it. */
const control: Extra = async (ctx, dossier) => {
  const tasks = (await tasksOf(ctx.db, dossier.id)).filter(({ state }) => state !== 'cancelled')
  const names = await namesOf(ctx, tasks)
  return {
    control: {
      rows: tasks.map((task, index) => ({
        step: task.name,
        giver: index === 0 ? dossier.applicant_name : handOf(tasks[index - 1] as TaskRecord, names),
        receiver: handOf(task, names),
        at: minute(task.started_at),
        due: minute(task.due_at),
        hours: null,
        outcome: outcomeOf(task),
        note: task.comment,
      })),
    },
  }
}

const handOf = (task: TaskRecord, names: Map<string, string>): string =>
  [names.get(task.finished_by ?? task.staff_id ?? ''), names.get(task.unit_id)].filter(Boolean).join(', ')

const outcomeOf = ({ finished_at, due_at }: TaskRecord): 'early' | 'on_time' | 'late' | null => {
  if (!finished_at || !due_at) return null
  if (finished_at.getTime() > due_at.getTime()) return 'late'
  return dayOf(toInstant(finished_at)) === dayOf(toInstant(due_at)) ? 'on_time' : 'early'
}

const namesOf = async (ctx: Ctx, tasks: readonly TaskRecord[]): Promise<Map<string, string>> => {
  const [units, staff] = await Promise.all([
    organisation.unitNames(
      ctx.db,
      tasks.map(({ unit_id }) => unit_id),
    ),
    organisation.staffNames(
      ctx.db,
      tasks.flatMap(({ staff_id, finished_by }) => [staff_id, finished_by].filter((id) => id !== null)),
    ),
  ])
  return new Map([...[...units].map(([id, { fullName }]) => [id, fullName] as const), ...staff])
}

const handOver: Extra = async (ctx, dossier, { receiver, tracking }) => ({
  handOver: {
    results: (await resultsOf(ctx.db, dossier.id)).map(({ name, number, issued_on }) => ({
      name,
      number,
      date: issued_on && `${issued_on}T00:00`,
      copies: 1,
    })),
    originals: [],
    recipient: receiver
      ? {
          name: receiver.name,
          idNumber: receiver.personalNumber,
          address: null,
          phone: null,
          email: null,
          capacity: receiver.relation,
        }
      : null,
    consignment: tracking ?? null,
  },
})

const transfer: Extra = async (_ctx, _dossier, { agencyName, reason }) => ({
  transfer: {
    kind: 'agency',
    to: [{ unit: agencyName ?? '', work: null, due: null, lead: true }],
    reason: reason ?? null,
    article: null,
  },
})

const explanation: Extra = async (ctx, dossier) => {
  const known = await explanationOf(ctx.db, dossier.id)
  const unit = known && (await organisation.getUnit(ctx.db, known.unit_id, dayOf(ctx.now)))
  const hours = known?.over_minutes ? Math.round(known.over_minutes / 6) / 10 : null
  return {
    explanation: {
      to: 'Thủ trưởng cơ quan',
      lateBy: hours === null ? null : `${String(hours).replace('.', ',')} giờ làm việc`,
      causes: unit
        ? [
            {
              unit: unit.fullName,
              step: known?.step_key ?? null,
              hours: null,
              lateHours: hours,
              cause: known?.cause ?? null,
            },
          ]
        : [],
      fault: null,
      reason: known?.body ?? null,
      remedy: null,
    },
  }
}

const EXTRAS: Partial<Record<string, Extra>> = {
  supplement,
  refusal,
  apology,
  stop,
  control,
  'hand-over': handOver,
  transfer,
  explanation,
}

/** `r61-02-supplement` is a supplement slip whatever its regime. */
const kindOf = (name: SlipName): string => name.replace(/^r\d+-\d+-/, '')

/** Data of any slip of one dossier. */
export const slipData = async <Name extends SlipName>(
  ctx: Ctx,
  dossier: DossierRecord,
  name: Name,
  number: string,
  facts: SlipFacts,
): Promise<SlipData<Name>> => {
  const base = await baseSlip(ctx, dossier, number)
  const extra = await EXTRAS[kindOf(name)]?.(ctx, dossier, facts, base)
  return { ...base, ...extra } as unknown as SlipData<Name>
}
