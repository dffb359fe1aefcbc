import type { DossierAction } from '@motcua/shared/dossier-states'
import { ACTION_WORDS } from '@motcua/shared/dossier-states'
import type { Dossier } from '@motcua/shared/dossiers'
import type { ReactNode } from 'react'
import { useUrlFilter } from '../../../lib/url.ts'
import { Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { ActionBar } from './ActionBar.tsx'
import { ClockCard } from './ClockCard.tsx'
import { Content } from './Content.tsx'
import { useDossier } from './data.ts'
import './desk.css'
import { Papers } from './Papers.tsx'
import { Progress } from './Progress.tsx'
import { Reads } from './Reads.tsx'
import { SlipsAndResults } from './Slips.tsx'
import { StepsCard } from './StepsCard.tsx'
import { Talk } from './Talk.tsx'
import { t } from './words-dossier.ts'

const isAction = (value: string): value is DossierAction => value in ACTION_WORDS

/** One dossier: papers on the left, what is asked in the centre, the clock and who has it on the right. */
export function DossierView({
  id,
  frame,
}: {
  id: string
  /** The page around it: its heading tells whose dossier this is. */
  frame: (dossier: Dossier | undefined, body: ReactNode) => ReactNode
}) {
  const query = useDossier(id)
  const [{ act }] = useUrlFilter({ act: '' })
  return frame(
    query.data,
    <Loaded query={query} skeleton={<Skeleton lines={12} />}>
      {(dossier) => (
        <>
          <ActionBar key={dossier.id} dossier={dossier} asked={isAction(act) ? act : null} page />
          <div className="dossier">
            <div className="right stack">
              <ClockCard dossier={dossier} />
              <StepsCard dossier={dossier} />
            </div>
            <div className="left">
              <Papers dossier={dossier} />
            </div>
            <div className="centre">
              <Parts dossier={dossier} />
            </div>
          </div>
        </>
      )}
    </Loaded>,
  )
}

function Parts({ dossier }: { dossier: Dossier }) {
  const [{ tab }, setTab] = useUrlFilter({ tab: 'content' })
  const tabs = [
    { key: 'content', label: t('tab.content') },
    { key: 'steps', label: t('tab.steps') },
    { key: 'talk', label: t('tab.talk'), count: dossier.notes.length || undefined },
    {
      key: 'slips',
      label: t('tab.slips'),
      count: dossier.slips.length + dossier.results.length || undefined,
    },
    { key: 'reads', label: t('tab.reads') },
  ]
  return (
    <Tabs tabs={tabs} chosen={tab} onChoose={(next) => setTab({ tab: next })} label={t('tabs')}>
      {tab === 'content' && <Content dossier={dossier} />}
      {tab === 'steps' && <Progress dossier={dossier} />}
      {tab === 'talk' && <Talk dossier={dossier} />}
      {tab === 'slips' && <SlipsAndResults dossier={dossier} />}
      {tab === 'reads' && <Reads dossierId={dossier.id} />}
    </Tabs>
  )
}
