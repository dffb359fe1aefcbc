import { FilePurpose, FileRecord } from '@motcua/shared/files'
import { z } from 'zod'
import { Forbidden, Invalid } from '../../lib/errors.ts'
import { get, post } from '../../lib/route.ts'
import { dispositionOf } from './names.ts'
import { getFile, largestFor, openFile, receiveFile } from './service.ts'

const params = z.object({ id: z.uuid() })

/** What a browser may show in place. Anything else is saved: it must not run under our name. */
const shownInPlace = new Set(['application/pdf', 'image/jpeg', 'image/png'])

export const routes = [
  post('/files', {
    summary: 'Send one file (multipart/form-data, field `file`); attach it to what it belongs to afterwards',
    permission: 'files.upload',
    consumes: 'multipart/form-data',
    query: z.object({
      purpose: FilePurpose.optional().describe('`directive` also takes TXT, MD, HTML and DOC, from staff'),
    }),
    reply: FileRecord,
    ratePerMinute: 60,
    handle: async (ctx, { purpose }, { request }) => {
      if (purpose && ctx.actor.kind !== 'staff') throw new Forbidden('http.forbidden')
      if (!request.isMultipart()) throw new Invalid('files.none')
      // One byte more than we take: our own count then refuses, instead of the parser cutting the file short.
      const part = await request.file({ limits: { fileSize: largestFor(purpose) + 1, files: 1 } })
      if (!part) throw new Invalid('files.none')
      return receiveFile(ctx, { bytes: part.file, name: part.filename, purpose })
    },
  }),
  get('/files/:id', {
    summary: 'What is known of a file',
    permission: 'files.read',
    params,
    reply: FileRecord,
    handle: (ctx, { id }) => getFile(ctx, id),
  }),
  get('/files/:id/content', {
    summary: 'The bytes of a file',
    permission: 'files.read',
    params,
    query: z.object({
      inline: z.stringbool().default(false).describe('Show in the browser instead of saving'),
    }),
    produces: 'application/octet-stream',
    handle: async (ctx, { id, inline }, { reply }) => {
      const { file, bytes } = await openFile(ctx, id)
      return reply
        .type(file.type)
        .header('content-length', file.size)
        .header('content-disposition', dispositionOf(file.name, inline && shownInPlace.has(file.type)))
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; img-src 'self'; object-src 'self'")
        .send(bytes)
    },
  }),
]
