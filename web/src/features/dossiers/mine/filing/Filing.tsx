import type { ProcedureVersion } from '@motcua/shared/catalogue'
import type { Form } from '@motcua/shared/catalogue-form'
import type { LinkedOffer } from '@motcua/shared/dossiers'
import { useMemo, useState } from 'react'
import type { FieldErrors } from '../../../../lib/api.ts'
import { useRead } from '../../../../lib/data.ts'
import { time } from '../../../../lib/format.ts'
import { useUrlFilter } from '../../../../lib/url.ts'
import { Steps } from '../../../../ui/Blocks.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { ErrorSummary } from '../../../../ui/Field.tsx'
import { Skeleton } from '../../../../ui/Loaded.tsx'
import { errorsOf, type FormModel, FormPage, modelOf, setAt } from '../../../catalogue/index.ts'
import { Discard } from './Discard.tsx'
import { type Filing as FilingState, type Saving, useFilingDraft } from './draft.ts'
import { usePrefill, useTakeOver } from './entering.ts'
import { LinkedPage, problemsWithLinked } from './LinkedPage.tsx'
import { PapersPage } from './PapersPage.tsx'
import { PlacePage } from './PlacePage.tsx'
import { SendPage } from './SendPage.tsx'
import { problemsWithWho, WhoPage } from './WhoPage.tsx'
import { t } from './words.ts'

/** Filing, one topic a page: place, the pages of the form, papers, check. Nothing typed is lost on the way. */
export function Filing({ procedure, form }: { procedure: ProcedureVersion; form: Form }) {
  const filing = useFilingDraft(procedure)
  const model = useMemo(() => modelOf(form), [form])
  const [{ trang }, setPage] = useUrlFilter({ trang: 'who' })
  const [errors, setErrors] = useState<FieldErrors>({})
  const asksCase = procedure.cases.length > 1 && !form.cases
  const offers =
    useRead<{ items: LinkedOffer[] }>('/dossiers/linked-offers', { procedureVersionId: procedure.id }).data
      ?.items ?? []
  const linked = offers.length > 0 ? ['linked'] : []
  const keys = ['who', 'place', ...model.pages.map((page) => page.key), ...linked, 'papers', 'check']
  const at = Math.max(0, keys.indexOf(trang))
  const key = keys[at] ?? 'who'
  const entering = useTakeOver(filing)
  usePrefill(filing, model, !entering)
  const go = (next: string) => {
    setErrors({})
    void filing.save()
    setPage({ trang: next }, { push: true })
    window.scrollTo(0, 0)
  }
  const next = () => {
    const found =
      key === 'linked' ? problemsWithLinked(offers, filing) : problemsOn(key, filing, model, asksCase)
    setErrors(found)
    if (Object.keys(found).length === 0) go(keys[at + 1] ?? 'check')
  }
  const title = titleOf(key, model)
  if (entering) return <Skeleton lines={6} />
  return (
    <div className="stack s5">
      <div className="stack s2">
        <Steps at={at} labels={keys.map((one) => titleOf(one, model))} />
        <div className="row spread small soft">
          <span>{t('progress', { n: at + 1, of: keys.length })}</span>
          <Saved saving={filing.saving} />
        </div>
      </div>
      <ErrorSummary errors={errors} />
      <h2 id="part" tabIndex={-1}>
        {title}
      </h2>
      {key === 'check' ? (
        <SendPage procedure={procedure} form={form} model={model} filing={filing} offers={offers} go={go} />
      ) : (
        <form
          className="stack s5"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            next()
          }}
        >
          <Part
            part={key}
            procedure={procedure}
            model={model}
            filing={filing}
            errors={errors}
            asksCase={asksCase}
            offers={offers}
          />
          <div className="row">
            <Button type="submit" look="primary">
              {t('next')}
            </Button>
            {at > 0 && <Button onClick={() => go(keys[at - 1] ?? 'who')}>{t('back')}</Button>}
            <Discard filing={filing} />
          </div>
        </form>
      )}
    </div>
  )
}

const titleOf = (key: string, model: FormModel) =>
  key === 'who' || key === 'place' || key === 'linked' || key === 'papers' || key === 'check'
    ? t(`page.${key}`)
    : (model.pages.find((page) => page.key === key)?.title ?? '')

/** What keeps this page from being left forwards. */
function problemsOn(key: string, filing: FilingState, model: FormModel, asksCase: boolean): FieldErrors {
  if (key === 'who') return problemsWithWho(filing.draft.behalf)
  if (key === 'place') {
    return {
      ...(!filing.draft.unitId && { unitId: t('place.unit.missing') }),
      ...(asksCase && !filing.draft.caseKey && { caseKey: t('place.case.missing') }),
    }
  }
  const page = model.pages.find((one) => one.key === key)
  return page ? errorsOf(model, filing.draft.data, page.fields) : {}
}

type PartProps = {
  part: string
  procedure: ProcedureVersion
  model: FormModel
  filing: FilingState
  errors: FieldErrors
  asksCase: boolean
  offers: LinkedOffer[]
}

function Part({ part, procedure, model, filing, errors, asksCase, offers }: PartProps) {
  if (part === 'linked') return <LinkedPage offers={offers} filing={filing} errors={errors} />
  if (part === 'who') return <WhoPage filing={filing} errors={errors} />
  if (part === 'place')
    return <PlacePage procedure={procedure} filing={filing} errors={errors} asksCase={asksCase} />
  if (part === 'papers')
    return <PapersPage procedure={procedure} filing={filing} asksReturn={!asksReturnItself(model)} />
  const page = model.pages.find((one) => one.key === part)
  if (!page) return null
  const prefilled = new Set(filing.draft.prefilled)
  const change = (pointer: string, value: unknown) =>
    filing.change((now) => ({
      data: setAt(now.data, pointer, value),
      prefilled: now.prefilled.filter((one) => one !== pointer),
    }))
  return (
    <>
      {page.fields.some((field) => prefilled.has(field)) && <p className="soft">{t('prefill.note')}</p>}
      {!model.official && page === model.pages[0] && <p className="small soft">{t('unofficial')}</p>}
      <FormPage
        page={page}
        context={{ model, data: filing.draft.data, errors, prefilled, onChange: change }}
      />
    </>
  )
}

/** The general form asks how the result is to come; the others leave it to the papers' page. */
const asksReturnItself = (model: FormModel) =>
  model.pages.some((page) => page.fields.includes('/result/mode'))

function Saved({ saving }: { saving: Saving }) {
  const words = {
    idle: '',
    saving: t('saved.saving'),
    saved: saving.at ? t('saved.at', { at: time(new Date()) }) : '',
    local: t('saved.local'),
    conflict: t('saved.conflict'),
  }
  return <span aria-live="polite">{words[saving.state]}</span>
}
