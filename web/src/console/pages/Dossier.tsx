import { useParams } from 'wouter'
import { DossierView, dossierWords, State } from '../../features/dossiers/desk/index.ts'
import { Page } from '../../ui/Page.tsx'

/** One dossier with everything that is known of it and everything that may be done. */
export function Dossier() {
  const { id = '' } = useParams()
  return (
    <DossierView
      id={id}
      frame={(dossier, body) => (
        <Page
          title={dossier?.code ?? '…'}
          crumbs={[{ to: '/', label: dossierWords('back') }]}
          lead={
            dossier && (
              <span className="row">
                <State state={dossier.state} />
                <b>{dossier.applicantName}</b> <span>{dossier.procedureName}</span>
              </span>
            )
          }
        >
          {body}
        </Page>
      )}
    />
  )
}
