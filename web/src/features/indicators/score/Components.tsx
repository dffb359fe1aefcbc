import type { BlockScore, ComponentScore, UnitIndex } from '@motcua/shared/indicator-index'
import { FACT_SETS } from '@motcua/shared/measures'
import { Link } from 'wouter'
import { number } from '../../../lib/format.ts'
import { say } from '../../../lib/i18n.ts'
import { type DueState, StateTag } from '../../../ui/Badges.tsx'
import { behindPath, percent, points } from './figures.ts'
import { Losses } from './Losses.tsx'
import { t } from './words.ts'

const STATE_TONES = {
  computed: 'done',
  official: 'near',
  given: 'on_time',
  null_rule: 'paused',
  no_data: 'paused',
} as const satisfies Record<ComponentScore['state'], DueState>

type Props = { reply: UnitIndex; period: string }

export function Components({ reply, period }: Props) {
  return (
    <div className="stack">
      {reply.unit.blocks.map((block) => (
        <Block
          key={block.code}
          block={block}
          components={reply.components.filter((component) => component.block === block.code)}
          reply={reply}
          period={period}
        />
      ))}
    </div>
  )
}

type BlockProps = Props & { block: BlockScore; components: readonly ComponentScore[] }

function Block({ block, components, reply, period }: BlockProps) {
  return (
    <section>
      <h2 className="row spread">
        <span>{say(block.name)}</span>
        <span className="figure">
          {points(block.score)} <span className="soft">/ {block.max}</span>
        </span>
      </h2>
      <ul className="plain-list components">
        {components.map((component) => (
          <li key={component.code}>
            <Component component={component} reply={reply} period={period} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Component({ component, reply, period }: Props & { component: ComponentScore }) {
  const { state, name, item, score, max, lost } = component
  return (
    <details>
      <summary className="component">
        <span>
          {item && <span className="soft">{item} </span>}
          {say(name)}
        </span>
        <span className="figure component-rate">
          {state === 'computed' || state === 'official' ? percent(component.rate) : ''}
        </span>
        <span className="component-state">
          {state !== 'computed' && <StateTag tone={STATE_TONES[state]}>{t(`state.${state}`)}</StateTag>}
          {lost !== null && lost > 0.005 && (
            <span className="component-lost">{t('block.lost', { points: points(lost) })}</span>
          )}
        </span>
        <span className="figure component-score">
          {points(score)} <span className="soft">/ {max}</span>
        </span>
      </summary>
      <Detail component={component} reply={reply} period={period} />
    </details>
  )
}

function Detail({ component, reply, period }: Props & { component: ComponentScore }) {
  const { numerator, denominator, formula, threshold, why, need, readings, official, behind } = component
  return (
    <div className="component-detail stack">
      {why && <p>{say(why)}</p>}
      <p>
        {numerator !== null && denominator !== null && (
          <>
            {t('component.figures')}: <b className="figure">{number(numerator)}</b> /{' '}
            <b className="figure">{number(denominator)}</b>.{' '}
          </>
        )}
        <span className="soft">
          {t('component.formula')}: {formula}.{' '}
          {threshold !== null && `${t('component.threshold', { rate: percent(threshold) })}.`}
        </span>
      </p>
      {need && (
        <p>
          {t('component.need', {
            points: points(need.points),
            more: number(need.more),
            what: t(behind ? 'component.need.dossiers' : 'component.need.others'),
          })}
        </p>
      )}
      {official && (
        <p className="soft">
          {t('component.official', { score: points(official.score), source: official.source })}
        </p>
      )}
      {behind && reply.can.openDossiers && (
        <p>
          <Link href={behindPath({ unitId: reply.unit.unitId, period, set: behind })}>
            {t('component.behind', { what: say(FACT_SETS[behind]) })}
          </Link>
        </p>
      )}
      {component.lost !== null && component.lost > 0 && (
        <Losses
          unitId={reply.unit.unitId}
          component={component.code}
          period={period}
          behind={reply.can.openDossiers ? behind : null}
          wide={reply.unit.level === 'province'}
        />
      )}
      {readings.length > 0 && (
        <div>
          <h3>{t('component.readings')}</h3>
          <ul className="plain-list">
            {readings.map((reading) => (
              <li key={reading.parameter} className="row spread">
                <span>{say(reading.name)}</span>
                <span className="figure">
                  {reading.denominator !== null &&
                    `${number(reading.numerator)} / ${number(reading.denominator)} · `}
                  {points(reading.score)}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
