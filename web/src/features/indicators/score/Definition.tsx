import type { IndexDefinition } from '@motcua/shared/indicator-index'
import { useRead } from '../../../lib/data.ts'
import { date } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { Facts } from '../../../ui/Blocks.tsx'
import { Loaded, Skeleton } from '../../../ui/Loaded.tsx'
import { TableWrap } from '../../../ui/TableWrap.tsx'
import { percent } from './figures.ts'
import { t } from './words.ts'

/** Every rule of the index as it is applied, with its source; and where sources differ, both readings. */
export function Definition() {
  const query = useRead<IndexDefinition>('/indicators/index/definition')
  return (
    <Loaded query={query} skeleton={<Skeleton lines={14} />}>
      {(definition) => (
        <div className="stack">
          <p className="soft">
            {t('definition.lead', {
              basis: definition.legalBasis,
              version: definition.version,
              day: date(definition.validFrom),
              source: definition.source,
            })}
          </p>
          {definition.blocks.map((block) => (
            <section key={block.code} className="stack">
              <h2>
                {say(block.name)} <span className="soft">({block.max})</span>
              </h2>
              {definition.components
                .filter((component) => component.block === block.code)
                .map((component) => (
                  <Rule key={component.code} rule={component} />
                ))}
            </section>
          ))}
          <Parameters definition={definition} />
          <section>
            <h2>{t('definition.bands')}</h2>
            <ul className="plain-list">
              {definition.bands.map(({ min, name }) => (
                <li key={min}>
                  <b>{say(name)}</b> {t('definition.from', { min })}
                </li>
              ))}
            </ul>
            <p className="small soft">{definition.bandsSource}</p>
          </section>
        </div>
      )}
    </Loaded>
  )
}

function Rule({ rule }: { rule: IndexDefinition['components'][number] }) {
  return (
    <details>
      <summary>
        {rule.item && <span className="soft">{rule.item} </span>}
        {say(rule.name)} <span className="soft figure">({rule.max})</span>
      </summary>
      <Facts
        rows={[
          [t('component.formula'), rule.formula],
          [t('definition.numerator'), say(rule.numerator)],
          [t('definition.denominator'), say(rule.denominator)],
          [t('definition.null'), say(rule.nullRule)],
          rule.threshold !== null && [
            t('component.rate'),
            t('component.threshold', { rate: percent(rule.threshold) }),
          ],
          [t('definition.evidence'), rule.evidence],
        ]}
      />
    </details>
  )
}

function Parameters({ definition: { parameters } }: { definition: IndexDefinition }) {
  return (
    <section>
      <h2>{t('definition.parameters')}</h2>
      <TableWrap label={t('definition.parameters')}>
        <table className="table">
          <caption className="visually-hidden">{t('definition.parameters')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('component.name')}</th>
              <th scope="col">{t('definition.used')}</th>
              <th scope="col">{t('definition.other')}</th>
              <th scope="col">{t('definition.where')}</th>
            </tr>
          </thead>
          <tbody>
            {parameters.map((parameter) => (
              <tr key={parameter.key}>
                <th scope="row">{say(parameter.name)}</th>
                <td>{String(parameter.value)}</td>
                <td>{String(parameter.other)}</td>
                <td className="small">{parameter.source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
    </section>
  )
}
