import type { LinkedOffer } from '@motcua/shared/dossiers'
import type { FieldErrors } from '../../../../lib/api.ts'
import { useRead } from '../../../../lib/data.ts'
import { CheckBox, fieldId, TextField } from '../../../../ui/Field.tsx'
import type { Desk, Linked } from './state.ts'
import { t } from './words.ts'

const NONE: LinkedOffer[] = []
/** As the server names them, so that what it refuses leads to its field. */
const nameOf = (part: string, ask: string) => `linked.answers.${part}.${ask}`

export const useOffers = (procedureVersionId: string | undefined): LinkedOffer[] =>
  useRead<{ items: LinkedOffer[] }>(
    '/dossiers/linked-offers',
    { procedureVersionId },
    { enabled: Boolean(procedureVersionId), staleTime: 300_000 },
  ).data?.items ?? NONE

const chosenIn = (desk: Desk, versionId: string | undefined): Linked | null =>
  desk.linked?.versionId === versionId ? desk.linked : null

/** What a chosen linked filing still asks. */
export function missingLinked(offers: LinkedOffer[], desk: Desk, versionId: string | undefined): FieldErrors {
  const linked = chosenIn(desk, versionId)
  const offer = offers.find((one) => one.key === linked?.key)
  const lacks = (offer?.parts ?? []).flatMap((part) =>
    part.asks
      .filter((ask) => ask.required && !linked?.answers[part.key]?.[ask.key])
      .map((ask) => [nameOf(part.key, ask.key), t('need.linked', { field: ask.label })] as const),
  )
  return Object.fromEntries(lacks)
}

type Props = {
  desk: Desk
  set: (part: Partial<Desk>) => void
  errors: FieldErrors
  offers: LinkedOffer[]
  versionId: string
}

/** Offered with the checklist where the law links this procedure with others; each further part asks its own. */
export function LinkedPart({ desk, set, errors, offers, versionId }: Props) {
  const linked = chosenIn(desk, versionId)
  if (offers.length === 0) return null
  return (
    <>
      <h3>{t('linked')}</h3>
      {offers.map((offer) => (
        <div key={offer.key} className="stack">
          <CheckBox
            label={offer.name}
            hint={[offer.legalBasis, offer.editorial && t('linked.editorial')].filter(Boolean).join(' · ')}
            checked={linked?.key === offer.key}
            onChange={(on) => set({ linked: on ? { versionId, key: offer.key, answers: {} } : null })}
          />
          {linked?.key === offer.key && <Asks {...{ offer, linked, set, errors }} />}
        </div>
      ))}
    </>
  )
}

type AsksProps = { offer: LinkedOffer; linked: Linked } & Pick<Props, 'set' | 'errors'>

const Asks = ({ offer, linked, set, errors }: AsksProps) =>
  offer.parts.map((part) => {
    const answers = linked.answers[part.key] ?? {}
    const answer = (ask: string, value: string | boolean) =>
      set({ linked: { ...linked, answers: { ...linked.answers, [part.key]: { ...answers, [ask]: value } } } })
    return (
      <fieldset key={part.key} className="stack">
        <legend>{t('linked.part', { name: part.name, agency: part.agency })}</legend>
        {part.referral && <p className="small soft">{part.referral}</p>}
        {part.asks.map((ask) => {
          const name = nameOf(part.key, ask.key)
          const value = answers[ask.key]
          if (ask.type === 'boolean') {
            return (
              <CheckBox
                key={ask.key}
                id={fieldId(name)}
                label={ask.label}
                hint={errors[name]}
                checked={value === true}
                onChange={(on) => answer(ask.key, on)}
              />
            )
          }
          return (
            <TextField
              key={ask.key}
              label={ask.label}
              name={name}
              error={errors[name]}
              optional={!ask.required}
              maxLength={300}
              value={typeof value === 'string' ? value : ''}
              onChange={(event) => answer(ask.key, event.target.value)}
            />
          )
        })}
      </fieldset>
    )
  })
