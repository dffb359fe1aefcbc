import { z } from 'zod'

/**
 * Merge fields of the printed slips (DOMAIN.md §1.7). `null` is "not stated": the template leaves
 * a dotted line or leaves the row out, it never invents a value.
 */

/** Minute of legal time (Asia/Ho_Chi_Minh) as printed on paper: `2024-04-15T08:05`. */
export const LegalMinute = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
export type LegalMinute = z.infer<typeof LegalMinute>

const words = z.string().nullable()
const minute = LegalMinute.nullable()

/** A person or organisation as it stands on paper. */
export const SlipParty = z.object({
  name: z.string(),
  /** Personal number, passport or tax code. */
  idNumber: words,
  address: words,
  phone: words,
  email: words,
  /** For whom and by which paper, when on behalf of another. */
  capacity: words,
})
export type SlipParty = z.infer<typeof SlipParty>

export const SlipComponent = z.object({
  name: z.string(),
  /** original, certified copy, photocopy, electronic, or taken from a database (nothing was asked for). */
  kind: z.enum(['original', 'certified', 'photocopy', 'electronic', 'data']).nullable(),
  originals: z.number().int().min(0).nullable(),
  copies: z.number().int().min(0).nullable(),
  note: words,
})
export type SlipComponent = z.infer<typeof SlipComponent>

export const SlipFee = z.object({
  name: z.string(),
  /** In đồng; null when the amount is not stated, 0 when the law says free. */
  amount: z.number().int().min(0).nullable(),
  paid: z.boolean(),
  mode: z.enum(['cash', 'transfer', 'online', 'post']).nullable(),
  /** Number of the fee receipt. */
  receiptNumber: words,
})
export type SlipFee = z.infer<typeof SlipFee>

/** Who signs: `authority` is the upper line (`KT. CHỦ TỊCH`), `title` the line below it. */
export const SlipSigner = z.object({ authority: words, title: words, name: words })
export type SlipSigner = z.infer<typeof SlipSigner>

/** Every date of a dossier. The due date in force is `dueExtended ?? dueOriginal`. */
export const SlipDates = z.object({
  submitted: minute,
  received: minute,
  clockStarted: minute,
  dueOriginal: minute,
  dueExtended: minute,
  supplementRequested: minute,
  supplementDue: minute,
  supplementCompleted: minute,
  consultationSent: minute,
  consultationDue: minute,
  consultationAnswered: minute,
  paused: minute,
  resumed: minute,
  transferred: minute,
  refused: minute,
  stopped: minute,
  withdrawn: minute,
  apologised: minute,
  decided: minute,
  resultReceived: minute,
  handedOver: minute,
  explanationDue: minute,
})
export type SlipDates = z.infer<typeof SlipDates>

export const DossierSlip = z.object({
  regime: z.enum(['R61', 'R118']),
  /** False while the official layout has not been seen: the slip then says so. */
  layoutOfficial: z.boolean(),
  agency: z.object({
    superior: words,
    name: z.string(),
    /** Place in the date line: `Hải Dương`. */
    place: words,
  }),
  oneStop: z.object({ name: z.string(), address: words, phone: words }),
  /** With its symbol: `0123/HDHS`; null leaves room to write it. */
  number: words,
  /** Day of signing. */
  issued: minute,
  code: words,
  procedure: z.object({ code: words, name: z.string(), field: words }),
  /** What is asked for, when it says more than the name of the procedure. */
  content: words,
  channel: z.enum(['direct', 'post', 'online']).nullable(),
  handlingUnit: words,
  submitter: SlipParty,
  /** Null when the submitter asks for himself. */
  owner: SlipParty.nullable(),
  components: z.array(SlipComponent),
  sets: z.number().int().min(0).nullable(),
  fees: z.array(SlipFee),
  /** Legal time as a sentence: `03 ngày làm việc`. */
  duration: words,
  dates: SlipDates,
  /** The certificate of the due date as one sentence. */
  dueReason: words,
  returnMode: z.enum(['counter', 'post', 'electronic']).nullable(),
  returnPlace: words,
  lookUp: z.object({
    address: words,
    /** SVG of a QR code (server/src/lib/typst `qrSvg`). */
    qr: words,
  }),
  signers: z.object({
    submitter: SlipSigner.nullable(),
    officer: SlipSigner.nullable(),
    head: SlipSigner.nullable(),
  }),
  recipients: z.array(z.string()),
})
export type DossierSlip = z.infer<typeof DossierSlip>

const guide = z.object({ name: words, phone: words })

export const SupplementSlip = DossierSlip.extend({
  supplement: z.object({
    items: z.array(z.object({ name: z.string(), reason: words, article: words })),
    stage: z.enum(['reception', 'appraisal']).nullable(),
    /** Which request this is, and how many the rule allows. */
    ordinal: z.number().int().min(1).nullable(),
    limit: z.number().int().min(1).nullable(),
    /** What happens to the clock, and when the dossier closes by itself. */
    clock: z.enum(['restarts', 'pauses', 'not_started']).nullable(),
    guide,
  }),
})

