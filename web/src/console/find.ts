import type { ProcedurePage } from '@motcua/shared/catalogue'
import type { DossierPage } from '@motcua/shared/dossiers'
import { api } from '../lib/api.ts'
import type { Command } from '../ui/CommandPalette.tsx'
import { t } from './words.ts'

/** What the palette finds on the server: dossiers by code or applicant, then procedures. One that fails leaves the other. */
export async function findEverything(
  typed: string,
  signal: AbortSignal,
  navigate: (to: string) => void,
): Promise<Command[]> {
  const [dossiers, procedures] = await Promise.allSettled([
    api.get<DossierPage>('/dossiers/queue', { q: typed, view: 'all', limit: 6 }, { signal }),
    api.get<ProcedurePage>('/catalogue/procedures', { q: typed, limit: 5 }, { signal }),
  ])
  const found: Command[] = []
  if (dossiers.status === 'fulfilled') {
    for (const row of dossiers.value.items) {
      found.push({
        id: row.id,
        label: `${row.code} · ${row.applicantName}`,
        hint: row.procedureName,
        run: () => navigate(`/dossiers/${row.id}`),
      })
    }
  }
  if (procedures.status === 'fulfilled') {
    for (const row of procedures.value.items) {
      found.push({
        id: row.versionId,
        label: row.name,
        hint: `${t('found.procedure')} ${row.code}`,
        run: () => navigate(`/catalogue/${row.code}`),
      })
    }
  }
  return found
}
