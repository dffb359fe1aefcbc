import type { DossierAction } from '@motcua/shared/dossier-states'
import { LinkButton } from '../../../ui/Button.tsx'
import { SidePanel } from '../../../ui/Dialog.tsx'
import { Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { ActionBar } from './ActionBar.tsx'
import { ClockCard } from './ClockCard.tsx'
import { Content } from './Content.tsx'
import { useDossier } from './data.ts'
import { Papers } from './Papers.tsx'
import { StepsCard } from './StepsCard.tsx'
import { State } from './standing.tsx'
import { Talk } from './Talk.tsx'
import { t } from './words.ts'

type Props = { id: string | null; action: DossierAction | null; onClose: () => void }

/** One dossier beside the list: enough to decide, with every action; the page has the rest. */
export function QueuePanel({ id, action, onClose }: Props) {
  const query = useDossier(id)
  const dossier = query.data
  return (
    <SidePanel
      open={Boolean(id)}
      onClose={onClose}
      title={
        dossier ? (
          <>
            <span className="code">{dossier.code}</span> {dossier.applicantName}
          </>
        ) : (
          '…'
        )
      }
    >
      <Loaded query={query} skeleton={<Skeleton lines={10} />}>
        {(loaded) => (
          <div className="stack panel-body">
            <p className="row">
              <State state={loaded.state} />
              <span>{loaded.procedureName}</span>
            </p>
            <ActionBar key={loaded.id} dossier={loaded} asked={action} />
            <ClockCard dossier={loaded} />
            <StepsCard dossier={loaded} />
            <Papers dossier={loaded} />
            <Content dossier={loaded} />
            <Talk dossier={loaded} />
            <LinkButton to={`/dossiers/${loaded.id}`} icon="out">
              {t('panel.open')}
            </LinkButton>
          </div>
        )}
      </Loaded>
    </SidePanel>
  )
}
