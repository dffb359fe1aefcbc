import type { FormulaCheck, IndicatorPage } from '@motcua/shared/indicator-definitions'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { ApiError, api } from '../../../lib/api.ts'
import { useAsk, useCommand } from '../../../lib/data.ts'
import { Button } from '../../../ui/Button.tsx'
import {
  CheckBox,
  CheckboxesField,
  ErrorSummary,
  SelectField,
  TextArea,
  TextField,
} from '../../../ui/Field.tsx'
import { toast } from '../../../ui/Toasts.tsx'
import './definitions.css'
import {
  contentOf,
  type Draft,
  draftOf,
  RULES,
  SCOPES,
  THRESHOLD_LEVELS,
  type ThresholdLevel,
  UNITS,
} from './draft.ts'
import { FormulaField, problemsOf } from './FormulaField.tsx'
import { MeasureList } from './MeasureList.tsx'
import { Trial } from './Trial.tsx'
import { t } from './words.ts'

type Props = { page: IndicatorPage | null }

/** An indicator by form: its formulas checked while typed, tried on real figures before anything is saved. */
export function Editor({ page }: Props) {
  // As it was opened: read again meanwhile, it would write over what somebody else saved.
  const [draftVersion] = useState(() => page?.versions.find(({ state }) => state === 'draft'))
  const base = draftVersion ?? page?.versions[0]
  const [draft, setDraft] = useState(() => draftOf(page?.code ?? '', base?.content))
  const [, navigate] = useLocation()
  const set = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }))
  const content = contentOf(draft)
  const { code } = draft
  const save = useCommand(
    (_: undefined, key) =>
      draftVersion
        ? api.put<IndicatorPage>(
            `/indicators/definitions/${code}/draft`,
            { content, rowVersion: draftVersion.rowVersion },
            { key },
          )
        : api.post<IndicatorPage>('/indicators/definitions', { code, content }, { key }),
    {
      refreshes: ['/indicators'],
      done: () => {
        toast.done(t('saved'))
        navigate(`/indicators/${code}`)
      },
    },
  )
  const errors = save.error instanceof ApiError ? save.error.fields : {}
  const stale = save.error instanceof ApiError && save.error.code === 'http.stale'
  return (
    <div className="stack">
      <ErrorSummary errors={{}} message={stale ? t('stale') : save.error?.message} />
      <Names draft={draft} set={set} errors={errors} isNew={page === null} />
      <Formulas draft={draft} set={set} errors={errors} known={page !== null} />
      <Rules draft={draft} set={set} />
      <div className="row">
        <Button look="primary" busy={save.isPending} onClick={() => save.mutate(undefined)}>
          {t('save')}
        </Button>
      </div>
      <Trial code={page ? code : null} content={content} />
    </div>
  )
}

type PartProps = {
  draft: Draft
  set: (changes: Partial<Draft>) => void
  errors: Record<string, string>
}

function Names({ draft, set, errors, isNew }: PartProps & { isNew: boolean }) {
  return (
    <div className="two-up">
      {isNew && (
        <TextField
          label={t('f.code')}
          hint={t('f.code.hint')}
          name="code"
          width="medium"
          value={draft.code}
          error={errors.code}
          onChange={(event) => set({ code: event.target.value.toUpperCase() })}
        />
      )}
      <TextField
        label={t('f.legal')}
        hint={t('f.legal.hint')}
        name="content.legalSource"
        optional
        value={draft.legal}
        onChange={(event) => set({ legal: event.target.value })}
      />
      <TextField
        label={t('f.name.vi')}
        name="content.name.vi"
        value={draft.vi}
        error={errors['content.name.vi']}
        onChange={(event) => set({ vi: event.target.value })}
      />
      <TextField
        label={t('f.name.en')}
        name="content.name.en"
        optional
        value={draft.en}
        onChange={(event) => set({ en: event.target.value })}
      />
      <TextArea
        label={t('f.note.vi')}
        name="content.note.vi"
        optional
        value={draft.noteVi}
        onChange={(event) => set({ noteVi: event.target.value })}
      />
      <TextArea
        label={t('f.note.en')}
        name="content.note.en"
        optional
        value={draft.noteEn}
        onChange={(event) => set({ noteEn: event.target.value })}
      />
    </div>
  )
}

const SETTLES_MS = 500

