import type { CellChange, FormCheck, FormRow, FormTable, FormVerdict } from '@motcua/shared/report-forms'

/** Column numbers begin with 1; the first two are the number and the name. */
export const valueAt = (row: Pick<FormRow, 'values'>, column: number): number | null =>
  row.values[column - 3] ?? null

const sumOf = (row: FormRow, columns: readonly number[]): number | null =>
  columns.reduce<number | null>((sum, column) => {
    const value = valueAt(row, column)
    return sum === null || value === null ? null : sum + value
  }, 0)

const side = (columns: readonly number[]) => columns.map((column) => `(${column})`).join(' + ')

/** Each check in every row. A row without data breaks none. */
export const verdictsOf = (checks: readonly FormCheck[], rows: readonly FormRow[]): FormVerdict[] =>
  checks.map((check) => {
    const broken = rows.filter((row) => {
      const [left, right] = [sumOf(row, check.left), sumOf(row, check.right)]
      return left !== null && right !== null && left !== right
    })
    return {
      ...check,
      text: `${side(check.left)} = ${side(check.right)}`,
      holds: broken.length === 0,
      broken: broken.map(({ name }) => name.vi),
    }
  })

/** What differs between two tables of the same form; a row only one of them has counts as nothing in the other. */
export const changesBetween = (
  was: Pick<FormTable, 'rows'>,
  is: Pick<FormTable, 'rows' | 'columns'>,
): CellChange[] => {
  const before = new Map(was.rows.map((row) => [row.key, row]))
  const now = new Map(is.rows.map((row) => [row.key, row]))
  const keys = [...new Set([...now.keys(), ...before.keys()])]
  return keys.flatMap((key) => {
    const [old, next] = [before.get(key), now.get(key)]
    const { name } = (next ?? old) as FormRow
    return is.columns.flatMap(({ number }) => {
      if (number < 3) return []
      const [from, to] = [valueOr(old, number), valueOr(next, number)]
      return from === to ? [] : [{ row: key, rowName: name, column: number, was: from, is: to }]
    })
  })
}

const valueOr = (row: FormRow | undefined, column: number): number | null => (row ? valueAt(row, column) : 0)
