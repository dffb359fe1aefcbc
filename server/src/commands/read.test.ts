import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Reading } from '@motcua/shared/reading'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { extractText } from '../modules/directives/extract/index.ts'
import { lockedPdf } from '../modules/directives/extract/test/paper.ts'
import { readText } from '../modules/directives/reading/read.ts'
import { tableOf } from './read-table.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const seed = join(root, 'data/directives/001_515012e3fdf56211.txt')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-read-'))
  await writeFile(join(folder, 'khoa.pdf'), lockedPdf())
})
afterAll(() => rm(folder, { recursive: true }))

/** The command as a shell runs it, its output through a pipe that is read late. */
const run = (args: string[], input = '', cwd = folder) =>
  new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    const child = spawn(process.execPath, [join(root, 'server/src/main.ts'), 'read', ...args], { cwd })
    let [out, err] = ['', '']
    child.stderr.on('data', (chunk) => {
      err += chunk
    })
    setTimeout(() => {
      child.stdout.setEncoding('utf8').on('data', (chunk) => {
        out += chunk
      })
    }, 300)
    child.on('close', (code) => resolve({ code, out, err }))
    child.stdin.end(input)
  })

it('prints one whole reading a line for each file it can read, and names the others', async () => {
  const many = new Array<string>(12).fill(seed)
  const { code, out, err } = await run(['--json', 'khong-co.txt', ...many, 'khoa.pdf', '.'])
  const lines = out.trimEnd().split('\n')
  expect(lines).toHaveLength(12)
  const text = await readFile(seed, 'utf8')
  for (const line of lines) expect(Reading.parse(JSON.parse(line)).source).toMatchObject({ name: seed, text })
  expect(err.trimEnd().split('\n')).toEqual([
    'khong-co.txt: không có tệp này',
    expect.stringMatching(/^khoa\.pdf: .*mật khẩu/),
    '.: đây là thư mục, không phải tệp',
  ])
  expect(code).toBe(1)
})

it('reads standard input and prints a table', async () => {
  const { code, out, err } = await run(['-'], await readFile(seed, 'utf8'))
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out.split('\n')[0]).toMatch(/^-: .+ · .+ · /)
  expect(out).toContain('Chủ trì')
})

it('keeps a table within the terminal, control characters out of it, and says what is blank', async () => {
  const source = await extractText(await readFile(seed), '\u001b[31mten.txt')
  const reading = readText(source)
  expect(reading.tasks.length).toBeGreaterThan(30)
  for (const width of [80, 120, 200]) {
    const rows = tableOf(reading, 'en', width)
      .split('\n')
      .slice(2, reading.tasks.length + 3)
    expect(rows[0]).toMatch(/^# +Item +Task/)
    for (const row of rows) expect([...row].length).toBeLessThanOrEqual(width)
  }
  expect(tableOf(reading, 'vi')).not.toContain('\u001b')
  expect(tableOf({ ...reading, tasks: [] }, 'vi', 80)).toContain('Không tìm thấy nhiệm vụ nào.')
})
