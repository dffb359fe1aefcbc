import { ACTION_WORDS, type DossierAction } from '@motcua/shared/dossier-states'
import type { Dossier } from '@motcua/shared/dossiers'
import { useState } from 'react'
import { say } from '../../../lib/i18n.ts'
import { useKeys } from '../../../lib/keys.ts'
import { KeyHint } from '../../../ui/Blocks.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { ActionDialog } from './actions/ActionDialog.tsx'
import { ACTION_KEYS, buttonsOf, MOVES_ON } from './keys.ts'
import { t } from './words-dossier.ts'

type Props = { dossier: Dossier; asked?: DossierAction | null; page?: boolean }

const SHOWN = 4

/** Exactly what `can` allows, each with its key; the first is what moves the dossier on. */
export function ActionBar({ dossier, asked = null, page }: Props) {
  const [open, setOpen] = useState<DossierAction | null>(asked && dossier.can[asked] ? asked : null)
  const buttons = buttonsOf(dossier)
  useKeys(
    Object.fromEntries(
      buttons.map((action) => [ACTION_KEYS[action] ?? `no-key-${action}`, () => setOpen(action)]),
    ),
  )
  const shown = buttons.slice(0, SHOWN)
  const more = buttons.slice(SHOWN)
  return (
    <>
      {buttons.length === 0 ? (
        <p className="soft action-none">{t('no.actions')}</p>
      ) : (
        <div
          className={page ? 'action-bar page-bar no-print' : 'action-bar no-print'}
          role="toolbar"
          aria-label={t('actions')}
        >
          {shown.map((action, index) => (
            <Button
              key={action}
              look={index === 0 && MOVES_ON.has(action) ? 'primary' : 'plain'}
              onClick={() => setOpen(action)}
            >
              {say(ACTION_WORDS[action])}
              <Key action={action} />
            </Button>
          ))}
          {more.length > 0 && (
            <Menu label={t('more')} name={t('more')}>
              {more.map((action) => (
                <button key={action} type="button" onClick={() => setOpen(action)}>
                  <span className="grow">{say(ACTION_WORDS[action])}</span>
                  <Key action={action} />
                </button>
              ))}
            </Menu>
          )}
        </div>
      )}
      {/* Stays when nothing more can be done: the slip of the last action is still to be shown. */}
      <ActionDialog action={open} dossier={dossier} onClose={() => setOpen(null)} />
    </>
  )
}

const Key = ({ action }: { action: DossierAction }) => {
  const key = ACTION_KEYS[action]
  return key ? <KeyHint keys={key} /> : null
}
