import { Log as Journal, logWords } from '../../features/journal/desk/index.ts'
import { hasRole, useActor } from '../../lib/actor.ts'
import { Page } from '../../ui/Page.tsx'

/** The log and its proofs. */
export function Log() {
  const audits = hasRole(useActor(), ['auditor', 'system_admin'])
  return (
    <Page title={logWords('title')} lead={logWords('lead')}>
      <Journal audits={audits} />
    </Page>
  )
}