/** A value once nobody has changed it for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  const written = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(written) as T), SETTLES_MS)
    return () => clearTimeout(timer)
  }, [written])
  return settled
}

const readsWell = (text: string) => problemsOf(text).every(({ severity }) => severity === 'note')

function Formulas({ draft, set, errors, known }: PartProps & { known: boolean }) {
  const [last, setLast] = useState<'numerator' | 'denominator'>('numerator')
  const denominator = draft.denominator.trim() ? draft.denominator : null
  const asked = { code: known ? draft.code : null, numerator: draft.numerator, denominator }
  const settled = useSettled(asked)
  const enabled =
    readsWell(settled.numerator) && (settled.denominator === null || readsWell(settled.denominator))
  const check = useAsk<FormulaCheck>('/indicators/definitions/check', settled, { enabled })
  // What was said of an earlier text would mark the wrong place.
  const fresh = JSON.stringify(settled) === JSON.stringify(asked) ? check.data : undefined
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only notes which field the list of figures writes into
    <div
      className="two-up"
      onFocus={({ target }) => {
        const { name } = target as { name?: string }
        if (name === 'content.numerator') setLast('numerator')
        if (name === 'content.denominator') setLast('denominator')
      }}
    >
      <FormulaField
        label={t('f.numerator')}
        hint={t('f.formula.hint')}
        name="content.numerator"
        value={draft.numerator}
        error={errors['content.numerator']}
        told={fresh?.numerator.problems}
        onChange={(numerator) => set({ numerator })}
      />
      <FormulaField
        label={t('f.denominator')}
        hint={t('f.denominator.hint')}
        name="content.denominator"
        optional
        value={draft.denominator}
        error={errors['content.denominator']}
        told={fresh?.denominator?.problems}
        onChange={(text) => set({ denominator: text })}
      />
      <div className="whole">
        <MeasureList onPick={(name) => set({ [last]: `${draft[last].trimEnd()} ${name}`.trimStart() })} />
      </div>
    </div>
  )
}

function Rules({ draft, set }: Omit<PartProps, 'errors'>) {
  return (
    <div className="two-up">
      <SelectField
        label={t('f.unit')}
        name="content.unit"
        options={UNITS.map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
        value={draft.unit}
        onChange={(event) => set({ unit: event.target.value as Draft['unit'] })}
      />
      <SelectField
        label={t('f.better')}
        name="content.better"
        options={(['higher', 'lower'] as const).map((one) => ({ value: one, label: t(`better.${one}`) }))}
        value={draft.better}
        onChange={(event) => set({ better: event.target.value as Draft['better'] })}
      />
      <SelectField
        label={t('f.nullRule')}
        name="content.nullRule"
        options={RULES.map((rule) => ({ value: rule, label: t(`null.${rule}`) }))}
        value={draft.nullRule}
        onChange={(event) => set({ nullRule: event.target.value as Draft['nullRule'] })}
      />
      <Thresholds draft={draft} set={set} />
      <CheckboxesField
        label={t('f.scope')}
        name="content.scope"
        options={SCOPES.map((scope) => ({ value: scope, label: t(`level.${scope}`) }))}
        value={draft.scope}
        onChange={(scope) => set({ scope: scope as Draft['scope'] })}
      />
      <CheckBox label={t('f.public')} checked={draft.isPublic} onChange={(isPublic) => set({ isPublic })} />
    </div>
  )
}

function Thresholds({ draft, set }: Omit<PartProps, 'errors'>) {
  const change = (name: ThresholdLevel, part: 'good' | 'near', text: string) =>
    set({ thresholds: { ...draft.thresholds, [name]: { ...draft.thresholds[name], [part]: text } } })
  return (
    <fieldset className="thresholds">
      <legend>{t('def.thresholds')}</legend>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('f.good')}</th>
            <th scope="col">{t('f.near')}</th>
          </tr>
        </thead>
        <tbody>
          {THRESHOLD_LEVELS.map((name) => (
            <tr key={name}>
              <th scope="row">{t(`level.${name}`)}</th>
              {(['good', 'near'] as const).map((part) => (
                <td key={part}>
                  <input
                    className="input"
                    inputMode="decimal"
                    aria-label={`${t(`level.${name}`)}: ${t(`f.${part}`)}`}
                    value={draft.thresholds[name][part]}
                    onChange={(event) => change(name, part, event.target.value)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  )
}
