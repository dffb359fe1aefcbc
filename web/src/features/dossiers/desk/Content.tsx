import type { Dossier } from '@motcua/shared/dossiers'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { date, dateTime, money } from '../../../lib/format.ts'
import { language } from '../../../lib/i18n.ts'
import { Facts } from '../../../ui/Blocks.tsx'
import { useForm } from '../../catalogue/index.ts'
import { family } from './actions/intake.tsx'
import { type Labelled, labelled } from './labelled.ts'
import { t as list } from './words.ts'
import { t } from './words-dossier.ts'

/** What is asked for, by whom, and every answer of the form under its own label. */
export function Content({ dossier }: { dossier: Dossier }) {
  return (
    <div className="stack">
      {dossier.content !== dossier.procedureName && <p className="lead-line">{dossier.content}</p>}
      <People dossier={dossier} />
      <FormAnswers dossier={dossier} />
      <Filing dossier={dossier} />
    </div>
  )
}

function People({ dossier: { applicant, submitter } }: { dossier: Dossier }) {
  return (
    <section className="stack">
      <h3>{t('applicant')}</h3>
      <Facts
        rows={[
          [t('applicant'), <b key="name">{applicant.name}</b>],
          [t('number'), applicant.personalNumber],
          applicant.dateOfBirth !== null && [t('born'), date(applicant.dateOfBirth)],
          [t('address'), applicant.address],
          [t('phone'), applicant.phone && <a href={`tel:${applicant.phone}`}>{applicant.phone}</a>],
          [t('email'), applicant.email && <a href={`mailto:${applicant.email}`}>{applicant.email}</a>],
          submitter && [
            t('submitter'),
            [submitter.name, submitter.relation, submitter.phone].filter(Boolean).join(', '),
          ],
        ]}
      />
    </section>
  )
}

function FormAnswers({ dossier }: { dossier: Dossier }) {
  const form = useForm(dossier.procedureVersionId)
  if (Object.keys(dossier.formData).length === 0) return <p className="soft">{t('form.none')}</p>
  return (
    <section className="stack">
      <h3>{t('form.title')}</h3>
      {form.data && !form.data.layoutOfficial && <p className="soft small">{t('form.own')}</p>}
      {labelled(form.data, dossier.formData, language()).map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one form keep their places
        <div key={index}>
          {group.title && <h4>{group.title}</h4>}
          <Facts rows={group.rows.map((row) => [row.label, answer(row)] as const)} />
        </div>
      ))}
    </section>
  )
}

function answer({ kind, value }: Labelled): ReactNode {
  if (kind === 'flag') return value ? t('form.yes') : t('form.no')
  if (kind === 'date') return date(String(value))
  if (kind === 'long') return <p className="long">{String(value)}</p>
  return String(value)
}

function Filing({ dossier }: { dossier: Dossier }) {
  const { supportUnit, receptionUnit, decidingUnit } = dossier
  return (
    <section className="stack">
      <h3>{t('places')}</h3>
      <Facts
        rows={[
          [
            t('procedure'),
            <Link key="p" href={`/catalogue/${dossier.procedureCode}`}>
              {dossier.procedureCode}
            </Link>,
          ],
          [t('case'), dossier.caseKey],
          supportUnit && [t('place.support'), supportUnit.name],
          [t('place.reception'), receptionUnit.name],
          decidingUnit.id !== receptionUnit.id && [t('place.deciding'), decidingUnit.name],
          [t('channel'), list(`channel.${dossier.channel}`)],
          [t('submitted'), dateTime(dossier.submittedAt)],
          dossier.receivedAt !== null && [t('received'), dateTime(dossier.receivedAt)],
          [t('return'), t(`return.${dossier.returnMode}`)],
          dossier.copies > 1 && [t('copies'), dossier.copies],
          [t('fee'), feeWords(dossier.fee)],
          [t('national'), `${dossier.nationalStatus.code}. ${dossier.nationalStatus.words}`],
          [t('regime'), t(`regime.${family(dossier)}`)],
        ]}
      />
      {dossier.linkedParts.length > 0 && (
        <>
          <h3>{t('linked')}</h3>
          <ul>
            {dossier.linkedParts.map((part) => (
              <li key={part.id}>
                {part.name}
                <span className="under">
                  {part.agency} · {t(`linked.${part.state}`, { at: dateTime(part.settledAt ?? part.sentAt) })}
                  {part.remark && ` · ${part.remark}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function feeWords(fee: unknown): string | null {
  const { amount, paid, what } = (fee ?? {}) as { amount?: number; paid?: boolean; what?: string }
  if (typeof amount !== 'number') return null
  return [money(amount), what, paid ? t('fee.paid') : t('fee.open')].filter(Boolean).join(', ')
}
