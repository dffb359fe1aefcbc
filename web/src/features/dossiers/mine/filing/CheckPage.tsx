import type { ProcedureVersion } from '@motcua/shared/catalogue'
import { Facts } from '../../../../ui/Blocks.tsx'
import { type FormModel, FormSummary } from '../../../catalogue/index.ts'
import { t as mine } from '../words.ts'
import type { FilingDraft } from './draft.ts'
import { papersOf } from './PapersPage.tsx'
import { t } from './words.ts'

type Props = {
  procedure: ProcedureVersion
  model: FormModel
  draft: FilingDraft
  onEdit: (page: string) => void
}

/** All of it once more, with a way back to each part. */
export function CheckPage({ procedure, model, draft, onEdit }: Props) {
  const files = papersOf(procedure, draft.caseKey).flatMap((paper) => draft.files[paper.key] ?? [])
  return (
    <div className="stack s5">
      <p>{t('check.lead')}</p>
      <section>
        <Part title={t('page.who')} onEdit={() => onEdit('who')} />
        <Facts
          rows={[
            [t('who.for'), draft.behalf ? draft.behalf.name : t('who.self')],
            draft.behalf && [t('who.relation'), draft.behalf.relation],
          ]}
        />
      </section>
      <section>
        <Part title={t('page.place')} onEdit={() => onEdit('place')} />
        <Facts
          rows={[
            [t('check.place'), draft.unitName],
            [t('check.case'), procedure.cases.find((one) => one.key === draft.caseKey)?.name],
          ]}
        />
      </section>
      <FormSummary model={model} data={draft.data} onEdit={onEdit} />
      <section>
        <Part title={t('page.papers')} onEdit={() => onEdit('papers')} />
        <Facts
          rows={[
            [
              t('check.files'),
              files.length > 0 ? files.map((file) => file.name).join(', ') : t('check.files.none'),
            ],
            [t('check.return'), mine(`return.${draft.returnMode}`)],
          ]}
        />
      </section>
    </div>
  )
}

const Part = ({ title, onEdit }: { title: string; onEdit: () => void }) => (
  <div className="row spread">
    <h3>{title}</h3>
    <button type="button" className="link-button" onClick={onEdit}>
      {t('check.change')} <span className="visually-hidden">{title}</span>
    </button>
  </div>
)
