import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Actor } from '@motcua/shared/common'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/index.ts'
import { type Ctx, systemActor, transact } from '../../lib/context.ts'
import { newId } from '../../lib/ids.ts'
import { silentLog } from '../../lib/log.ts'
import { accessLog, history } from '../journal/index.ts'
import {
  attach,
  getFile,
  listFiles,
  moveFiles,
  openFile,
  readBytes,
  receiveFile,
  registerHolder,
  removeFiles,
  setFileSetup,
  storeBytes,
  sweep,
} from './index.ts'
import { lockContent } from './queries.ts'
import { clamdScanner, noScanner } from './scanner.ts'
import { diskStorage } from './storage.ts'
import { docxOf, jpeg, pdf, png, xlsxOf, zipOf } from './test/zip.ts'

const database = testDatabase()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'))
})
beforeEach(() => setFileSetup({ storage: diskStorage(folder), scanner: noScanner, maxBytes: 1024 * 1024 }))
afterAll(() => rm(folder, { recursive: true, force: true }))

const pause = () => new Promise((resolve) => setTimeout(resolve, 10))

const person = (kind: Actor['kind'] = 'citizen'): Actor => ({
  kind,
  id: newId(),
  name: 'Người thử',
  posts: [],
})
const ctxOf = (actor = person()): Ctx => ({
  db: database.db,
  actor,
  now: Temporal.Now.instant(),
  requestId: 'test',
  log: silentLog,
  lang: 'vi',
  ip: '',
})
const send = (bytes: Buffer, name: string, ctx = ctxOf()) =>
  receiveFile(ctx, { bytes: Readable.from(bytes.length ? [bytes] : []), name })

/** Everything on disk, whether a row names it or not. */
const onDisk = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length

