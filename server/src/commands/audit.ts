import { parseArgs } from 'node:util'
import { periodOf } from '@motcua/shared/periods'
import { legalTime, readClock, realNow } from '../lib/clock.ts'
import { APP_ROLE, type Db, openDb, openPool } from '../lib/db.ts'
import { dayOf } from '../lib/time.ts'
import { type Comparison, compareIndex } from '../modules/indicators/audit/compare.ts'
import { type Audited, type AuditedUnit, auditIndex } from '../modules/indicators/audit/index.ts'
import { resolveUnit } from '../modules/organisation/index.ts'

const USAGE =
  'motcua audit index --period 2024-Q1 [--province GSO-CODE|ID] [--unit ID] [--compare | --position N] [--json] (DATABASE_URL)'

/**
 * The index of QĐ 766/QĐ-TTg computed again from the journal alone, with the head of the log it was computed from.
 * `--position` reads no further than that entry, as figures published then did; `--compare` says line by line whether the product shows the same, and exits with 1 when it does not.
 */
export const audit = async (args: string[], databaseUrl: string): Promise<void> => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      period: { type: 'string' },
      province: { type: 'string' },
      unit: { type: 'string' },
      compare: { type: 'boolean' },
      position: { type: 'string' },
      json: { type: 'boolean' },
    },
  })
  if (positionals[0] !== 'index' || !values.period) throw new Error(USAGE)
  const period = periodOf(values.period)
  if (!period)
    throw new Error(`${values.period} is no period: 2024, 2024-Q1, 2024-03 or 2023-12-15..2024-03-14`)
  const position = values.position === undefined ? undefined : Number(values.position)
  if (position !== undefined && !(Number.isSafeInteger(position) && position > 0))
    throw new Error(`${values.position} is no position in the log`)
  // What the product shows now was counted further than that entry.
  if (position !== undefined && values.compare) throw new Error(USAGE)
  const pool = openPool(databaseUrl, { max: 2, role: APP_ROLE, statementTimeout: 0 })
  try {
    const db = openDb(pool)
    const today = dayOf(legalTime(await readClock(db), realNow()))
    const provinces =
      values.province === undefined ? undefined : [await provinceOf(db, values.province, today)]
    const found = await auditIndex(db, { period, today, position, ...(provinces && { provinces }) })
    const compared = values.compare ? await compareIndex(db, found) : null
    console.log(values.json ? JSON.stringify({ ...found, compared }) : words(found, values.unit, compared))
    if (compared && compared.differences.length > 0) process.exitCode = 1
  } finally {
    await pool.end()
  }
}

const provinceOf = async (db: Db, asked: string, date: string): Promise<string> => {
  if (/^[0-9a-f-]{36}$/i.test(asked)) return asked
  const found = await resolveUnit(db, { scheme: 'gso', value: asked, date, level: 'province' })
  if (!found) throw new Error(`no province has the code ${asked}`)
  return found
}

const words = (found: Audited, unit: string | undefined, compared: Comparison | null): string => {
  const { head, position, period, definition, dossiers, uncounted, provinces, digest } = found
  const lines = [
    `log ${head.origin}: ${head.size} entries, root ${head.root}, signed ${head.at}`,
    ...(position < head.size ? [`read up to entry ${position}`] : []),
    `${definition}, ${period.from} to ${period.to}${period.complete ? '' : ' (to date)'}, ${dossiers} dossiers` +
      (uncounted > 0 ? `, ${uncounted} of them tell no procedure or unit and are not counted` : ''),
  ]
  for (const { province, units } of provinces) {
    lines.push('', ...unitWords(province))
    const asked = units.filter(({ unitId }) => unitId === unit)
    if (unit) lines.push(...asked.flatMap((each) => ['', ...unitWords(each)]))
    else
      lines.push(
        '',
        ...units.map(({ unitName, score, exact }) => `  ${unitName}: ${score ?? '–'} (${exact ?? 'none'})`),
      )
  }
  if (unit && !provinces.some(({ units }) => units.some(({ unitId }) => unitId === unit)))
    lines.push('', `no unit ${unit} is scored in this period`)
  if (compared) lines.push('', ...comparisonWords(compared))
  return [...lines, '', `digest ${digest}`].join('\n')
}

const unitWords = ({ unitName, score, exact, blocks, components }: AuditedUnit): string[] => [
  `${unitName}: ${score ?? '–'} (${exact ?? 'none'})`,
  ...components.map(
    ({ code, state, numerator, denominator, exact }) =>
      `  ${code.padEnd(36)} ${state.padEnd(9)} ${numerator ?? '–'} / ${denominator ?? '–'} = ${exact ?? 'none'}`,
  ),
  ...blocks.map(({ code, exact }) => `  ${code.padEnd(36)} ${exact ?? 'none'}`),
]

const comparisonWords = ({ lines, differences, official }: Comparison): string[] => [
  ...differences.map(
    ({ unitName, line, audited, shown }) => `differs: ${unitName}, ${line}: ${audited}; shown ${shown}`,
  ),
  `${lines} lines compared, ${differences.length} differ` +
    (official > 0 ? `; ${official} official values stand in and were taken as shown` : ''),
]
