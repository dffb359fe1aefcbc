import type { Component, ProcedureVersion } from '@motcua/shared/catalogue'
import { useState } from 'react'
import { date } from '../../lib/format.ts'
import { say } from '../../lib/i18n.ts'
import { Callout } from '../../ui/Badges.tsx'
import { Facts } from '../../ui/Blocks.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { RadioField } from '../../ui/Field.tsx'
import './detail.css'
import { Icon } from '../../ui/Icon.tsx'
import { feeWords, lawWords } from './labels.ts'
import { isOwn, referralOf } from './own.ts'
import { TimeAndDate } from './TimeAndDate.tsx'
import { t } from './words.ts'

type Props = {
  procedure: ProcedureVersion
  /** Since 31/12/2025 the law leads online filings to the national portal alone. */
  nationalOnly: boolean
}

/** A procedure as a person needs it: result, cost, day, papers, who, law, what if not satisfied. */
export function ProcedureDetail({ procedure, nationalOnly }: Props) {
  const [caseKey, setCase] = useState<string | null>(procedure.cases[0]?.key ?? null)
  return (
    <div className="procedure">
      <div className="stack s6">
        <Standing procedure={procedure} nationalOnly={nationalOnly} />
        <section className="answers">
          <div>
            <h2>{t('page.get')}</h2>
            <Results procedure={procedure} />
          </div>
          <TimeAndDate procedure={procedure} caseKey={caseKey} />
          <div>
            <h2>{t('page.cost')}</h2>
            <Fees procedure={procedure} />
          </div>
        </section>
        <Needs procedure={procedure} caseKey={caseKey} onCase={setCase} />
        <Who procedure={procedure} />
        <Law procedure={procedure} />
        <section className="stack">
          <h2>{t('page.complain')}</h2>
          <p className="prose">{t('page.complain.text')}</p>
        </section>
        <Further procedure={procedure} />
      </div>
    </div>
  )
}

function Standing({ procedure, nationalOnly }: Props) {
  const referral = referralOf(procedure)
  if (referral) {
    return (
      <Callout tone="warn" title={t('page.referred', { who: referral.who })}>
        <p>{referral.words || t('page.referred.text')}</p>
        {referral.words && <p>{t('page.referred.text')}</p>}
      </Callout>
    )
  }
  if (procedure.closedFrom) {
    return (
      <Callout tone="bad" title={t('page.closed')}>
        <p>{procedure.closedReason}</p>
      </Callout>
    )
  }
  const online = isOwn(procedure) && procedure.channels.some((row) => row.channel === 'online')
  if (online && nationalOnly) return <NationalDoor />
  return (
    <div className="row no-print">
      {online ? (
        <LinkButton to={`/nop/${procedure.code}`} look="primary" icon="next">
          {t('page.file')}
        </LinkButton>
      ) : (
        <p>{t('page.offline')}</p>
      )}
      <span className="soft">{t('page.counter')}</span>
    </div>
  )
}

function NationalDoor() {
  return (
    <Callout title={t('page.national')}>
      <p>{t('page.national.text')}</p>
      <p>
        <a href="https://dichvucong.gov.vn" rel="noopener">
          dichvucong.gov.vn
        </a>
      </p>
    </Callout>
  )
}

function Results({ procedure }: { procedure: ProcedureVersion }) {
  if (procedure.results.length === 0) return <p className="soft">{t('notStated')}</p>
  return (
    <ul className="plain-list stack s1">
      {procedure.results.map((result) => (
        <li key={result.name}>{result.name}</li>
      ))}
    </ul>
  )
}

function Fees({ procedure }: { procedure: ProcedureVersion }) {
  const stated = procedure.channels.map((row) => ({ channel: row.channel, words: feeWords(row.fee) }))
  const all = new Set(stated.map((row) => row.words))
  if (all.size <= 1) return <p className="answer">{[...all][0] ?? t('notStated')}</p>
  return <Facts rows={stated.map((row) => [t(`channel.${row.channel}`), row.words] as const)} />
}

type NeedsProps = { procedure: ProcedureVersion; caseKey: string | null; onCase: (key: string) => void }

function Needs({ procedure, caseKey, onCase }: NeedsProps) {
  const shown = procedure.components.filter(
    (component) => component.caseKey === null || component.caseKey === caseKey,
  )
  return (
    <section className="stack">
      <h2>{t('page.need')}</h2>
      {procedure.cases.length > 1 && (
        <RadioField
          label={t('page.need.case')}
          name="case"
          value={caseKey}
          onChange={onCase}
          options={procedure.cases.map((one) => ({ value: one.key, label: one.name }))}
        />
      )}
      {shown.length === 0 ? (
        <p className="soft">{t('page.need.none')}</p>
      ) : (
        <ul className="needs">
          {shown.map((component) => (
            <Need key={component.key} component={component} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Need({ component }: { component: Component }) {
  const details = [
    component.presentOnly && t('page.need.show'),
    component.originals && t('page.need.originals', { n: component.originals }),
    component.copies && t('page.need.copies', { n: component.copies }),
    component.template && t('page.need.form', { name: component.template }),
  ].filter(Boolean)
  return (
    <li>
      <Icon name={component.presentOnly ? 'eye' : 'file'} />
      <div>
        {component.name}
        {details.length > 0 && <p className="small soft">{details.join(' · ')}</p>}
      </div>
    </li>
  )
}

function Who({ procedure }: { procedure: ProcedureVersion }) {
  return (
    <section className="stack">
      <h2>{t('page.who')}</h2>
      <Facts
        rows={[
          [t('page.who.decides'), procedure.competentAuthority ?? t('notStated')],
          [t('page.who.does'), procedure.performingAgency ?? t('notStated')],
          [t('filter.level'), procedure.levels.map((level) => t(`level.${level}`)).join(', ')],
        ]}
      />
    </section>
  )
}

function Law({ procedure }: { procedure: ProcedureVersion }) {
  const [all, setAll] = useState(false)
  const bases = procedure.legalBases
  return (
    <section className="stack">
      <h2>{t('page.law')}</h2>
      {bases.length === 0 && <p className="soft">{t('notStated')}</p>}
      <ul>
        {bases.slice(0, all ? undefined : 5).map((basis) => (
          <li key={basis.number}>{lawWords(basis)}</li>
        ))}
      </ul>
      {bases.length > 5 && !all && (
        <button type="button" className="link-button" onClick={() => setAll(true)}>
          {t('page.law.more', { n: bases.length })}
        </button>
      )}
    </section>
  )
}

function Further({ procedure }: { procedure: ProcedureVersion }) {
  return (
    <section className="stack">
      <h2>{t('page.facts')}</h2>
      <Facts
        rows={[
          [t('page.code'), procedure.code],
          [t('page.field'), `${procedure.field} (${procedure.ministry})`],
          [t('page.audience'), procedure.audiences.map((one) => t(`audience.${one}`)).join(', ')],
          [t('page.decision'), procedure.decision ?? t('notStated')],
          [
            t('page.version'),
            `${procedure.version} · ${t('page.valid', { day: date(procedure.validFrom) })} ${procedure.validityEditorial ? t('page.valid.editorial') : ''}`,
          ],
        ]}
      />
      {procedure.doubts.length > 0 && <p className="small soft">{t('page.doubts')}</p>}
      {procedure.editorial && (
        <p className="small soft">
          {say({ vi: 'Bản ghi biên soạn cho trình diễn.', en: 'Record written for the demonstration.' })}
        </p>
      )}
    </section>
  )
}