export const RefusalSlip = DossierSlip.extend({
  refusal: z.object({
    reasons: z.array(z.object({ text: z.string(), article: words })),
    /** Where the applicant should turn instead, and how to complain. */
    advice: words,
  }),
})

export const ApologySlip = DossierSlip.extend({
  apology: z.object({
    responsible: words,
    step: words,
    reason: words,
    /** R118 form 04 asks for the extension as well: the legal ground of it. */
    extensionGround: words,
  }),
})

export const StopSlip = DossierSlip.extend({
  stop: z.object({
    ground: z.enum(['applicant', 'agency', 'law']).nullable(),
    reason: words,
    article: words,
    fees: words,
    papers: words,
    resume: words,
  }),
})

export const ControlSlip = DossierSlip.extend({
  control: z.object({
    rows: z.array(
      z.object({
        step: words,
        giver: words,
        receiver: words,
        at: minute,
        due: minute,
        /** Working hours allowed for the step. */
        hours: z.number().nullable(),
        outcome: z.enum(['early', 'on_time', 'late']).nullable(),
        note: words,
      }),
    ),
  }),
})

export const HandOverSlip = DossierSlip.extend({
  handOver: z.object({
    results: z.array(
      z.object({ name: z.string(), number: words, date: minute, copies: z.number().int().nullable() }),
    ),
    originals: z.array(z.object({ name: z.string(), copies: z.number().int().nullable() })),
    recipient: SlipParty.nullable(),
    /** Consignment number when sent by post. */
    consignment: words,
  }),
})

export const TransferSlip = DossierSlip.extend({
  transfer: z.object({
    kind: z.enum(['unit', 'agency', 'linked']).nullable(),
    to: z.array(z.object({ unit: z.string(), work: words, due: minute, lead: z.boolean() })),
    reason: words,
    article: words,
  }),
})

export const GuidanceSlip = DossierSlip.extend({
  guidance: z.object({
    items: z.array(z.object({ name: z.string(), count: words, note: words, have: z.boolean().nullable() })),
    steps: z.array(z.string()),
    complaint: words,
    guide,
  }),
})

export const ExplanationSlip = DossierSlip.extend({
  explanation: z.object({
    to: z.string(),
    /** Working hours behind the date in force. */
    lateBy: words,
    causes: z.array(
      z.object({
        unit: z.string(),
        step: words,
        hours: z.number().nullable(),
        lateHours: z.number().nullable(),
        cause: words,
      }),
    ),
    fault: z.enum(['unit', 'consulted', 'applicant', 'system', 'force_majeure']).nullable(),
    reason: words,
    remedy: words,
  }),
})

/** The follow-up book: many dossiers on A4, no blank lines, continuous numbers. */
export const FollowUpBook = DossierSlip.pick({
  regime: true,
  layoutOfficial: true,
  agency: true,
  oneStop: true,
}).extend({
  year: z.number().int(),
  /** A year's book comes in volumes: one PDF holds at most 2,000 rows (about 400 MB while it is set). */
  volume: z.number().int().positive().optional(),
  from: minute,
  to: minute,
  printed: minute,
  rows: z
    .array(
      z.object({
        number: z.number().int(),
        code: words,
        procedure: z.string(),
        sets: z.number().int().nullable(),
        owner: z.string(),
        address: words,
        phone: words,
        received: minute,
        due: minute,
        returned: minute,
        receiver: words,
        mode: z.enum(['counter', 'post', 'electronic']).nullable(),
        note: words,
      }),
    )
    .max(2000),
  signers: z.object({ keeper: SlipSigner.nullable(), head: SlipSigner.nullable() }),
})

/** Template name → the shape of its data. The number is the form's in TT 01/2018 or TT 03/2025. */
export const slips = {
  'r61-01-receipt': DossierSlip,
  'r61-02-supplement': SupplementSlip,
  'r61-03-refusal': RefusalSlip,
  'r61-04-apology': ApologySlip,
  'r61-05-control': ControlSlip,
  'r61-06-book': FollowUpBook,
  'r118-01-receipt': DossierSlip,
  'r118-02-supplement': SupplementSlip,
  'r118-03-refusal': RefusalSlip,
  'r118-04-apology': ApologySlip,
  'r118-05-stop': StopSlip,
  'r118-06-control': ControlSlip,
  'r118-07-book': FollowUpBook,
  'hand-over': HandOverSlip,
  transfer: TransferSlip,
  guidance: GuidanceSlip,
  explanation: ExplanationSlip,
} as const

export type SlipName = keyof typeof slips
export type SlipData<Name extends SlipName> = z.infer<(typeof slips)[Name]>

/** An instant as it is printed. Seconds are cut, not rounded: 17:00:59 is still 17:00. */
export const toLegalMinute = (instant: Temporal.Instant): LegalMinute =>
  instant.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime().toString({ smallestUnit: 'minute' })

/** The template of a form named as a regime names it: `r61-01` → `r61-01-receipt`. */
export const slipOfForm = (form: string): SlipName | undefined =>
  (Object.keys(slips) as SlipName[]).find((name) => name === form || name.startsWith(`${form}-`))
