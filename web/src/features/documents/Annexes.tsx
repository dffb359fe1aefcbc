import type { DocumentContent } from '@motcua/shared/documents'
import { Button } from '../../ui/Button.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { Blocks } from './Blocks.tsx'
import { t as c } from './words-compose.ts'

type Annex = DocumentContent['annexes'][number]
type Props = { annexes: readonly Annex[]; onChange: (annexes: Annex[]) => void }

/** What stands behind the signature: numbered annexes, or what the document issues. */
export function Annexes({ annexes, onChange }: Props) {
  const put = (at: number, next: Partial<Annex>) =>
    onChange(annexes.map((one, index) => (index === at ? { ...one, ...next } : one)))
  return (
    <div className="stack">
      {annexes.map((annex, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: annexes have no identity but their place
        <fieldset key={index} className="plain-fieldset stack">
          <legend>{c('annex.no', { n: index + 1 })}</legend>
          <div className="two-up">
            <SelectField
              label={c('annex.kind')}
              name={`annex-${index}-kind`}
              value={annex.kind}
              options={(['annex', 'attached'] as const).map((kind) => ({
                value: kind,
                label: c(`annex.${kind}`),
              }))}
              onChange={(event) => put(index, { kind: event.target.value as Annex['kind'] })}
            />
            <TextField
              label={c('annex.title')}
              name={`annex-${index}-title`}
              value={annex.title}
              onChange={(event) => put(index, { title: event.target.value })}
            />
          </div>
          <Blocks
            legend={c('annex.body', { n: index + 1 })}
            blocks={annex.blocks}
            onChange={(blocks) => put(index, { blocks })}
          />
          <div>
            <Button small look="quiet" onClick={() => onChange(annexes.filter((_, at) => at !== index))}>
              {c('annex.remove', { n: index + 1 })}
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button
          small
          icon="plus"
          onClick={() =>
            onChange([...annexes, { kind: 'annex', title: '', blocks: [{ kind: 'paragraph', text: '' }] }])
          }
        >
          {c('annex.add')}
        </Button>
      </div>
    </div>
  )
}
