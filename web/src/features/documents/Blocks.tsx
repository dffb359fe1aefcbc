import type { Block } from '@motcua/shared/documents'
import { Button, IconButton } from '../../ui/Button.tsx'
import { t } from './words.ts'

const KINDS = ['paragraph', 'clause', 'point', 'dash', 'heading'] as const
const LEVELS = ['part', 'chapter', 'section', 'article'] as const
const VIETNAMESE = 'abcdđeghiklmnopqrstuvxy'

/** What stands before each block on the page, so that the writer sees the number it will have. */
export function markers(blocks: readonly Block[]): string[] {
  let clause = 0
  let point = 0
  return blocks.map((block) => {
    if (block.kind === 'clause') {
      clause += 1
      point = 0
      return `${clause}.`
    }
    if (block.kind === 'point') {
      point += 1
      return `${VIETNAMESE[point - 1] ?? '?'})`
    }
    if (block.kind === 'heading') {
      clause = 0
      point = 0
      return t(`level.${block.level}`)
    }
    return block.kind === 'dash' ? '-' : ''
  })
}

type Props = { blocks: readonly Block[]; onChange: (blocks: Block[]) => void }

/** The body paragraph by paragraph; kinds decide the numbering. */
export function Blocks({ blocks, onChange }: Props) {
  const marks = markers(blocks)
  const put = (at: number, block: Block) => onChange(blocks.map((one, index) => (index === at ? block : one)))
  const move = (at: number, by: number) => {
    const next = [...blocks]
    const [block] = next.splice(at, 1)
    if (block) next.splice(at + by, 0, block)
    onChange(next)
  }
  return (
    <fieldset className="plain-fieldset">
      <legend>
        <b>{t('com.body')}</b> <span className="soft small">{t('com.body.hint')}</span>
      </legend>
      <ol className="blocks">
        {blocks.map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity but their place
          <li key={index} data-kind={block.kind}>
            <span className="block-mark figure">{marks[index]}</span>
            <BlockFields block={block} no={index + 1} onChange={(next) => put(index, next)} />
            <span className="row block-tools">
              <IconButton
                icon="up"
                small
                label={t('block.up')}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              />
              <IconButton
                icon="down"
                small
                label={t('block.down')}
                disabled={index === blocks.length - 1}
                onClick={() => move(index, 1)}
              />
              <IconButton
                icon="close"
                small
                label={t('block.remove')}
                onClick={() => onChange(blocks.filter((_, at) => at !== index))}
              />
            </span>
          </li>
        ))}
      </ol>
      <Button
        small
        icon="plus"
        onClick={() =>
          onChange([...blocks, { kind: blocks.at(-1)?.kind === 'point' ? 'point' : 'paragraph', text: '' }])
        }
      >
        {t('com.add')}
      </Button>
    </fieldset>
  )
}

function BlockFields({
  block,
  no,
  onChange,
}: {
  block: Block
  no: number
  onChange: (block: Block) => void
}) {
  if (block.kind === 'table')
    return (
      <span className="soft">
        {t('block.table.rows', { rows: block.rows.length, columns: block.columns.length })}
      </span>
    )
  const toKind = (kind: string) => {
    if (kind === 'heading') onChange({ kind, level: 'article', text: block.text })
    else onChange({ kind: kind as 'paragraph', text: block.text })
  }
  return (
    <span className="block-fields">
      <span className="row">
        <select
          className="input narrow-select"
          aria-label={t('block.kind', { n: no })}
          value={block.kind}
          onChange={(event) => toKind(event.target.value)}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`block.${kind}`)}
            </option>
          ))}
        </select>
        {block.kind === 'heading' && (
          <select
            className="input narrow-select"
            aria-label={t('block.heading')}
            value={block.level}
            onChange={(event) => onChange({ ...block, level: event.target.value as (typeof LEVELS)[number] })}
          >
            {LEVELS.map((level) => (
              <option key={level} value={level}>
                {t(`level.${level}`)}
              </option>
            ))}
          </select>
        )}
      </span>
      <textarea
        className="input"
        rows={Math.min(10, Math.max(1, Math.ceil(block.text.length / 90)))}
        aria-label={t('block.text', { n: no })}
        value={block.text}
        onChange={(event) => onChange({ ...block, text: event.target.value })}
      />
    </span>
  )
}
