import type { Draft } from '@motcua/shared/directive-draft'
import type { Reading, Source } from '@motcua/shared/reading'
import { z } from 'zod'
import { realNow } from '../../../lib/clock.ts'
import { type Ctx, transact } from '../../../lib/context.ts'
import { AppError, type Facts, Invalid } from '../../../lib/errors.ts'
import { newId } from '../../../lib/ids.ts'
import { enqueue, job } from '../../../lib/jobs.ts'
import { toDate } from '../../../lib/time.ts'
import { fileOf, findDocument } from '../../documents/index.ts'
import * as files from '../../files/index.ts'
import { extractInWorker, withScanDoubts } from '../extract/index.ts'
import { textOf } from './document-text.ts'
import { draftOf, reread as layOver } from './draft-of.ts'
import { headPatch } from './mend.ts'
import { findParent } from './parent.ts'
import { countAttempt, type DirectiveRow, findDirective, lockDirective, setProgress } from './queries.ts'
import {
  dropPages,
  findReading,
  insertCorrections,
  keepPage,
  keptPages,
  saveReading,
} from './queries-reading.ts'
import { readAside } from './read-aside.ts'
import { onDirective, writeDirective } from './write.ts'

/**
 * A file becomes a draft. Pages recognised so far are kept, so a worker that dies goes on where it was; a file that
 * cannot be read leaves the directive `failed` with the reason, and stays.
 */
export const readJob = job(
  'directives.read',
  z.object({ directiveId: z.uuid() }),
  async (ctx, { directiveId }) => {
    const row = await findDirective(ctx.db, directiveId)
    if (row?.state !== 'reading') return
    try {
      await keepReading(ctx, row, await readingOf(ctx, row))
    } catch (error) {
      await failed(ctx, row, error)
    }
  },
)

/** The text of a file does not change: what was once extracted is only read again. */
const readingOf = async (ctx: Ctx, row: DirectiveRow): Promise<Reading> => {
  const before = await findReading(ctx.db, row.id)
  if (before && before.reader !== 'typed') {
    const seen = before.reading.doubts.filter(({ code }) => code === 'ruled_table_in_scan')
    const again = await readAside(before.reading.source)
    return { ...again, doubts: [...again.doubts, ...seen] }
  }
  const composed = row.document_id ? await composedText(ctx, row) : null
  if (composed) return readAside(composed)
  const { ruledPages, ...source } = await extracted(ctx, row)
  return withScanDoubts(await readAside(source), { ...source, ruledPages })
}

/** A document composed here has its text; of one that came from outside a file is read. */
const composedText = async (ctx: Ctx, row: DirectiveRow): Promise<Source | null> => {
  const document = await findDocument(ctx.db, row.document_id ?? '')
  if (!document || document.content.blocks.length === 0) return null
  const text = textOf(document, document.content)
  return { name: row.name, format: 'txt', pages: null, text, recognised: null }
}

const FILE_ROLES = ['main', 'source', 'scan', 'print', 'attachment']

const fileIdOf = async (ctx: Ctx, row: DirectiveRow): Promise<string> => {
  if (row.file_id) return row.file_id
  const found = row.document_id ? await fileOf(ctx.db, row.document_id) : []
  const [first] = found.toSorted((a, b) => FILE_ROLES.indexOf(a.role) - FILE_ROLES.indexOf(b.role))
  if (!first) throw new Invalid('directives.document_empty', { name: row.name })
  return first.fileId
}

const extracted = async (ctx: Ctx, row: DirectiveRow) => {
  const bytes = await files.readBytes(ctx.db, await fileIdOf(ctx, row))
  const known = await keptPages(ctx.db, row.id)
  let told = 0
  return extractInWorker(bytes, row.name, {
    pageText: (no) => known.get(no),
    onPage: async (done, of, page) => {
      // Pages that are text cost nothing to read again; a recognised page costs seconds.
      const costly = page.recognised !== null
      if (costly) await keepPage(ctx.db, row.id, done, { ...page, ruled: page.ruled ?? false })
      if (!costly && done < of && performance.now() - told < 500) return
      told = performance.now()
      await setProgress(ctx.db, row.id, done, of)
    },
  })
}

