import type { Draft } from '@motcua/shared/directive-draft'
import type { NewDirective } from '@motcua/shared/directives'
import type { Unit } from '@motcua/shared/organisation'
import { type Ctx, transact } from '../../../lib/context.ts'
import { Conflict, Forbidden, Invalid } from '../../../lib/errors.ts'
import { newId } from '../../../lib/ids.ts'
import { enqueue } from '../../../lib/jobs.ts'
import { dayOf, formatDay, toDate, toInstant } from '../../../lib/time.ts'
import { getReadableDocument } from '../../documents/index.ts'
import * as files from '../../files/index.ts'
import { actorName, append } from '../../journal/index.ts'
import { bodyName, getUnit } from '../../organisation/index.ts'
import { mayEnterFor } from '../policy.ts'
import { NO_DEADLINE } from '../reading/deadline-types.ts'
import { placesOf } from '../tasks/places.ts'
import { addedTask, isReportDuty, partyOf } from './draft-of.ts'
import {
  type DirectiveRow,
  findSameDocument,
  findSameFile,
  insertDirective,
  lockSource,
  type NewDirectiveRow,
} from './queries.ts'
import { saveReading } from './queries-reading.ts'
import { readJob } from './read-job.ts'
import { deadlineFromWords } from './words.ts'

/** A document, a file or a spoken order comes in. */

type Of<From extends NewDirective['from']> = Extract<NewDirective, { from: From }>

/** @throws Conflict `directives.same_file` with the directive that holds the file already */
export const enter = (ctx: Ctx, input: NewDirective): Promise<{ id: string }> =>
  transact(ctx, async (ctx) => {
    const unit = await demandSpeaker(ctx, input.unitId)
    if (input.from === 'file') return fromFile(ctx, unit, input)
    if (input.from === 'oral') return fromWords(ctx, unit, input)
    return fromDocument(ctx, unit, input)
  })

/** Kinds of units that give tasks to others in their own name. */
export const SPEAKERS: ReadonlySet<string> = new Set([
  'province',
  'district',
  'commune',
  'department',
  'office',
])

const demandSpeaker = async (ctx: Ctx, unitId: string): Promise<Unit> => {
  const day = dayOf(ctx.now)
  const unit = await getUnit(ctx.db, unitId, day)
  if (!mayEnterFor(ctx.actor, await placesOf(ctx.db, unitId, day))) {
    throw new Forbidden('directives.not_yours', { unit: bodyName(unit.fullName) })
  }
  if (!SPEAKERS.has(unit.kind))
    throw new Invalid('directives.not_a_speaker', { unit: bodyName(unit.fullName) })
  return unit
}

/** A directive's first row. */
export const rowFor = (
  ctx: Ctx,
  unit: Unit,
  more: Pick<NewDirectiveRow, 'state' | 'kind' | 'name'> & Partial<NewDirectiveRow>,
): NewDirectiveRow => ({
  id: newId(),
  province_id: unit.provinceId,
  unit_id: unit.id,
  version: 1,
  created_by: actorName(ctx.actor),
  created_at: toDate(ctx.now),
  ...more,
})

/** Writes it down and into the journal. */
export const begin = async (
  ctx: Ctx,
  row: NewDirectiveRow,
  from: NewDirective['from'],
): Promise<{ id: string }> => {
  await insertDirective(ctx.db, row)
  await append(ctx, {
    kind: 'directive',
    id: row.id,
    type: 'directives.entered',
    data: { from, state: row.state },
    unitId: row.unit_id,
    expectedVersion: 0,
  })
  return { id: row.id }
}

const already = (code: string, found: DirectiveRow) =>
  new Conflict(code, {
    directiveId: found.id,
    state: found.state,
    name: found.name,
    on: formatDay(toInstant(found.created_at)),
  })

