import type { Acknowledged } from '@motcua/shared/dossiers'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { ApiError, type FieldErrors } from '../../../../lib/api.ts'
import { isoDate } from '../../../../lib/format.ts'
import { useKeys } from '../../../../lib/keys.ts'
import { useLegalNow } from '../../../../ui/ClockBanner.tsx'
import { ErrorSummary } from '../../../../ui/Field.tsx'
import { errorsOf, FormPage, modelOf, setAt, useForm } from '../../../catalogue/index.ts'
import '../desk.css'
import { ApplicantPart } from './ApplicantPart.tsx'
import './counter.css'
import { previewDue, useReceive, useVersion } from './data.ts'
import { LinkedPart, missingLinked, useOffers } from './LinkedPart.tsx'
import { PapersPart } from './PapersPart.tsx'
import { ProcedurePart } from './ProcedurePart.tsx'
import { Received } from './Received.tsx'
import { ScanBox } from './ScanBox.tsx'
import { Summary } from './Summary.tsx'
import { type Desk, emptyDesk, formData, missing, receiveBody } from './state.ts'
import { TermsPart } from './TermsPart.tsx'
import { t } from './words.ts'

/** Lasts as long as the console is open: looking something up in the middle loses nothing. Never written to the disk. */
let kept: Desk | null = null

/** A dossier received in one screen: who, what, papers, terms; Ctrl Enter receives. */
export function Counter() {
  const [desk, setDesk] = useState<Desk>(() => kept ?? emptyDesk())
  const [done, setDone] = useState<{ reply: Acknowledged; seconds: number; instant: boolean } | null>(null)
  const [shown, setShown] = useState<FieldErrors>({})
  const set = useCallback(
    (part: Partial<Desk>) =>
      setDesk((now) => {
        kept = { ...now, ...part }
        return kept
      }),
    [],
  )
  const asked = useAsked(desk)
  const receive = useReceive((reply) => {
    kept = null
    setDone({
      reply,
      seconds: Math.round((Date.now() - desk.startedAt) / 1000),
      instant: desk.instant !== null,
    })
  })
  const { version, model, due, dueKnown, form } = asked
  const offers = useOffers(version?.id)
  const lacking = { ...missing(desk, version, dueKnown), ...missingLinked(offers, desk, version?.id) }
  const restart = () => {
    kept = null
    setDesk(emptyDesk())
    setShown({})
    receive.reset()
    setDone(null)
  }
  const send = () => {
    if (receive.isPending || done) return
    const found = { ...lacking, ...(model ? errorsOf(model, form.data) : {}) }
    setShown(found)
    if (version && Object.keys(found).length === 0)
      receive.mutate(receiveBody(desk, version, model, dueKnown))
  }
  useKeys({ 'mod+enter': send })
  if (done) return <Received {...done} onNext={restart} />

  const error = receive.error
  const errors = error instanceof ApiError && Object.keys(shown).length === 0 ? errorsIn(error) : shown
  const parts = { desk, set, errors }
  return (
    <div className="counter">
      <div className="stack">
        <ScanBox onPerson={(person) => set({ person: { ...desk.person, ...person } })} />
        <ErrorSummary errors={errors} message={error?.message} />
        <Part n={1} title={t('part.applicant')}>
          <ApplicantPart {...parts} />
        </Part>
        <Part n={2} title={t('part.procedure')}>
          <ProcedurePart {...parts} version={version} />
        </Part>
        {model && (
          <Part n={3} title={t('part.form')}>
            <p className="soft small">{t(asked.generic ? 'form.generic' : 'form.own')}</p>
            {model.pages.map((page) => (
              <section key={page.key} aria-label={page.title}>
                {model.pages.length > 1 && <h3>{page.title}</h3>}
                <FormPage
                  page={page}
                  context={{
                    model,
                    data: form.data,
                    prefilled: NOTHING,
                    errors,
                    onChange: (at, value) => set({ typed: setAt(form.data, at, value) }),
                  }}
                />
              </section>
            ))}
          </Part>
        )}
        {version && (
          <>
            <Part n={4} title={t('part.papers')}>
              <PapersPart desk={desk} set={set} version={version} />
              <LinkedPart {...parts} offers={offers} versionId={version.id} />
            </Part>
            <Part n={5} title={t('part.terms')}>
              <TermsPart {...parts} version={version} due={due} today={asked.today} />
            </Part>
          </>
        )}
      </div>
      <Summary
        desk={desk}
        due={due}
        missing={lacking}
        formErrors={model ? Object.keys(errorsOf(model, form.data)).length : 0}
        busy={receive.isPending}
        onSend={send}
        onClear={restart}
      />
    </div>
  )
}

/** The officer sees the applicant: where a value came from need not be said. */
const NOTHING: ReadonlySet<string> = new Set()

/** What is known once a procedure is chosen: its version, form and the date of a filing made now. */
function useAsked(desk: Desk) {
  const now = useLegalNow()
  const version = useVersion(desk.procedure?.code).data
  const loaded = useForm(version?.id).data
  const model = useMemo(() => (version && loaded ? modelOf(loaded) : null), [version, loaded])
  const { unitId } = desk
  const due = useQuery({
    queryKey: ['dossiers', 'preview-due', version?.id, desk.caseKey, desk.channel, unitId],
    enabled: Boolean(version && unitId),
    queryFn: () =>
      previewDue({
        procedureVersionId: version?.id ?? '',
        caseKey: desk.caseKey || null,
        channel: desk.channel,
        decidingUnitId: unitId ?? '',
      }),
  }).data
  const form = useMemo(() => formData(model, desk), [model, desk])
  return {
    version,
    model,
    generic: loaded?.code === null,
    due,
    dueKnown: due === undefined || due.dueAt !== null,
    form,
    today: isoDate(now),
  }
}

/** The server names fields of the form by pointer, and those of the body by path: both lead to their field here. */
const errorsIn = (error: ApiError): FieldErrors =>
  Object.fromEntries(
    Object.entries(error.fields).map(([path, message]) => [
      path.replace(/^formData(?=\/)/, '').replace(/^dueDate\./, ''),
      message,
    ]),
  )

function Part({ n, title, children }: { n: number; title: string; children: ReactNode }) {
  return (
    <section className="part stack" aria-label={title}>
      <h2>
        <span className="soft">{n}</span> {title}
      </h2>
      {children}
    </section>
  )
}
