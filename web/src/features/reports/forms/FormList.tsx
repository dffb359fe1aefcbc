import type { FormBrief, FormList as FormListReply } from '@motcua/shared/report-forms'
import { Link } from 'wouter'
import { useRead } from '../../../lib/data.ts'
import { say } from '../../../lib/i18n.ts'
import { StateTag } from '../../../ui/Badges.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { asPages, QueryTable } from '../../../ui/QueryTable.tsx'
import '../reports.css'
import { t } from './words.ts'

const LAYOUT_TONES = { official: 'done', unconfirmed: 'near', unknown: 'paused' } as const

/** Every form of the circular: those with a layout open, the others say what is missing. */
export function FormList() {
  const query = useRead<FormListReply>('/reports/forms')
  return (
    <Loaded query={query}>
      {({ items }) => (
        <QueryTable<FormBrief>
          pages={asPages({ ...query, data: items })}
          caption={t('list.caption')}
          rowKey={({ code }) => code}
          columns={[
            {
              key: 'form',
              title: t('col.form'),
              cell: ({ code, layout }) =>
                layout === 'unknown' ? code : <Link href={`/reports/forms/${code}`}>{code}</Link>,
            },
            {
              key: 'title',
              title: t('col.title'),
              cell: ({ title, notes, figures }) => (
                <>
                  {say(title)}
                  {figures !== 'fed' && notes[0] && <span className="block small soft">{say(notes[0])}</span>}
                </>
              ),
            },
            { key: 'scope', title: t('col.scope'), cell: ({ scope }) => t(`scope.${scope}`) },
            {
              key: 'layout',
              title: t('col.layout'),
              cell: ({ layout }) => <StateTag tone={LAYOUT_TONES[layout]}>{t(`layout.${layout}`)}</StateTag>,
            },
            { key: 'figures', title: t('col.figures'), cell: ({ figures }) => t(`figures.${figures}`) },
          ]}
        />
      )}
    </Loaded>
  )
}
