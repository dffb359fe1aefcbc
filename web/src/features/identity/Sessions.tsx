import type { Session } from '@motcua/shared/identity'
import { api } from '../../lib/api.ts'
import { useCommand } from '../../lib/data.ts'
import { dateTime } from '../../lib/format.ts'
import { Button } from '../../ui/Button.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { t } from './security-words.ts'

const BROWSERS = /(Edg|OPR|Firefox|Chrome|Safari)\/(\d+)/
const SYSTEMS = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/

/** "Chrome 140 · Windows" out of what a browser says of itself. */
export const browserName = (agent: string): string => {
  const [, name, version] = BROWSERS.exec(agent) ?? []
  const [, system] = SYSTEMS.exec(agent) ?? []
  return [name && `${name} ${version}`, system].filter(Boolean).join(' · ') || t('sessions.unknown')
}

export function Sessions({ sessions }: { sessions: readonly Session[] }) {
  const options = {
    refreshes: ['/identity'],
    done: () => toast.done(t('sessions.ended')),
    failed: toast.problem,
  }
  const end = useCommand((id: string, key) => api.delete(`/identity/sessions/${id}`, { key }), options)
  const endOthers = useCommand(
    (_: undefined, key) => api.post('/identity/sessions/end-others', {}, { key }),
    options,
  )
  return (
    <div className="stack s2">
      <ul className="plain-list stack s2">
        {sessions.map(({ id, current, seenAt, agent, ip }) => (
          <li key={id} className="row spread">
            <span>
              {browserName(agent)} <span className="soft">· {ip}</span>
              <br />
              <span className="soft small">
                {current ? t('sessions.this') : t('sessions.seen', { at: dateTime(seenAt) })}
              </span>
            </span>
            {!current && (
              <Button small onClick={() => end.mutate(id)}>
                {t('sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <div className="row">
          <Button busy={endOthers.isPending} onClick={() => endOthers.mutate(undefined)}>
            {t('sessions.endOthers')}
          </Button>
        </div>
      )}
    </div>
  )
}
