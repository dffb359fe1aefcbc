import type { Component, ProcedureVersion, TimeLimitRule } from '@motcua/shared/catalogue'
import { hasRole, useActor } from '../../../lib/actor.ts'
import { date } from '../../../lib/format.ts'
import { Callout } from '../../../ui/Badges.tsx'
import { Facts } from '../../../ui/Blocks.tsx'
import { durationWords, feeWords, lawWords } from '../labels.ts'
import { t as shared } from '../words.ts'
import './catalogue-desk.css'
import { CloseButton } from './CloseButton.tsx'
import { doubtWords } from './doubts.ts'
import { EnterLimit } from './EnterLimit.tsx'
import { Processes } from './Processes.tsx'
import { t } from './words.ts'

/** One procedure as staff need it: what the source states, what was entered here, how it is processed. */
export function VersionView({ version }: { version: ProcedureVersion }) {
  const manages = hasRole(useActor(), ['control_officer', 'office_chief'])
  return (
    <div className="stack version">
      {version.closedFrom && (
        <Callout tone="bad">
          {t('close.now', { from: date(version.closedFrom), reason: version.closedReason ?? '' })}
        </Callout>
      )}
      {manages && (
        <p className="row">
          <EnterLimit version={version} />
          <CloseButton version={version} />
        </p>
      )}
      <section className="stack">
        <h2>{t('part.processes')}</h2>
        <Processes version={version} />
      </section>
      <section className="stack">
        <h2>{t('part.limits')}</h2>
        <Limits version={version} />
      </section>
      <section className="stack">
        <h2>{t('part.facts')}</h2>
        <General version={version} />
      </section>
      <section className="stack">
        <h2>{t('part.channels')}</h2>
        <Channels version={version} />
      </section>
      <section className="stack">
        <h2>{t('part.papers')}</h2>
        <Papers components={version.components} />
      </section>
      <section className="stack">
        <h2>{t('part.bases')}</h2>
        {version.legalBases.length === 0 && <p className="soft">{t('notStated')}</p>}
        <ul>
          {version.legalBases.map((basis) => (
            <li key={basis.number}>{lawWords(basis)}</li>
          ))}
        </ul>
      </section>
      {version.doubts.length > 0 && (
        <section className="stack">
          <h2>{t('part.doubts')}</h2>
          <ul>
            {version.doubts.map((doubt) => (
              <li key={doubt}>{doubtWords(doubt)}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function General({ version }: { version: ProcedureVersion }) {
  const handling = version.handling.at(-1)
  const orNot = (text: string | null) => text ?? <span className="soft">{t('notStated')}</span>
  return (
    <Facts
      rows={[
        [t('field'), version.field],
        [t('ministry'), version.ministry],
        [t('decision'), orNot(version.decision)],
        [t('authority'), orNot(version.competentAuthority)],
        [t('agency'), orNot(version.performingAgency)],
        handling && [
          t('handled'),
          <span key="h">
            {t(handling.systemOfRecord === 'own' ? 'handled.own' : 'handled.ministry')}
            {handling.handledBy !== 'province' && ` (${shared(`handler.${handling.handledBy}`)})`}
            {handling.editorial && <span className="catalogue-under">{t('editorial')}</span>}
          </span>,
        ],
        [t('results'), version.results.map((result) => result.name).join('; ') || t('notStated')],
        [t('audiences'), version.audiences.map((one) => shared(`audience.${one}`)).join(', ')],
        [t('version.source'), version.source],
      ]}
    />
  )
}

/** Days, hours and months of a limit, one part after the other. */
export function limitWords(rule: TimeLimitRule): string {
  if (!rule.limit) return t('limit.none')
  const parts = rule.limit.parts.map((part) =>
    part.value === 0 ? t('limit.sameDay') : `${part.value} ${t(`unit.${part.unit}`)}`,
  )
  const { cutoff } = rule.limit
  const after = /^\d/.test(cutoff) ? `; ${t('limit.cutoff', { at: cutoff })}` : ''
  return parts.join(' + ') + after
}

function Limits({ version }: { version: ProcedureVersion }) {
  const caseName = (key: string | null) =>
    version.cases.find((one) => one.key === key)?.name ?? key ?? t('limit.case.any')
  if (version.timeLimits.length === 0) return <p className="soft">{t('limit.none')}</p>
  return (
    <div className="table-wrap">
      <table className="table cards">
        <thead>
          <tr>
            <th scope="col">{t('limit.case')}</th>
            <th scope="col">{t('limit.channel')}</th>
            <th scope="col">{t('limit.time')}</th>
            <th scope="col">{t('limit.basis')}</th>
            <th scope="col">{t('limit.confidence')}</th>
          </tr>
        </thead>
        <tbody>
          {version.timeLimits.map((rule) => (
            <tr key={rule.id}>
              <td>{caseName(rule.caseKey)}</td>
              <td>{t(`channel.${rule.channel ?? 'any'}`)}</td>
              <td>
                <b>{limitWords(rule)}</b>
                {rule.note && <span className="catalogue-under">{rule.note}</span>}
              </td>
              <td data-label={t('limit.basis')}>{rule.legalBasis ?? t('notStated')}</td>
              <td data-label={t('limit.confidence')}>
                {t(`confidence.${rule.confidence}`)}
                {rule.editorial && <span className="catalogue-under">{t('editorial')}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Channels({ version }: { version: ProcedureVersion }) {
  if (version.channels.length === 0) return <p className="soft">{t('notStated')}</p>
  return (
    <ul>
      {version.channels.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a channel may stand twice, in the order of the source
        <li key={index}>
          <b>{t(`channel.${row.channel}`)}</b>: {durationWords(row.duration)}; {feeWords(row.fee)}
        </li>
      ))}
    </ul>
  )
}

function Papers({ components }: { components: readonly Component[] }) {
  if (components.length === 0) return <p className="soft">{t('notStated')}</p>
  return (
    <ol className="stack version-papers">
      {components.map((one) => (
        <li key={one.key}>
          {one.name}
          <span className="catalogue-under">
            {[
              one.case,
              one.originals && t('paper.originals', { n: one.originals }),
              one.copies && t('paper.copies', { n: one.copies }),
              one.presentOnly && t('paper.show'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ol>
  )
}
