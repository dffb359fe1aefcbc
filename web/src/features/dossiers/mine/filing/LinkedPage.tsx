import type { LinkedOffer } from '@motcua/shared/dossiers'
import type { FieldErrors } from '../../../../lib/api.ts'
import { CheckBox, fieldId, RadioField, TextField } from '../../../../ui/Field.tsx'
import type { Filing } from './draft.ts'
import { t } from './words.ts'

type Ask = LinkedOffer['parts'][number]['asks'][number]
const nameOf = (part: string, ask: string) => `linked-${part}-${ask}`

/** Further procedures that can be filed at once with this one; each part asks only what is not known yet. */
export function LinkedPage({
  offers,
  filing,
  errors,
}: {
  offers: LinkedOffer[]
  filing: Filing
  errors: FieldErrors
}) {
  const { linked } = filing.draft
  const chosen = offers.find((offer) => offer.key === linked?.key)
  return (
    <div className="e-form">
      <RadioField
        label={t('linked.choose')}
        name="linked"
        value={linked?.key ?? 'none'}
        onChange={(key) => filing.change({ linked: key === 'none' ? null : { key, answers: {} } })}
        options={[
          { value: 'none', label: t('linked.none') },
          ...offers.map((offer) => ({
            value: offer.key,
            label: offer.name,
            hint: offer.legalBasis ?? undefined,
          })),
        ]}
      />
      {chosen?.parts.map((part) => (
        <section className="stack" key={part.key}>
          <h3>{part.name}</h3>
          <p className="small soft">
            {t('linked.agency', { agency: part.agency })} {part.referral}
          </p>
          {part.asks.map((ask) => (
            <AskField
              key={ask.key}
              part={part.key}
              ask={ask}
              filing={filing}
              error={errors[nameOf(part.key, ask.key)]}
            />
          ))}
        </section>
      ))}
      {chosen?.whenOnePartFails && <p className="small soft">{chosen.whenOnePartFails}</p>}
      {chosen?.editorial && <p className="small soft">{t('linked.editorial')}</p>}
    </div>
  )
}

type AskProps = { part: string; ask: Ask; filing: Filing; error: string | undefined }

function AskField({ part, ask, filing, error }: AskProps) {
  const { linked } = filing.draft
  const value = linked?.answers[part]?.[ask.key]
  const change = (next: string | boolean) =>
    linked &&
    filing.change({
      linked: {
        ...linked,
        answers: { ...linked.answers, [part]: { ...linked.answers[part], [ask.key]: next } },
      },
    })
  const name = nameOf(part, ask.key)
  if (ask.type === 'boolean') {
    return (
      <div className="field" data-invalid={error ? '' : undefined}>
        {error && <div className="problem">{error}</div>}
        <CheckBox id={fieldId(name)} label={ask.label} checked={value === true} onChange={change} />
      </div>
    )
  }
  return (
    <TextField
      label={ask.label}
      name={name}
      optional={!ask.required}
      error={error}
      maxLength={300}
      {...(ask.type === 'personalId' && ({ inputMode: 'numeric', width: 'medium' } as const))}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => change(event.target.value)}
    />
  )
}

export function problemsWithLinked(offers: LinkedOffer[], filing: Filing): FieldErrors {
  const { linked } = filing.draft
  const offer = offers.find((one) => one.key === linked?.key)
  const found: FieldErrors = {}
  for (const part of offer?.parts ?? []) {
    for (const ask of part.asks) {
      const value = linked?.answers[part.key]?.[ask.key]
      const text = typeof value === 'string' ? value.trim() : ''
      const missing = ask.type === 'boolean' ? ask.required && value !== true : ask.required && text === ''
      const wrong = ask.type === 'personalId' && text !== '' && !/^\d{12}$/.test(text)
      if (missing || wrong)
        found[nameOf(part.key, ask.key)] = t(wrong ? 'linked.number' : 'linked.missing', { field: ask.label })
    }
  }
  return found
}
