import type { LateList } from '@motcua/shared/disclosure'
import { useRead } from '../../../lib/data.ts'
import { dateTime, number } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { Callout, StateTag } from '../../../ui/Badges.tsx'
import { Facts } from '../../../ui/Blocks.tsx'
import { Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import './disclosure.css'
import { Lines } from './Lines.tsx'
import { ListActions } from './ListActions.tsx'
import { baseOf, differenceText, lateOf, monthText, shareOf, stateWord, TONES } from './parts.ts'
import { VersionList } from './VersionList.tsx'
import { t } from './words.ts'

/** One list: where it stands, whom it names, what they answered, what was published. */
export function ListView({ id }: { id: string }) {
  const query = useRead<LateList>(`/reports/disclosures/${id}`)
  return (
    <Loaded query={query} skeleton={<Skeleton lines={8} />}>
      {(list) => (
        <div className="stack s5">
          <Standing list={list} />
          <ListActions list={list} />
          <Restated list={list} />
          <Lines list={list} kind="unit" />
          <Lines list={list} kind="person" />
          <VersionList list={list} />
        </div>
      )}
    </Loaded>
  )
}

function Standing({ list }: { list: LateList }) {
  const { totals, origin } = list
  const reasons = say({ vi: list.sentences.vi.join(' '), en: list.sentences.en.join(' ') })
  return (
    <>
      <div className="row">
        <StateTag tone={TONES[list.state]}>{stateWord(list.state)}</StateTag>
        {list.editorial && <span className="small soft">{t('editorial')}</span>}
      </div>
      {list.returned && (
        <Callout tone="warn" title={t('returned')}>
          {list.returned}
        </Callout>
      )}
      <Facts
        rows={[
          [t('col.month'), monthText(list.month)],
          [t('col.province'), list.provinceName],
          [
            t('totals'),
            t('totals.text', {
              late: number(lateOf(totals)),
              of: number(baseOf(totals)),
              share: shareOf(totals),
            }),
          ],
          list.replyUntil !== null && [t('until'), dateTime(list.replyUntil)],
          reasons !== '' && [
            t('until.why'),
            <span key="why" className="small">
              {reasons}
            </span>,
          ],
          list.reason !== null && [t('reason'), list.reason],
        ]}
      />
      <p className="small soft">
        {t('taken', { at: dateTime(origin.asOf), position: number(origin.position) })}
      </p>
    </>
  )
}

function Restated({ list }: { list: LateList }) {
  if (list.restated.length === 0) return null
  return (
    <Callout tone="warn" title={t('restated')}>
      <p>{t(list.state === 'drafted' ? 'restated.draft' : 'restated.text')}</p>
      <ul className="late-differences">
        {list.restated.slice(0, 20).map((one) => (
          <li key={`${one.kind} ${one.unitName} ${one.personName} ${one.change}`}>{differenceText(one)}</li>
        ))}
      </ul>
    </Callout>
  )
}
