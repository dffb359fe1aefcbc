import type { ProcedureVersion } from '@motcua/shared/catalogue'
import type { LinkedOffer } from '@motcua/shared/dossiers'
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
  offers: LinkedOffer[]
  onEdit: (page: string) => void
}

/** All of it once more, with a way back to each part. */
export function CheckPage({ procedure, model, draft, offers, onEdit }: Props) {
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
      {offers.length > 0 && (
        <section>
          <Part title={t('page.linked')} onEdit={() => onEdit('linked')} />
          <Linked offers={offers} linked={draft.linked} />
        </section>
      )}
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

/** Each further part with who settles it and what was answered. */
function Linked({ offers, linked }: { offers: LinkedOffer[]; linked: FilingDraft['linked'] }) {
  const offer = offers.find((one) => one.key === linked?.key)
  if (!offer) return <p>{t('linked.none')}</p>
  const answer = (part: string, ask: string) => {
    const value = linked?.answers[part]?.[ask]
    return value === true ? t('linked.yes') : value || null
  }
  return (
    <Facts
      rows={offer.parts.flatMap((part) => [
        [part.name, part.agency],
        ...part.asks.map((ask) => [ask.label, answer(part.key, ask.key)] as const),
      ])}
    />
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
