import type { Block } from '@motcua/shared/documents'
import { Button, IconButton } from '../../ui/Button.tsx'
import { readTable, tableText } from './lines.ts'
import { t as c } from './words-compose.ts'

const KINDS = ['paragraph', 'clause', 'point', 'dash', 'heading', 'table'] as const
const LEVELS = ['part', 'chapter', 'section', 'article'] as const
const VIETNAMESE = 'abcdđeghiklmnopqrstuvxy'

const ROMAN = [
  '',
  'I',
  'II',
  'III',
  'IV',
  'V',
  'VI',
  'VII',
  'VIII',
  'IX',
  'X',
  'XI',
  'XII',
  'XIII',
  'XIV',
  'XV',
]
/** A new heading begins the count of those below it again; articles run through the whole document. */
const BEGINS_AGAIN = { part: ['chapter', 'section'], chapter: ['section'], section: [], article: [] } as const

/** What stands before each block on the page, so that the writer sees the number it will have. */
export function markers(blocks: readonly Block[]): string[] {
  const count = { part: 0, chapter: 0, section: 0, article: 0, clause: 0, point: 0 }
  return blocks.map((block) => {
    if (block.kind === 'heading') {
      count[block.level] += 1
      for (const below of BEGINS_AGAIN[block.level]) count[below] = 0
      count.clause = 0
      count.point = 0
      const n = count[block.level]
      const no = block.level === 'part' || block.level === 'chapter' ? (ROMAN[n] ?? n) : n
      return `${c(`level.${block.level}`)} ${no}.`
    }
    if (block.kind === 'clause') {
      count.clause += 1
      count.point = 0
      return `${count.clause}.`
    }
    if (block.kind === 'point') {
      count.point += 1
      return `${VIETNAMESE[count.point - 1] ?? '?'})`
    }
    return block.kind === 'dash' ? '-' : ''
  })
}

type Props = { legend: string; hint?: string; blocks: readonly Block[]; onChange: (blocks: Block[]) => void }

/** The body paragraph by paragraph; kinds decide the numbering. */
export function Blocks({ legend, hint, blocks, onChange }: Props) {
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
        {legend} {hint && <span className="soft small">{hint}</span>}
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
                label={c('block.up')}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              />
              <IconButton
                icon="down"
                small
                label={c('block.down')}
                disabled={index === blocks.length - 1}
                onClick={() => move(index, 1)}
              />
              <IconButton
                icon="close"
                small
                label={c('block.remove')}
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
        {c('com.add')}
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
  const text = block.kind === 'table' ? tableText(block) : block.text
  const toKind = (kind: string) => {
    if (kind === 'heading') onChange({ kind, level: 'article', text })
    else if (kind === 'table') onChange(readTable(text, { kind, columns: [], rows: [] }))
    else onChange({ kind: kind as 'paragraph', text })
  }
  return (
    <span className="block-fields">
      <span className="row">
        <select
          className="input narrow-select"
          aria-label={c('block.kind', { n: no })}
          value={block.kind}
          onChange={(event) => toKind(event.target.value)}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {c(`block.${kind}`)}
            </option>
          ))}
        </select>
        {block.kind === 'heading' && (
          <select
            className="input narrow-select"
            aria-label={c('block.heading')}
            value={block.level}
            onChange={(event) => onChange({ ...block, level: event.target.value as (typeof LEVELS)[number] })}
          >
            {LEVELS.map((level) => (
              <option key={level} value={level}>
                {c(`level.${level}`)}
              </option>
            ))}
          </select>
        )}
      </span>
      <textarea
        className="input"
        rows={1}
        aria-label={c('block.text', { n: no })}
        {...(block.kind === 'table' && { placeholder: c('block.table.hint') })}
        value={text}
        onChange={(event) =>
          onChange(
            block.kind === 'table'
              ? readTable(event.target.value, block)
              : { ...block, text: event.target.value },
          )
        }
      />
    </span>
  )
}
