import type { Change, DraftTask } from '@motcua/shared/directive-draft'
import type { Expansion } from '@motcua/shared/directives'
import { useState } from 'react'
import { useRead } from '../../../lib/data.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { type Receiver, ReceiverList } from './ReceiverList.tsx'
import { t } from './words.ts'

type Party = Expansion['items'][number]['parties'][number]
type Props = { task: DraftTask; party: Party; mend: (changes: Change[]) => void }

/** A lead the rules cannot place: a person ticks the units it means, or says that it stands outside the tree. */
export function ChooseUnits({ task, party, mend }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button small onClick={() => setOpen(true)} aria-label={`${t('units.choose')}: ${party.name}`}>
        {t('units.choose')}
      </Button>
      <Dialog title={party.name} open={open} onClose={() => setOpen(false)} wide>
        <Choice {...{ task, party, mend }} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function Choice({ task, party, mend, onDone }: Props & { onDone: () => void }) {
  const query = useRead<{ items: Receiver[] }>('/directives/units')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(party.units.map(({ unitId }) => unitId)))
  const save = (next: Partial<DraftTask['leads'][number]>) => {
    const value = task.leads.map((lead) => (lead.name === party.name ? { ...lead, ...next } : lead))
    mend([{ what: 'task', key: task.key, field: 'leads', value: value as never }])
    onDone()
  }
  return (
    <>
      <Loaded query={query}>
        {({ items }) => <ReceiverList items={items} chosen={chosen} onChange={setChosen} />}
      </Loaded>
      <footer>
        <Button
          look="primary"
          disabled={chosen.size === 0}
          onClick={() => save({ kind: 'class', unitIds: [...chosen] as never })}
        >
          {t('units.take')}
        </Button>
        <Button onClick={() => save({ kind: 'outside' })}>{t('units.outside')}</Button>
      </footer>
    </>
  )
}
