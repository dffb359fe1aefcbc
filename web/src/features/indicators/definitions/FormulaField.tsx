import { parseFormula } from '@motcua/shared/formula'
import { checkNames } from '@motcua/shared/formula-check'
import type { FormulaProblem } from '@motcua/shared/formula-words'
import { say } from '../../../lib/i18n.ts'
import { Field } from '../../../ui/Field.tsx'
import './definitions.css'
import { t } from './words.ts'

type Told = Pick<FormulaProblem, 'from' | 'to' | 'severity' | 'vi' | 'en'>

type Props = {
  label: string
  name: string
  value: string
  onChange: (text: string) => void
  hint?: string
  optional?: boolean
  /** What the server said when it was sent. */
  error?: string | undefined
  /** What only the server can know: other indicators, the catalogue. */
  told?: readonly Told[] | undefined
}

/** What is wrong with a formula, as far as the browser can tell. */
export const problemsOf = (text: string): FormulaProblem[] => {
  const { formula, problem } = parseFormula(text)
  return formula ? checkNames(formula) : [problem]
}

/** A formula, checked while it is typed: each problem under the field, with the place it is at. */
export function FormulaField({ label, name, value, onChange, hint, optional, error, told = [] }: Props) {
  const blank = value.trim() === ''
  const own = blank ? [] : problemsOf(value)
  const known = new Set(own.map(({ from, vi }) => `${from} ${vi}`))
  const problems = [...own, ...told.filter(({ from, vi }) => !known.has(`${from} ${vi}`))]
  const wrong = problems.find(({ severity }) => severity === 'error')
  return (
    <div>
      <Field
        label={label}
        name={name}
        {...(optional && { optional })}
        {...(hint && { hint })}
        error={wrong ? undefined : error}
      >
        {(wiring) => (
          <textarea
            {...wiring}
            {...(wrong && { 'aria-invalid': true as const })}
            aria-describedby={[wiring['aria-describedby'], `${wiring.id}-told`].filter(Boolean).join(' ')}
            className="input formula-input"
            rows={2}
            spellCheck={false}
            value={value}
            name={name}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      <div id={`f-${name.replace(/[^\w-]/g, '-')}-told`} aria-live="polite" className="formula-told small">
        {problems.map((problem) => (
          <p
            key={`${problem.from} ${problem.vi}`}
            className={problem.severity === 'error' ? 'problem' : 'soft'}
          >
            <Place text={value} {...problem} /> {say(problem)}
          </p>
        ))}
        {!blank && problems.length === 0 && <p className="soft">{t('formula.good')}</p>}
      </div>
    </div>
  )
}

const AROUND = 18

/** The text with the place marked; at the end of it the mark stands alone. */
function Place({ text, from, to }: { text: string; from: number; to: number }) {
  const before = text.slice(Math.max(0, from - AROUND), from)
  const after = text.slice(to, to + AROUND)
  return (
    <code>
      {from > AROUND && '…'}
      {before}
      <mark>{text.slice(from, to) || '▏'}</mark>
      {after}
      {to + AROUND < text.length && '…'}
    </code>
  )
}
