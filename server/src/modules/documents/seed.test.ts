import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/index.ts'

const database = testDatabase('world')

const query = async (text: string) => (await database.ownerPool.query(text)).rows

test('the demonstration holds a year of documents, numbered without gaps, each entry folding to its row', async () => {
  const [counts] = await query(`select
    (select count(*)::int from documents.document where origin = 'composed') as composed,
    (select count(*)::int from documents.document where origin = 'received') as received,
    (select count(*)::int from documents.arrival) as arrivals`)
  expect(counts.composed).toBeGreaterThan(300)
  expect(counts.received).toBeGreaterThan(100)
  expect(counts.arrivals).toBeGreaterThan(600)
  const gaps = await query(`select unit_id, year from documents.document
    where origin = 'composed' and number is not null group by unit_id, year having max(number) <> count(*)
    union all select unit_id, year from documents.arrival
    where number is not null group by unit_id, year having max(number) <> count(*)`)
  expect(gaps).toEqual([])
  const behind = await query(`select c.* from documents.counter c where last <> coalesce((
      select max(number) from documents.document d
      where c.series = 'general' and d.unit_id = c.unit_id and d.year = c.year), (
      select max(number) from documents.arrival a
      where c.series = 'arrival' and a.unit_id = c.unit_id and a.year = c.year))`)
  expect(behind).toEqual([])
  const waiting = await query(
    `select unit_id from documents.arrival where state = 'arrived' group by unit_id`,
  )
  expect(waiting.length, 'every house has something to acknowledge').toBeGreaterThan(15)
  const unlike = await query(`select a.id, a.state from documents.arrival a where a.state is distinct from (
    select e.data->>'state' from journal.entry e where e.kind = 'arrival' and e.id = a.id::text
    order by e.version desc limit 1)`)
  expect(unlike).toEqual([])
})

test('the five real documents stand as they arrived, with their text and nothing invented', async () => {
  const rows = await query(`select d.id, d.code, d.issued_on::text as day, d.symbol, d.issuer, f.name,
      (select count(*)::int from documents.arrival a where a.document_id = d.id) as arrivals
    from documents.document d join documents.document_file x on x.document_id = d.id and x.role = 'source'
    join files.file f on f.id = x.file_id order by f.name`)
  expect(rows.map(({ code, day, symbol }) => [code, day, symbol])).toEqual([
    ['4121/UBND-VP', '2023-10-31', 'UBND-VP'],
    [null, null, null],
    [null, null, 'UBND-PVHCC&KSTT'],
    [null, null, 'UBND-NC'],
    [null, null, 'UBND-VP'],
  ])
  for (const { arrivals } of rows) expect(arrivals).toBeGreaterThan(0)
})
