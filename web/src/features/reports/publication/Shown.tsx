import type { PublicIndex } from '@motcua/shared/publication'
import { dateTime, number } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { Callout } from '../../../ui/Badges.tsx'
import { SelectField } from '../../../ui/Field.tsx'
import { Differences, two } from './parts.tsx'
import { t } from './words.ts'

type Shown = Omit<NonNullable<PublicIndex['publication']>, 'province' | 'units' | 'trend'>
type Choices = Pick<PublicIndex, 'provinces' | 'periods'>
export type IndexFilter = { tinh: string; ky: string; ban: string }

/** Province, period and version: they live in the address. */
export function Choose({
  choices,
  shown,
  onChange,
  fixed,
}: {
  choices: Choices
  shown: Shown
  onChange: (change: Partial<IndexFilter>) => void
  /** The unit’s page stays with its province. */
  fixed?: boolean
}) {
  return (
    <div className="public-filter">
      {!fixed && choices.provinces.length > 1 && (
        <SelectField
          label={t('public.province')}
          name="tinh"
          value={shown.provinceId}
          onChange={(event) => onChange({ tinh: event.target.value, ky: '', ban: '' })}
          options={choices.provinces.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <SelectField
        label={t('public.period')}
        name="ky"
        value={shown.period}
        onChange={(event) => onChange({ ky: event.target.value, ban: '' })}
        options={choices.periods.map(({ key, name }) => ({ value: key, label: say(name) }))}
      />
      {shown.versions.length > 1 && (
        <SelectField
          label={t('col.version')}
          name="ban"
          value={String(shown.version.number)}
          onChange={(event) => onChange({ ban: event.target.value })}
          options={shown.versions.map(({ number, publishedAt }) => ({
            value: String(number),
            label: t('public.version', { n: number, at: dateTime(publishedAt) }),
          }))}
        />
      )}
    </div>
  )
}

/** When it was published, out of what it comes, and what has changed since. */
export function Standing({ shown }: { shown: Shown }) {
  const { version, compared } = shown
  return (
    <>
      <p className="small soft">
        {t('public.version', { n: version.number, at: dateTime(version.publishedAt) })}
        {version.reason && ` · ${version.reason}`}
        {shown.editorial && ` · ${t('editorial')}`}
      </p>
      {compared && (
        <Callout tone="warn" title={t('public.restated')}>
          <p>{t('public.restated.text', { at: dateTime(compared.at) })}</p>
          <Differences
            rows={[...compared.province, ...compared.units].slice(0, 60)}
            label={t('public.restated')}
            heads={[t('compare.published'), t('compare.now')]}
          />
        </Callout>
      )}
      {version.changes.length > 0 && (
        <section className="stack">
          <h2>{t('public.changed')}</h2>
          <Differences
            rows={version.changes.slice(0, 60)}
            label={t('public.changed')}
            heads={[t('compare.before'), t('compare.after')]}
          />
        </section>
      )}
    </>
  )
}

type Month = { period: string; score: number | null; covered: number }

/** Published months as plain bars, each out of what could be counted that month. */
export function Months({ months, current }: { months: readonly Month[]; current: string }) {
  if (months.length < 2) return null
  return (
    <section className="stack">
      <h2>{t('public.trend')}</h2>
      <ol className="index-months">
        {months.map(({ period, score, covered }) => (
          <li key={period} aria-current={period === current ? 'true' : undefined}>
            <span className="bar" aria-hidden="true">
              <span style={{ height: `${covered ? ((score ?? 0) / covered) * 100 : 0}%` }} />
            </span>
            <span className="block">{two(score)}</span>
            <span className="block soft">/ {number(covered)}</span>
            <span className="block soft">{`${period.slice(5)}/${period.slice(2, 4)}`}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
