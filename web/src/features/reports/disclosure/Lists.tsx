import type { LateListBrief, LateListPage } from '@motcua/shared/disclosure'
import { useLocation } from 'wouter'
import type { z } from 'zod'
import { api } from '../../../lib/api.ts'
import { useCommand, usePages } from '../../../lib/data.ts'
import { date, number } from '../../../lib/format.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Empty } from '../../../ui/Loaded.tsx'
import { QueryTable } from '../../../ui/QueryTable.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import './disclosure.css'
import { monthText, stateWord, TONES } from './parts.ts'
import { t } from './words.ts'

type Page = z.output<typeof LateListPage>

/** The lists of the province by month; of who is named, those that name them. */
export function Lists() {
  const pages = usePages<LateListBrief>('/reports/disclosures')
  const [, navigate] = useLocation()
  const offered = (pages.data?.pages[0] as Page | undefined)?.canDraft ?? []
  const draft = useCommand(
    (body: { provinceId: string; month: string }, key) =>
      api.post<{ id: string }>('/reports/disclosures', body, { key }),
    { refreshes: ['/reports'], done: ({ id }) => navigate(`/disclosures/${id}`), failed: toast.problem },
  )
  return (
    <div className="stack">
      <p className="soft">{t('lead')}</p>
      {offered.length > 0 && (
        <div className="row">
          {offered.map(({ provinceId, month }) => (
            <Button
              key={`${provinceId} ${month}`}
              small
              busy={draft.isPending}
              onClick={() => draft.mutate({ provinceId, month })}
            >
              {t('draft', { month: monthText(month) })}
            </Button>
          ))}
        </div>
      )}
      <QueryTable
        pages={pages}
        caption={t('caption')}
        rowKey={(row) => row.id}
        onOpen={(row) => navigate(`/disclosures/${row.id}`)}
        empty={<Empty title={t('empty')}>{t('empty.text')}</Empty>}
        columns={[
          { key: 'month', title: t('col.month'), cell: (row) => <b>{monthText(row.month)}</b> },
          { key: 'province', title: t('col.province'), cell: (row) => row.provinceName },
          {
            key: 'state',
            title: t('col.state'),
            cell: (row) => (
              <>
                <StateTag tone={TONES[row.state]}>{stateWord(row.state)}</StateTag>
                {row.state === 'replying' && row.replyUntil && (
                  <span className="under">
                    {t('until')} {date(row.replyUntil)}
                  </span>
                )}
              </>
            ),
          },
          { key: 'units', title: t('col.units'), end: true, cell: (row) => number(row.units) },
          { key: 'persons', title: t('col.persons'), end: true, cell: (row) => number(row.persons) },
          {
            key: 'replies',
            title: t('col.replies'),
            end: true,
            cell: (row) => (
              <>
                {number(row.replies)}
                {row.undecided > 0 && <span className="under">{t('undecided', { n: row.undecided })}</span>}
              </>
            ),
          },
          {
            key: 'published',
            title: t('col.published'),
            end: true,
            cell: (row) => (row.published > 0 ? number(row.published) : '–'),
          },
        ]}
      />
    </div>
  )
}
