import type { Finding, ProcessView, Step } from '@motcua/shared/catalogue-process'
import { Suspense, useState } from 'react'
import { useRead } from '../../../../lib/data.ts'
import { dateTime, number } from '../../../../lib/format.ts'
import { useKeys } from '../../../../lib/keys.ts'
import { page } from '../../../../lib/lazy.tsx'
import { Callout, StateTag } from '../../../../ui/Badges.tsx'
import { ErrorSummary, TextField } from '../../../../ui/Field.tsx'
import { Loaded, Skeleton } from '../../../../ui/Loaded.tsx'
import '../catalogue-desk.css'
import { t as desk } from '../words.ts'
import './process.css'
import { Commands } from './Commands.tsx'
import { useProcessCommands } from './commands.ts'
import { StepEditor } from './StepEditor.tsx'
import { StepTable } from './StepTable.tsx'
import { t } from './words.ts'

/** bpmn-js is as large as the rest of the console: it comes when a process is opened. */
const Drawing = page(() => import('./Drawing.tsx'), 'Drawing')

/** One process: the table of steps beside the drawn flow, its findings, and what may be done with it. */
export function Designer({ id }: { id: string }) {
  const query = useRead<ProcessView>(`/catalogue/processes/${id}`)
  return (
    <Loaded query={query} skeleton={<Skeleton lines={10} />}>
      {(process) => <Open key={`${process.id} ${process.rowVersion}`} process={process} />}
    </Loaded>
  )
}

type Draft = { name: string; legalBasis: string; steps: readonly Step[] }

/** What was typed survives a save that failed; a save that worked begins with what the server keeps. */
function Open({ process }: { process: ProcessView }) {
  const [draft, setDraft] = useState<Draft>({
    name: process.name,
    legalBasis: process.legalBasis ?? '',
    steps: process.steps,
  })
  const [marked, setMarked] = useState<string | null>(null)
  const commands = useProcessCommands(process)
  const bpmn = useRead<{ xml: string }>(`/catalogue/processes/${process.id}/bpmn`, { v: process.rowVersion })
  const { edit } = process.can
  const unsaved =
    edit &&
    (draft.name !== process.name ||
      draft.legalBasis !== (process.legalBasis ?? '') ||
      draft.steps !== process.steps)
  const save = () =>
    commands.save.mutate({
      name: draft.name,
      legalBasis: draft.legalBasis.trim() || null,
      steps: [...draft.steps],
      rowVersion: process.rowVersion,
    })
  useKeys({ 'mod+s': () => unsaved && save() })
  const choose = (key: string) => {
    setMarked(key)
    document.getElementById(`row-${key}`)?.querySelector('input')?.focus()
  }
  return (
    <div className="stack process">
      <div className="row">
        <StateTag tone={process.status === 'approved' ? 'done' : 'near'}>
          {desk(`status.${process.status}`)}
        </StateTag>
        <span>{desk(`level.${process.level}`)}</span>
        <span>{desk('version.n', { n: process.version })}</span>
        <b>{t('total', { n: number(process.totalHours) })}</b>
        {process.approvedAt && (
          <span className="soft">{t('approvedAt', { at: dateTime(process.approvedAt) })}</span>
        )}
        {process.digest && <span className="soft small hash">{process.digest.slice(0, 12)}</span>}
      </div>
      {!edit && process.status === 'approved' && <p className="soft">{t('fixed')}</p>}
      <Commands process={process} commands={commands} unsaved={unsaved} onSave={save} xml={bpmn.data?.xml} />
      <ErrorSummary errors={{}} message={commands.error?.message} />
      {unsaved && <p className="soft">{t('unsaved')}</p>}
      <Findings findings={process.findings} steps={process.steps} onChoose={choose} />
      <div className="designer">
        <section className="stack" aria-label={t('steps')}>
          {edit ? (
            <>
              <TextField
                label={t('name')}
                name="name"
                maxLength={300}
                value={draft.name}
                onChange={(event) => setDraft({ ...draft, name: event.target.value })}
              />
              <TextField
                label={t('basis')}
                name="legalBasis"
                optional
                maxLength={500}
                value={draft.legalBasis}
                onChange={(event) => setDraft({ ...draft, legalBasis: event.target.value })}
              />
              <StepEditor
                steps={draft.steps}
                onChange={(steps) => setDraft({ ...draft, steps })}
                marked={marked}
                onMark={setMarked}
              />
            </>
          ) : (
            <StepTable steps={process.steps} marked={marked} onMark={setMarked} />
          )}
        </section>
        <section className="drawing-side" aria-label={t('drawing')}>
          <Loaded query={bpmn}>
            {({ xml }) => (
              <Suspense fallback={<Skeleton lines={6} />}>
                <Drawing xml={xml} marked={marked} onChoose={choose} />
              </Suspense>
            )}
          </Loaded>
        </section>
      </div>
    </div>
  )
}

type FindingsProps = { findings: readonly Finding[]; steps: readonly Step[]; onChoose: (key: string) => void }

function Findings({ findings, steps, onChoose }: FindingsProps) {
  if (findings.length === 0) return <Callout tone="good">{t('findings.none')}</Callout>
  const nameOf = (key: unknown) => steps.find((step) => step.key === key)?.name ?? String(key ?? '')
  const tone = findings.some((one) => one.severity === 'error') ? 'bad' : 'warn'
  return (
    <Callout tone={tone} title={t('findings')}>
      <ul className="findings">
        {findings.map((one) => {
          const facts = { ...one.facts, step: nameOf(one.step), to: nameOf(one.facts.to) }
          const words = t(`finding.${one.code}`, facts)
          const { step } = one
          return (
            <li key={`${one.code} ${step} ${one.facts.to ?? ''}`}>
              <b>{t(one.severity)}</b>:{' '}
              {step ? (
                <button type="button" className="link-button" onClick={() => onChoose(step)}>
                  {words}
                </button>
              ) : (
                words
              )}
            </li>
          )
        })}
      </ul>
    </Callout>
  )
}
