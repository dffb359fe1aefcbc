import type { AnnouncementItem, ChangeKind } from '@motcua/shared/catalogue-announcement'
import { withoutMarks } from '../../../lib/text.ts'

type Read = { items: AnnouncementItem[]; wrong: number | null }

const KINDS: Readonly<Record<string, ChangeKind>> = {
  moi: 'new',
  'ban hanh moi': 'new',
  new: 'new',
  sua: 'amended',
  'sua doi': 'amended',
  'sua doi, bo sung': 'amended',
  amended: 'amended',
  'bai bo': 'abolished',
  bo: 'abolished',
  abolished: 'abolished',
}

/**
 * The table of a decision as it is copied from a sheet: one procedure a line, `code; name; kind`, by semicolons or tabs.
 * `wrong` is the number of the first line that cannot be read.
 */
export function readItems(text: string): Read {
  const items: AnnouncementItem[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (!line.trim()) continue
    const cells = line.split(/[;\t]/).map((cell) => cell.trim())
    const code = cells[0] ?? ''
    const change = KINDS[withoutMarks(cells.at(-1) ?? '')]
    // A name may itself hold a semicolon.
    const name = cells.slice(1, -1).join('; ')
    if (!/^\d\.\d{6}(\.[A-Z0-9.]{1,35})?$/.test(code) || !name || !change) return { items, wrong: index + 1 }
    items.push({ code, name, change })
  }
  return { items, wrong: null }
}
