import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { ScoredGiven } from '@motcua/shared/indicator-index'
import { AppError, factsIn, sentence } from '../lib/errors.ts'
import { newestDefinition } from '../modules/indicators/score/definition.ts'
import { errors } from '../modules/indicators/score/errors.ts'
import { scoreGiven } from '../modules/indicators/score/given.ts'
import { readFigureFile } from '../modules/indicators/score/given-file.ts'

const USAGE = `motcua index score FILE.json|FILE.csv|- [--level province|department|district|commune]
  [--period month|quarter|year] [--json] [--lang vi|en]
  columns: component, numerator, denominator, rate, score (as published, to be compared); also unit, period, block`

type Lang = 'vi' | 'en'

/** `motcua index score FILE`: figures from elsewhere by our formulas, beside the published scores. No database. */
export const indexCommand = async (args: readonly string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      level: { type: 'string' },
      period: { type: 'string' },
      json: { type: 'boolean' },
      lang: { type: 'string', default: 'vi' },
      help: { type: 'boolean' },
    },
  })
  const [verb, path] = positionals
  if (values.help || verb !== 'score' || !path) {
    console.log(USAGE)
    if (!values.help) process.exitCode = 2
    return
  }
  const lang: Lang = values.lang === 'en' ? 'en' : 'vi'
  const text = path === '-' ? await standardInput() : await readFile(path, 'utf8')
  const asked = {
    ...(values.level && { level: values.level }),
    ...(values.period && { period: values.period }),
  }
  for (const { title, given } of readFigureFile(text, asked)) {
    const scored = inWords(() => scoreGiven(newestDefinition(), given), lang)
    if (values.json) console.log(JSON.stringify({ ...(title && { title }), ...scored }))
    else console.log(tableOf(title, scored, lang))
  }
}

const standardInput = async (): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

const inWords = <Value>(work: () => Value, lang: Lang): Value => {
  try {
    return work()
  } catch (error) {
    const words = error instanceof AppError ? errors[error.code] : undefined
    if (!words) throw error
    throw new Error(sentence(words[lang], factsIn((error as AppError).facts, lang)))
  }
}

const HEAD = {
  vi: ['Thành phần', 'Điểm', 'Tối đa', 'Chính xác', 'Công bố', 'Chênh'],
  en: ['Component', 'Score', 'Max', 'Exact', 'Published', 'Difference'],
} as const
const TOTAL = { vi: 'TỔNG', en: 'TOTAL' } as const
const COVERED = { vi: 'điểm tối đa có số liệu', en: 'points have figures' } as const

type Line = Pick<ScoredGiven['components'][number], 'shown' | 'exact' | 'given' | 'difference'>

const tableOf = (title: string, scored: ScoredGiven, lang: Lang): string => {
  const row = (name: string, max: number, { shown, exact, given, difference }: Line): string[] => [
    name,
    shown ?? '–',
    String(max),
    exact ?? '–',
    given === null ? '' : String(given),
    difference === null ? '' : difference.toFixed(2),
  ]
  const rows = scored.blocks.flatMap((block) => [
    row(block.name[lang].toUpperCase(), block.max, block),
    ...scored.components
      .filter((component) => component.block === block.code)
      .map((component) => row(`  ${component.code}`, component.max, component)),
  ])
  rows.push(row(TOTAL[lang], 100, scored))
  const band = scored.band ? `, ${scored.band.name[lang]}` : ''
  const foot = `${scored.covered}/100 ${COVERED[lang]}${band}`
  return [...(title ? [title] : []), ...columns([[...HEAD[lang]], ...rows]), foot, ''].join('\n')
}

const columns = (rows: readonly string[][]): string[] => {
  const widths = rows[0]?.map((_, n) => Math.max(...rows.map((row) => (row[n] ?? '').length))) ?? []
  return rows.map((row) =>
    row
      .map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0)))
      .join('  ')
      .trimEnd(),
  )
}
