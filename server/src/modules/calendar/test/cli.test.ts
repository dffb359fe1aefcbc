import { expect, test } from 'vitest'
import { explainCommand } from '../index.ts'

const ask = (line: string) =>
  explainCommand(
    line.split(' ').map((word) => word.replaceAll('_', ' ').replace('working day', 'working_day')),
  )

test('motcua explain tells a date in sentences, as it was known then', async () => {
  const told = await ask('--limit 5_working_day --from 2025-12-29T08:00 --known 2025-12-24')
  expect(told).toContain('Hẹn trả kết quả lúc 17 giờ 00 ngày 06/01/2026 (thứ Ba).')
  expect(await ask('--limit 5_working_day --from 2025-12-29T08:00')).toContain('07/01/2026')
})

test('the same certificate, as canonical bytes', async () => {
  const line = '--limit 5_working_day --from 2024-04-15 --cutoff 15:00 --json'
  expect(await ask(line)).toBe(await ask(line))
  expect(JSON.parse(await ask(line))).toMatchObject({ due: '2024-04-23T17:00:00+07:00' })
})

test.each([
  ['--limit 5_parsecs --from 2024-04-15', /Không đọc được thời hạn/],
  ['--limit 5_working_day --from garbage --lang en', /moment “garbage” could not be read/],
  ['--limit 5_working_day --from 2031-04-15 --lang en', /outside the working calendar/],
])('%s is refused in words', async (line, words) => {
  await expect(ask(line)).rejects.toThrow(words)
})

test('without a limit it says how it is used', async () => {
  expect(await ask('--from 2024-04-15')).toMatch(/^motcua explain --limit/)
})
