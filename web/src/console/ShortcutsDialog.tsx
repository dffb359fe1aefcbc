import { Facts, KeyHint } from '../ui/Blocks.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import type { Place } from './places.ts'
import { t } from './words.ts'

type Props = {
  open: boolean
  onClose: () => void
  places: readonly (Place & { nav: NonNullable<Place['nav']> })[]
}

/** The keys that work everywhere; a page's own are written on its buttons. */
export function ShortcutsDialog({ open, onClose, places }: Props) {
  const general = [
    ['j k', 'shortcuts.move'],
    ['enter', 'shortcuts.open'],
    ['x', 'shortcuts.pick'],
    ['/', 'shortcuts.search'],
    ['mod+k', 'shortcuts.palette'],
    ['?', 'shortcuts.help'],
    ['Esc', 'shortcuts.close'],
  ] as const
  return (
    <Dialog title={t('head.shortcuts')} open={open} onClose={onClose}>
      <Facts
        rows={[
          ...general.map(([keys, word]) => [<KeyHint key={keys} keys={keys} />, t(word)] as const),
          ...places
            .map(
              (place) =>
                place.keys &&
                ([
                  <KeyHint key={place.keys} keys={place.keys} />,
                  t('nav.go', { place: t(place.nav) }),
                ] as const),
            )
            .filter((row) => row !== undefined && row !== ''),
        ]}
      />
    </Dialog>
  )
}
