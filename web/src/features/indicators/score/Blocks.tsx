import type { BlockScore } from '@motcua/shared/indicator-index'
import { say } from '../../../lib/i18n.ts'
import { BulletBar } from '../../../ui/charts/index.ts'
import { points, shareOf, toneOf } from './figures.ts'
import './score.css'
import { t } from './words.ts'

/** Six blocks, each with what it has, what it lost and what it cannot know. */
export function Blocks({ blocks }: { blocks: readonly BlockScore[] }) {
  return (
    <ul className="score-blocks">
      {blocks.map((block) => (
        <li key={block.code}>
          <span className="score-block-name">{say(block.name)}</span>
          <span className="score-block-score">
            <b className="figure">{points(block.score)}</b>
            <span className="soft"> / {block.max}</span>
          </span>
          <BulletBar
            value={block.score}
            max={block.max}
            threshold={block.covered < block.max && block.covered > 0 ? block.covered : null}
            tone={toneOf(shareOf(block.score, block.covered))}
            label={`${say(block.name)}: ${points(block.score)} / ${block.max}`}
          />
          <span className="small soft">{standing(block)}</span>
        </li>
      ))}
    </ul>
  )
}

const standing = ({ score, lost, covered, max }: BlockScore): string => {
  if (score === null) return t('block.noData')
  const loss = lost ? t('block.lost', { points: points(lost) }) : t('block.full')
  return covered < max ? `${loss}; ${t('block.part', { covered, max })}` : loss
}
