import type { Deadline } from '@motcua/shared/reading'
import type { Db } from '../../../../lib/db.ts'

export const insertDirective = (
  db: Db,
  row: { id: string; provinceId: string; unitId: string; issuedOn: string; at: Date },
) =>
  db
    .insertInto('directives.directive')
    .values({
      id: row.id,
      province_id: row.provinceId,
      unit_id: row.unitId,
      state: 'sent',
      kind: 'oral',
      name: 'Chỉ đạo thử',
      version: 1,
      type: 'Kế hoạch',
      number: '15',
      symbol: 'KH-UBND',
      issued_on: row.issuedOn,
      subject: 'Kế hoạch thử',
      created_by: 'system:test',
      created_at: row.at,
      sent_by: 'system:test',
      sent_at: row.at,
    })
    .execute()

export const insertItem = (
  db: Db,
  row: {
    id: string
    directiveId: string
    deadline: Deadline
    product: string | null
    eventId: string | null
  },
) =>
  db
    .insertInto('directives.item')
    .values({
      id: row.id,
      directive_id: row.directiveId,
      task_key: 't1',
      sort_no: 1,
      label: '1a',
      grouping: 'body',
      content: 'Rà soát, công bố danh mục thủ tục hành chính',
      span: JSON.stringify({ start: 0, end: 0 }),
      leads: '[]',
      coordinating: '[]',
      supervising: '[]',
      deadline: JSON.stringify(row.deadline),
      product: row.product,
      event_id: row.eventId,
    })
    .execute()
