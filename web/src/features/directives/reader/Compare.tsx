import type { ComparedItem, Comparison } from '@motcua/shared/directives'
import { useRead } from '../../../lib/data.ts'
import { date } from '../../../lib/format.ts'
import { type DueState, StateTag } from '../../../ui/Badges.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { TableWrap } from '../../../ui/TableWrap.tsx'
import { documentName } from './data.ts'
import './reader.css'
import { t } from './words.ts'

const TONES: Record<ComparedItem['outcome'], DueState> = {
  kept: 'done',
  reworded: 'on_time',
  moved_date: 'near',
  changed_receiver: 'near',
  dropped: 'late',
  added: 'on_time',
}

/** A lower directive beside the one it passes on: item by item, what was kept, dropped, moved. */
export function Compare({ id }: { id: string }) {
  const query = useRead<Comparison>(`/directives/${id}/comparison`)
  return (
    <Loaded query={query}>
      {({ higher, lower, items }) => (
        <TableWrap label={t('compare.title')}>
          <table className="table compare cards">
            <caption className="visually-hidden">{t('compare.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('compare.higher', { doc: documentName(higher) })}</th>
                <th scope="col">{t('compare.lower', { doc: documentName(lower) })}</th>
                <th scope="col">{t('inbox.state')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the comparison does not change while it is shown
                <tr key={index} data-outcome={item.outcome}>
                  <Side side={item.higher} title={t('compare.higher', { doc: '' })} />
                  <Side side={item.lower} title={t('compare.lower', { doc: '' })} />
                  <td data-title={t('inbox.state')}>
                    <StateTag tone={TONES[item.outcome]}>{t(`compare.${item.outcome}`)}</StateTag>
                    {item.differences.includes('receiver') && item.outcome !== 'changed_receiver' && (
                      <span className="under">{t('compare.changed_receiver')}</span>
                    )}
                    {item.marginDays !== null && (
                      <span className={item.marginDays < 0 ? 'under late-text' : 'under'}>
                        {item.marginDays < 0
                          ? t('compare.too_late', { n: -item.marginDays })
                          : t('compare.margin', { n: item.marginDays })}
                      </span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
      )}
    </Loaded>
  )
}

function Side({ side, title }: { side: ComparedItem['higher']; title: string }) {
  return (
    <td data-title={title}>
      {side && (
        <>
          <b>{side.label}</b> {side.text}
          <span className="under">{side.leads.join('; ')}</span>
          {(side.date || side.deadline) && (
            <span className="under">{side.date ? date(side.date) : side.deadline}</span>
          )}
          {side.receiver && <span className="under">→ {side.receiver}</span>}
        </>
      )}
    </td>
  )
}
