import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '@motcua/shared/common'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/index.ts'
import { cachedClock } from '../../lib/clock.ts'
import { publicActor } from '../../lib/context.ts'
import { addRoutes, createHttp } from '../../lib/http.ts'
import { registerErrors } from '../../lib/http-errors.ts'
import { newId } from '../../lib/ids.ts'
import { module } from './module.ts'
import { setFileSetup } from './setup.ts'
import { diskStorage } from './storage.ts'
import { docxOf, pdf } from './test/zip.ts'

const database = testDatabase()
const citizen: Actor = { kind: 'citizen', id: newId(), name: 'Lò Thị Hoa', posts: [] }
let http: FastifyInstance
let folder: string
let undo = () => {}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-http-'))
  undo = setFileSetup({ storage: diskStorage(folder), maxBytes: 200_000 })
  registerErrors(module.errors)
  const { db } = database
  const options = {
    db,
    clock: cachedClock(db),
    routes: module.routes,
    permissions: module.permissions,
    currentActor: async (request: { headers: { authorization?: string } }) =>
      request.headers.authorization === 'citizen' ? citizen : publicActor,
    logLevel: 'silent' as const,
    maxUploadBytes: 200_000,
  }
  http = await createHttp(options)
  addRoutes(http, options)
  await http.ready()
})
afterAll(async () => {
  undo()
  await http.close()
  await rm(folder, { recursive: true, force: true })
})

const upload = (bytes: Buffer, name: string, headers: Record<string, string> = {}) => {
  const head = `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/html\r\n\r\n`
  return http.inject({
    method: 'POST',
    url: '/api/files',
    headers: { authorization: 'citizen', 'content-type': 'multipart/form-data; boundary=x', ...headers },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')]),
  })
}
const read = (url: string, headers: Record<string, string> = { authorization: 'citizen' }) =>
  http.inject({ method: 'GET', url, headers })

describe('over HTTP', () => {
  test('a file goes in with its Vietnamese name and comes out as it was', async () => {
    const bytes = pdf('nội dung')
    const sent = await upload(bytes, 'Đơn đề nghị (ông Nguyễn Văn Ước).pdf')
    expect(sent.json()).toMatchObject({
      name: 'Đơn đề nghị (ông Nguyễn Văn Ước).pdf',
      type: 'application/pdf',
    })
    const got = await read(`/api/files/${sent.json().id}/content`)
    expect(got.rawPayload).toEqual(bytes)
    expect(got.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-length': String(bytes.length),
      'content-disposition':
        'attachment; filename="Don de nghi (ong Nguyen Van Uoc).pdf"; ' +
        "filename*=UTF-8''%C4%90%C6%A1n%20%C4%91%E1%BB%81%20ngh%E1%BB%8B%20%28%C3%B4ng%20Nguy%E1%BB%85n%20V%C4%83n%20%C6%AF%E1%BB%9Bc%29.pdf",
    })
    const shown = await read(`/api/files/${sent.json().id}/content?inline=true`)
    expect(shown.headers['content-disposition']).toMatch(/^inline/)
  })

  test('a document is saved, never shown under our name', async () => {
    const sent = await upload(docxOf(), 'a.docx')
    const got = await read(`/api/files/${sent.json().id}/content?inline=true`)
    expect(got.headers['content-disposition']).toMatch(/^attachment/)
  })

  test('errors come in the reader’s language, with the size that is allowed', async () => {
    const large = await upload(Buffer.concat([pdf(), Buffer.alloc(300_000)]), 'lớn.pdf')
    expect([large.statusCode, large.json().error.code]).toEqual([413, 'files.too_large'])
    expect(large.json().error.message).toMatch(/^Tệp “lớn.pdf” lớn hơn 195 KB/)
    const fake = await upload(Buffer.from('MZ'), 'a.pdf', { 'accept-language': 'en' })
    expect([fake.statusCode, fake.json().error.code]).toEqual([422, 'files.disguised'])
    expect(fake.json().error.message).toMatch(/^The name “a.pdf” does not match/)
  })

  test('a body without a file, or cut off in the middle, is told so', async () => {
    const headers = { authorization: 'citizen', 'content-type': 'multipart/form-data; boundary=x' }
    const post = (payload: string, more = {}) =>
      http.inject({ method: 'POST', url: '/api/files', headers: { ...headers, ...more }, payload })
    expect((await post('--x--\r\n')).json().error.code).toBe('files.none')
    expect((await post('{}', { 'content-type': 'application/json' })).json().error.code).toBe('files.none')
    const cut = await post(
      '--x\r\nContent-Disposition: form-data; name="f"; filename="a.pdf"\r\n\r\n%PDF-1.7 half',
    )
    expect(cut.json().error.code).toBe('files.cut_off')
  })

  test('nobody without an account, and no foreign or malformed id', async () => {
    expect((await upload(pdf(), 'a.pdf', { authorization: '' })).statusCode).toBe(401)
    expect((await read(`/api/files/${newId()}`)).json().error.code).toBe('files.not_found')
    expect((await read('/api/files/..%2f..%2fetc%2fpasswd/content')).statusCode).toBe(422)
  })
})
