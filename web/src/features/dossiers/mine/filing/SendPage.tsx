import type { ProcedureVersion } from '@motcua/shared/catalogue'
import type { Form } from '@motcua/shared/catalogue-form'
import type { Acknowledged, LinkedOffer, SubmitDossier } from '@motcua/shared/dossiers'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ApiError, api, type FieldErrors } from '../../../../lib/api.ts'
import { useCommand } from '../../../../lib/data.ts'
import { Callout } from '../../../../ui/Badges.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { ErrorSummary } from '../../../../ui/Field.tsx'
import { errorsOf, type FormModel } from '../../../catalogue/index.ts'
import { useActor } from '../../../identity/index.ts'
import { CheckPage } from './CheckPage.tsx'
import { Discard } from './Discard.tsx'
import type { Filing } from './draft.ts'
import { problemsWithLinked } from './LinkedPage.tsx'
import { submission } from './submission.ts'
import { problemsWithWho } from './WhoPage.tsx'
import { t } from './words.ts'

type Props = {
  procedure: ProcedureVersion
  form: Form
  model: FormModel
  filing: Filing
  offers: LinkedOffer[]
  go: (page: string) => void
}

/** The last page: everything once more, then sent once, however often the button is pressed. */
export function SendPage({ procedure, form, model, filing, offers, go }: Props) {
  const [, navigate] = useLocation()
  const actor = useActor()
  const [tried, setTried] = useState(false)
  const submit = useCommand(
    (body: SubmitDossier, key) => api.post<Acknowledged>('/dossiers/submit', body, { key, timeout: 60_000 }),
    {
      refreshes: ['/dossiers/mine', '/dossiers/drafts'],
      done: (reply) => {
        filing.forget()
        navigate(`/ho-so/${reply.id}?moi=${reply.digest}`, { replace: true })
      },
    },
  )
  const own = { ...problemsByPage(filing, model), ...problemsWithLinked(offers, filing) }
  const told = submit.error instanceof ApiError ? submit.error : null
  const errors = tried ? { ...own, ...told?.fields } : {}
  const send = () => {
    setTried(true)
    if (Object.keys(own).length === 0)
      submit.mutate(submission({ procedure, form, model, draft: filing.draft, submitter: actor?.name ?? '' }))
  }
  return (
    <div className="stack s5">
      <ErrorSummary
        errors={errors}
        message={told?.message ?? (tried && Object.keys(own).length > 0 ? t('check.incomplete') : undefined)}
      />
      {told?.code === 'dossiers.national_door' && (
        <Callout tone="warn" title={t('national.title')}>
          {t('national.text')}
        </Callout>
      )}
      {told?.code === 'catalogue.procedure_closed' && (
        <Callout tone="warn" title={t('closed.title')}>
          {t('closed.text')}
        </Callout>
      )}
      <CheckPage procedure={procedure} model={model} draft={filing.draft} offers={offers} onEdit={go} />
      <div className="row">
        <Button look="primary" busy={submit.isPending} onClick={send}>
          {t('check.submit')}
        </Button>
        <Button onClick={() => go('papers')}>{t('back')}</Button>
        <Discard filing={filing} />
      </div>
    </div>
  )
}

function problemsByPage(filing: Filing, model: FormModel): FieldErrors {
  const place: FieldErrors = filing.draft.unitId
    ? {}
    : { unitId: t('check.page', { page: t('page.place'), text: t('place.unit.missing') }) }
  const pages = model.pages.flatMap((page) =>
    Object.entries(errorsOf(model, filing.draft.data, page.fields)).map(
      ([at, text]) => [at, t('check.page', { page: page.title, text })] as const,
    ),
  )
  return { ...problemsWithWho(filing.draft.behalf), ...place, ...Object.fromEntries(pages) }
}
