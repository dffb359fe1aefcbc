import type { Block, DocumentContent } from '@motcua/shared/documents'
import { TableWrap } from '../../ui/TableWrap.tsx'
import { markers } from './Blocks.tsx'
import { authorityText } from './lines.ts'
import { t as c } from './words-compose.ts'

/** What the document says, to be read on the screen; the printed page is the PDF. */
export function Words({ content }: { content: DocumentContent }) {
  const { addressees, legalBases, blocks, annexes, signing, recipients } = content
  return (
    <article className="stack document-words">
      {addressees.length > 0 && (
        <p>{c('words.to', { names: addressees.map(({ name }) => name).join('; ') })}</p>
      )}
      {content.decider && <p className="centred">{content.decider}</p>}
      {legalBases.map((basis) => (
        <p key={basis}>
          <i>{basis}</i>
        </p>
      ))}
      <BlockWords blocks={blocks} />
      {signing.name && (
        <p className="signature">
          {authorityText(signing.authority)}
          {'\n'}
          {signing.title}
          {'\n\n'}
          <b>{signing.name}</b>
        </p>
      )}
      {recipients.length > 0 && (
        <p className="small">{c('words.copies', { names: recipients.map(({ name }) => name).join('; ') })}</p>
      )}
      {annexes.map((annex) => (
        <section key={annex.title} className="stack">
          <h2>{annex.title}</h2>
          <BlockWords blocks={annex.blocks} />
        </section>
      ))}
    </article>
  )
}

function BlockWords({ blocks }: { blocks: readonly Block[] }) {
  const marks = markers(blocks)
  return blocks.map((block, index) => {
    const key = `${index}-${block.kind}`
    if (block.kind === 'table') return <TableWords key={key} table={block} no={index + 1} />
    return (
      <p key={key} className="long" data-kind={block.kind}>
        {block.kind === 'heading' ? (
          <b>{`${marks[index]} ${block.text}`}</b>
        ) : (
          `${marks[index]} ${block.text}`.trim()
        )}
      </p>
    )
  })
}

function TableWords({ table, no }: { table: Extract<Block, { kind: 'table' }>; no: number }) {
  return (
    <TableWrap label={c('words.table', { n: no })}>
      <table className="table">
        <caption className="visually-hidden">{c('words.table', { n: no })}</caption>
        <thead>
          <tr>
            {table.columns.map(({ title }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
              <th key={at} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, no) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
            <tr key={no}>
              {table.columns.map((_, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
                <td key={at} className="long">
                  {row[at]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  )
}
