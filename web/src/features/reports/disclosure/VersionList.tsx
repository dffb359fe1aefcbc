import type { LateList } from '@motcua/shared/disclosure'
import { number } from '../../../lib/format.ts'
import { Timeline } from '../../../ui/Blocks.tsx'
import { differenceText } from './parts.ts'
import { t } from './words.ts'

/** What was published, newest first, with what each version changed. */
export function VersionList({ list }: { list: LateList }) {
  if (list.versions.length === 0) return null
  return (
    <section className="stack">
      <div className="row spread">
        <h2>{t('versions')}</h2>
        <a href={`/cong-khai/cham-tre?tinh=${list.provinceId}&thang=${list.month}`}>{t('public.see')}</a>
      </div>
      <Timeline
        moments={list.versions.map((version) => ({
          id: String(version.number),
          at: version.publishedAt,
          title: `${t('version.n', { n: version.number })}: ${version.reason ?? t('version.first')}`,
          detail: (
            <>
              <p>
                {t('version.facts', {
                  units: number(version.named.units),
                  persons: number(version.named.persons),
                  upheld: number(version.upheld),
                })}
              </p>
              {version.differences.length > 0 && (
                <ul className="late-differences">
                  {version.differences.map((one) => (
                    <li key={`${one.kind} ${one.unitName} ${one.personName} ${one.change}`}>
                      {differenceText(one)}
                    </li>
                  ))}
                </ul>
              )}
            </>
          ),
        }))}
      />
    </section>
  )
}