/** Keeps a reading as the draft of a directive that is being read; anything else is left alone. */
export const keepReading = (ctx: Ctx, { id }: Pick<DirectiveRow, 'id'>, reading: Reading): Promise<void> =>
  transact(ctx, async (ctx) => {
    const row = await lockDirective(ctx.db, id)
    if (row.state !== 'reading') return
    const before = await findReading(ctx.db, id)
    const fresh = await withRegister(ctx, row, draftOf(reading))
    const draft = before ? layOver(fresh, before.draft) : fresh
    const parentId = await findParent(ctx, { ...row, ...headPatch(draft.head) } as DirectiveRow, reading)
    const { pages } = reading.source
    const version = await writeDirective(ctx, row, {
      type: 'directives.read',
      data: {
        reader: reading.reader,
        tasks: draft.tasks.length,
        doubts: reading.doubts.map(({ code }) => code),
      },
      patch: {
        ...headPatch(draft.head),
        state: 'draft',
        parent_id: parentId,
        failure: null,
        failure_facts: null,
        ...(pages !== null && { pages, pages_done: pages }),
      },
    })
    await saveReading(ctx.db, id, { reader: reading.reader, reading, draft })
    await dropPages(ctx.db, id)
    if (before) await noteReread(ctx, id, version)
  })

/** What the register of documents knows of the head is certain; the reading fills in the rest. */
const withRegister = async (ctx: Ctx, row: DirectiveRow, draft: Draft): Promise<Draft> => {
  const document = row.document_id ? await findDocument(ctx.db, row.document_id) : undefined
  if (!document) return draft
  const { issuer, superior, number, symbol, issued_on, subject, place, type_name } = document
  const known = {
    ...{ issuer, superior, symbol, subject, place, type: type_name, date: issued_on },
    number: number === null ? null : String(number).padStart(2, '0'),
  }
  const certain = Object.fromEntries(
    Object.entries(known).filter(([, value]) => value !== null && value !== ''),
  )
  const settled = new Set(['blank_number', 'blank_date', 'no_issuer', 'no_head'])
  return {
    ...draft,
    head: { ...draft.head, ...certain },
    doubts: draft.doubts.map((doubt) => (settled.has(doubt.code) ? { ...doubt, settled: true } : doubt)),
  }
}

/** Whoever mends the draft of the reading before is told that it changed under them. */
const noteReread = (ctx: Ctx, id: string, version: number): Promise<void> =>
  insertCorrections(ctx.db, [
    {
      ...{ id: newId(), directive_id: id, field: 'reread', task_key: null },
      ...{ was: null, became: null, words: null, version },
      ...{ by_actor: ctx.actor.id, by_name: 'Đọc lại', at: toDate(realNow()) },
    },
  ])

/** Unforeseen errors are tried again by the queue; after a few attempts a person is told. */
const MOST_ATTEMPTS = 3

const failed = async (ctx: Ctx, row: DirectiveRow, error: unknown): Promise<void> => {
  if (error instanceof AppError) return setFailed(ctx, row, error.code, error.facts)
  const attempts = await countAttempt(ctx.db, row.id)
  if (attempts < MOST_ATTEMPTS) throw error
  ctx.log.error({ err: error, directive: row.id }, 'a directive could not be read')
  await setFailed(ctx, row, 'directives.unreadable', { name: row.name, attempts })
}

const setFailed = (ctx: Ctx, { id }: DirectiveRow, code: string, facts: Facts): Promise<void> =>
  transact(ctx, async (ctx) => {
    const row = await lockDirective(ctx.db, id)
    if (row.state !== 'reading') return
    await writeDirective(ctx, row, {
      type: 'directives.read_failed',
      data: { code },
      patch: { state: 'failed', failure: code, failure_facts: JSON.stringify(facts) },
    })
  })

/** Reads again, keeping what people mended. */
export const reread = (ctx: Ctx, { id }: { id: string }): Promise<{ id: string }> =>
  onDirective(ctx, { id }, 'reread', async (ctx, row) => {
    if (!row.file_id && !row.document_id) return { id }
    await writeDirective(ctx, row, {
      type: 'directives.reread',
      patch: { state: 'reading', attempts: 0, failure: null, failure_facts: null },
    })
    await enqueue(ctx, readJob, { directiveId: id }, { key: `directives.read:${id}` })
    return { id }
  })