describe('sending', () => {
  test.each([
    ['đơn.pdf', pdf(), 'application/pdf'],
    ['ANH.JPEG', jpeg(), 'image/jpeg'],
    ['ảnh.png', png(), 'image/png'],
    ['đơn.docx', docxOf(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['bảng.xlsx', xlsxOf(), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ])('%s is stored by its content and told to the journal', async (name, bytes, type) => {
    const file = await send(bytes, name)
    expect(file).toMatchObject({ name: name.normalize('NFC'), type, size: bytes.length, scan: 'not_scanned' })
    expect(await readBytes(database.db, file.id)).toEqual(bytes)
    const [entry] = await history(database.db, 'file', file.id, { withPrivate: true })
    expect(entry).toMatchObject({
      type: 'stored',
      data: { sha256: file.sha256 },
      private: { name: file.name },
    })
    expect(JSON.stringify(entry!.data)).not.toContain(file.name)
  })

  const zeros = Buffer.alloc(30 * 1024 * 1024)
  test.each([
    ['nothing in it', 'a.pdf', Buffer.alloc(0), 'files.empty'],
    ['a program', 'setup.exe', Buffer.from('MZ\x90\0this program'), 'files.wrong_type'],
    ['a program called a document', 'a.pdf', Buffer.from('MZ\x90\0this program'), 'files.disguised'],
    ['a page called a picture', 'a.png', Buffer.from('<html><script>1</script>'), 'files.disguised'],
    ['a picture called a document', 'a.pdf', png(), 'files.disguised'],
    ['a document called a picture', 'a.jpg', pdf(), 'files.disguised'],
    ['an archive called a document', 'a.docx', zipOf([{ name: 'a.txt' }]), 'files.disguised'],
    ['an archive', 'a.zip', zipOf([{ name: 'a.txt' }]), 'files.wrong_type'],
    ['no ending', 'don-xin', pdf(), 'files.disguised'],
    ['half a PDF', 'a.pdf', Buffer.from('%PDF-1.7 and then the line broke'), 'files.damaged'],
    ['half a picture', 'a.png', png().subarray(0, 40), 'files.damaged'],
    ['half a document', 'a.docx', docxOf().subarray(0, 90), 'files.damaged'],
    ['a PDF with a password', 'a.pdf', pdf('trailer<< /Encrypt 5 0 R >>'), 'files.locked'],
    ['a document with a password', 'a.docx', docxOf({ name: 'word/x.xml', encrypted: true }), 'files.locked'],
    ['macros', 'a.docx', docxOf({ name: 'word/vbaProject.bin' }), 'files.macros'],
    ['a bomb that says so', 'a.docx', docxOf({ name: 'word/x.xml', data: zeros }), 'files.bomb'],
    ['a bomb that lies', 'a.docx', docxOf({ name: 'word/x.xml', data: zeros, claim: 1000 }), 'files.bomb'],
    [
      'entries over each other',
      'a.docx',
      docxOf(...Array(60).fill({ name: 'word/x.xml', data: randomBytes(4000), overlap: true })),
      'files.bomb',
    ],
    [
      '10,000 entries',
      'a.docx',
      docxOf(...Array.from({ length: 10_000 }, (_, i) => ({ name: `word/${i}` }))),
      'files.bomb',
    ],
    ['a path that climbs out', 'a.docx', docxOf({ name: '../../etc/passwd' }), 'files.damaged'],
    ['too much', 'a.pdf', Buffer.concat([pdf(), Buffer.alloc(1024 * 1024)]), 'files.too_large'],
  ])('%s is refused and leaves nothing', async (_, name, bytes, code) => {
    const before = await onDisk()
    await expect(send(bytes, name)).rejects.toMatchObject({
      code,
      facts: code === 'files.none' ? {} : { name },
    })
    expect(await onDisk()).toBe(before)
  })

  test('a directive may be five times as large as another file', async () => {
    const words = (megabytes: number) => Readable.from([Buffer.alloc(megabytes * 1024 * 1024, 'một cửa ')])
    const plan = { name: 'kế hoạch.txt', purpose: 'directive' } as const
    expect((await receiveFile(ctxOf(), { ...plan, bytes: words(4) })).size).toBe(4 * 1024 * 1024)
    await expect(receiveFile(ctxOf(), { ...plan, bytes: words(6) })).rejects.toMatchObject({
      code: 'files.too_large',
    })
  })

  test.each([
    ['../../../etc/cron.d/x.pdf', 'x.pdf'],
    ['C:\\Users\\Lan\\Đơn.pdf', 'Đơn.pdf'],
    ['Nguye\u0302\u0303n.pdf', 'Nguyễn.pdf'],
    ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie_ x=1.pdf'],
    ['\u202efdp.exe.pdf', 'fdp.exe.pdf'],
    ['...pdf', 'pdf.pdf'],
    [`${'ờ'.repeat(400)}.pdf`, `${'ờ'.repeat(196)}.pdf`],
  ])('the name %j is kept as %j', async (sent, kept) => {
    if (kept === 'pdf.pdf') await expect(send(pdf(), sent)).rejects.toMatchObject({ code: 'files.disguised' })
    else expect((await send(pdf(), sent)).name).toBe(kept)
  })

  test('a connection that breaks leaves nothing', async () => {
    const before = await onDisk()
    const gone = Object.assign(new Error('gone'), { code: 'ECONNRESET' })
    const sent = [pdf()]
    const broken = new Readable({
      read() {
        const next = sent.shift()
        if (next) this.push(next)
        else this.destroy(gone)
      },
    })
    await expect(receiveFile(ctxOf(), { bytes: broken, name: 'a.pdf' })).rejects.toMatchObject({
      code: 'files.cut_off',
    })
    const early = new Readable({ read() {} })
    early.destroy(gone)
    await expect(receiveFile(ctxOf(), { bytes: early, name: 'a.pdf' })).rejects.toMatchObject({
      code: 'files.cut_off',
    })
    expect(await onDisk()).toBe(before)
  })

  test('a full disk is told as such, not blamed on the sender', async () => {
    setFileSetup({
      storage: {
        ...diskStorage(folder),
        receive: async () => {
          throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
        },
      },
    })
    await expect(send(pdf(), 'a.pdf')).rejects.toMatchObject({ code: 'ENOSPC' })
  })

  test('the same content twice is kept once, under both names', async () => {
    const bytes = pdf(newId())
    const before = await onDisk()
    const [a, b] = await Promise.all([send(bytes, 'a.pdf'), send(bytes, 'b.pdf')])
    expect(a.sha256).toBe(b.sha256)
    expect(await onDisk()).toBe(before + 1)
  })
})

describe('malware scanner', () => {
  let server: Server | undefined
  const listen = (reply: (bytes: Buffer) => string) =>
    new Promise<string>((resolve) => {
      server = createServer((socket) => {
        const parts: Buffer[] = []
        socket.on('data', (part: Buffer) => {
          parts.push(part)
          const all = Buffer.concat(parts)
          if (all.subarray(-4).equals(Buffer.alloc(4))) socket.end(`stream: ${reply(all)}\0`)
        })
      }).listen(0, '127.0.0.1', () => {
        const address = server!.address()
        resolve(`127.0.0.1:${typeof address === 'object' ? address!.port : 0}`)
      })
    })
  afterAll(() => server?.close())

  test('what it finds is refused, what it passes is marked clean', async () => {
    const address = await listen((bytes) => (bytes.includes('EICAR') ? 'Eicar-Test FOUND' : 'OK'))
    setFileSetup({ scanner: clamdScanner(address) })
    expect((await send(pdf(newId()), 'a.pdf')).scan).toBe('clean')
    const infected = send(pdf('EICAR'), 'a.pdf')
    await expect(infected).rejects.toMatchObject({ code: 'files.infected', facts: { finding: 'Eicar-Test' } })
  })

  test('when it is away, nothing is taken in unseen', async () => {
    setFileSetup({ scanner: clamdScanner('127.0.0.1:1') })
    await expect(send(pdf(), 'a.pdf')).rejects.toMatchObject({ status: 503, code: 'files.scanner_away' })
  })
})

describe('who may see and use a file', () => {
  const shown = new Set<string>()
  beforeAll(() =>
    registerHolder('test-case', async (ctx, holderId) => shown.has(`${ctx.actor.id} ${holderId}`)),
  )

  test('its sender until it is held; then whoever the holder’s module lets, and reads are noted', async () => {
    const [sender, officer] = [ctxOf(), ctxOf(person('staff'))]
    const file = await send(pdf(newId()), 'a.pdf', sender)
    expect((await getFile(sender, file.id)).id).toBe(file.id)
    await expect(getFile(officer, file.id)).rejects.toMatchObject({ code: 'files.not_found' })
    const holder = { kind: 'test-case', id: newId() }
    await transact(sender, (ctx) => attach(ctx, [file.id], holder))
    await expect(getFile(sender, file.id)).rejects.toMatchObject({ code: 'files.not_found' })
    shown.add(`${officer.actor.id} ${holder.id}`)
    expect(await text((await openFile(officer, file.id)).bytes)).toContain('%PDF')
    const [read] = await accessLog(database.db, holder)
    expect(read).toMatchObject({
      actor: `staff:${officer.actor.id}`,
      purpose: 'files.read',
      fields: [`file:${file.id}`],
    })
    expect((await listFiles(database.db, holder)).map((each) => each.id)).toEqual([file.id])
  })

  test('a file of another citizen, one held elsewhere or one that is gone cannot be attached', async () => {
    const sender = ctxOf()
    const file = await send(pdf(newId()), 'a.pdf', sender)
    const holder = { kind: 'test-case', id: newId() }
    const take = (ctx: Ctx, id: string, to = holder) => transact(ctx, (inside) => attach(inside, [id], to))
    await expect(take(ctxOf(), file.id)).rejects.toMatchObject({ code: 'files.held_elsewhere' })
    await expect(take(sender, newId())).rejects.toMatchObject({ code: 'files.held_elsewhere' })
    await take(sender, file.id)
    expect(await take(sender, file.id)).toHaveLength(1)
    const other = { kind: 'test-case', id: newId() }
    await expect(take(sender, file.id, other)).rejects.toMatchObject({ code: 'files.held_elsewhere' })
    const moved = await transact(sender, (ctx) => moveFiles(ctx, holder, other))
    expect(moved.map((each) => each.holder)).toEqual([other])
  })

  test('files of a kind nobody answers for are seen by nobody', async () => {
    const ctx = ctxOf(systemActor('maker'))
    const holder = { kind: 'unheard-of', id: newId() }
    const file = await storeBytes(ctx, {
      bytes: pdf(newId()),
      name: 'phiếu.pdf',
      type: 'application/pdf',
      holder,
    })
    await expect(getFile(ctxOf(person('staff')), file.id)).rejects.toMatchObject({ status: 404 })
    expect((await getFile(ctx, file.id)).name).toBe('phiếu.pdf')
  })
})

describe('the sweeper', () => {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  const now = { unheld: -1000, removed: -1000, orphan: -1000 }

  test('takes what is forgotten or removed and bytes without a row; keeps what is held', async () => {
    const ctx = ctxOf(systemActor('sweeper'))
    const holder = { kind: 'test-case', id: newId() }
    const kept = await storeBytes(ctx, {
      bytes: pdf(newId()),
      name: 'a.pdf',
      type: 'application/pdf',
      holder,
    })
    const gone = await storeBytes(ctx, {
      bytes: pdf(newId()),
      name: 'b.pdf',
      type: 'application/pdf',
      holder,
    })
    const forgotten = await send(pdf(newId()), 'c.pdf')
    await transact(ctx, (inside) => removeFiles(inside, [gone.id], 'gửi nhầm'))
    const orphan = await diskStorage(folder).receive([pdf(newId())], 1000)
    await diskStorage(folder).keep(orphan)
    await writeFile(join(folder, 'incoming', 'cut-off'), 'half')
    await utimes(join(folder, 'incoming', 'cut-off'), 0, 0)
    await sweep(ctx)
    expect([kept, gone, forgotten, orphan].every((each) => existsSync(pathOf(each.sha256)))).toBe(true)
    await sweep(ctx, now)
    expect(existsSync(pathOf(kept.sha256))).toBe(true)
    expect([gone, forgotten, orphan].some((each) => existsSync(pathOf(each.sha256)))).toBe(false)
    expect(existsSync(join(folder, 'incoming', 'cut-off'))).toBe(false)
    const types = (await history(database.db, 'file', gone.id)).map((entry) => entry.type)
    expect(types).toEqual(['stored', 'removed', 'deleted'])
  })

  test('beside uploads of the same bytes, rows and bytes never part', async () => {
    const bytes = pdf(newId())
    const ctx = ctxOf(systemActor('sweeper'))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const seen = new Set<boolean>()
    let sweeping = true
    const sweeper = (async () => {
      while (sweeping) await sweep(ctx, now)
    })()
    // On a machine with much else to do it takes longer until the sweeper was between.
    for (let i = 0; i < 40 || (seen.size < 2 && i < 400); i++) {
      await Promise.all([send(bytes, 'a.pdf'), send(bytes, 'b.pdf')])
      if (i % 2) await pause()
      await database.db.transaction().execute(async (trx) => {
        await lockContent(trx, sha256)
        const { rows } = await sql`
          select from files.file where sha256 = decode(${sha256}, 'hex')`.execute(trx)
        expect(existsSync(pathOf(sha256)) || rows.length === 0, 'a row without its bytes').toBe(true)
        seen.add(rows.length > 0)
      })
    }
    sweeping = false
    await sweeper
    // Both states were met, or the race was none.
    expect(seen).toEqual(new Set([true, false]))
  })
})