const fromFile = async (ctx: Ctx, unit: Unit, { fileId, again }: Of<'file'>): Promise<{ id: string }> => {
  const file = await files.getFile(ctx, fileId)
  await lockSource(ctx.db, unit.id, file.sha256)
  const found = await findSameFile(ctx.db, unit.id, file.sha256)
  if (found && !again) throw already('directives.same_file', found)
  const row = rowFor(ctx, unit, {
    state: 'reading',
    kind: 'document',
    name: file.name,
    file_id: fileId,
    file_sha256: file.sha256,
  })
  const entered = await begin(ctx, row, 'file')
  await files.attach(ctx, [fileId], { kind: 'directive', id: row.id })
  await enqueue(ctx, readJob, { directiveId: row.id }, { key: `directives.read:${row.id}` })
  return entered
}

const fromDocument = async (
  ctx: Ctx,
  unit: Unit,
  { documentId }: Of<'document'>,
): Promise<{ id: string }> => {
  await lockSource(ctx.db, unit.id, documentId)
  const found = await findSameDocument(ctx.db, unit.id, documentId)
  if (found) throw already('directives.same_document', found)
  const document = await getReadableDocument(ctx, documentId)
  if (document.state !== 'issued') throw new Conflict('directives.document_not_issued', {})
  const row = rowFor(ctx, unit, {
    state: 'reading',
    kind: document.type === 'announcement' ? 'conclusion' : 'document',
    name: [document.type_name, document.code, document.subject].filter(Boolean).join(' ').slice(0, 300),
    document_id: documentId,
  })
  const entered = await begin(ctx, row, 'document')
  await enqueue(ctx, readJob, { directiveId: row.id }, { key: `directives.read:${row.id}` })
  return entered
}

/** Nothing is read: what was said is typed, only the deadlines go through the grammar. */
const fromWords = async (ctx: Ctx, unit: Unit, input: Of<'oral'>): Promise<{ id: string }> => {
  const row = rowFor(ctx, unit, {
    state: 'draft',
    kind: 'oral',
    name: input.occasion.slice(0, 300),
    issuer: bodyName(unit.fullName).slice(0, 300),
    issued_on: input.saidOn,
    subject: input.occasion,
    signer_name: input.saidBy,
  })
  const entered = await begin(ctx, row, 'oral')
  const text = input.tasks.map((task) => task.text).join('\n\n')
  const draft = spokenDraft(unit, input)
  await saveReading(ctx.db, row.id, {
    reader: 'typed',
    draft,
    reading: spokenReading(draft, input.occasion, text),
  })
  return entered
}

const spokenDraft = (unit: Unit, { saidBy, saidOn, occasion, tasks }: Of<'oral'>): Draft => ({
  head: {
    issuer: bodyName(unit.fullName).slice(0, 300),
    superior: null,
    type: null,
    number: null,
    symbol: null,
    place: null,
    date: saidOn,
    subject: occasion,
    addressees: [],
    signer: { authority: null, title: null, name: saidBy },
  },
  mended: ['date'],
  tasks: tasks.map(({ text, leads, deadline }, index) => {
    const rule = deadline ? deadlineFromWords(deadline, saidOn) : NO_DEADLINE
    const task = addedTask(`n${index + 1}`, { text, label: String(index + 1), span: null })
    return {
      ...task,
      leads: leads.map(partyOf),
      deadline: rule,
      reportDuty: isReportDuty({ text, deadline: rule, otherDeadlines: [] }),
      mended: ['text', 'leads', 'deadline'],
    }
  }),
  supersedes: [],
  doubts: [],
})

const spokenReading = ({ head }: Draft, name: string, text: string) => ({
  reader: 'typed',
  source: { name, format: 'txt' as const, pages: null, text, recognised: null },
  header: head,
  found: {},
  draft: false,
  legalBases: [],
  carriesOut: [],
  sections: [],
  tasks: [],
  supersedes: [],
  footnotes: [],
  annexes: [],
  recipients: [],
  draftingUnit: null,
  copies: null,
  doubts: [],
})
