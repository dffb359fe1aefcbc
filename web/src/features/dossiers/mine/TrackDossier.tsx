import { type FormEvent, useState } from 'react'
import { Timeline } from '../../../ui/Blocks.tsx'
import { Button, LinkButton } from '../../../ui/Button.tsx'
import { TextField } from '../../../ui/Field.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { citizenSignIn, identityWords as identity, useActor } from '../../identity/index.ts'
import { useTrack } from './queries.ts'
import { t } from './words.ts'

const stages = ['received', 'in_progress', 'done'] as const

/** Anybody with the code learns how far the dossier is, and nothing else. */
export function TrackDossier({ code, onCode }: { code: string; onCode: (code: string) => void }) {
  const [typed, setTyped] = useState(code)
  const track = useTrack(code)
  const actor = useActor()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onCode(typed.trim())
    if (typed.trim() === code) void track.refetch()
  }
  return (
    <div className="stack s5">
      <form className="stack" onSubmit={submit}>
        <TextField
          label={t('track.code')}
          name="code"
          width="medium"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          spellCheck={false}
          required
        />
        <Button type="submit" look="primary">
          {t('track.submit')}
        </Button>
      </form>
      {code && (
        <section aria-live="polite">
          <Loaded query={track}>
            {(data) => {
              const at = stages.indexOf(data.completion)
              return (
                <div className="stack">
                  <h2 className="figure">{data.code}</h2>
                  <Timeline
                    moments={stages.map((stage, index) => ({
                      id: stage,
                      title: t(`track.${stage}`),
                      mark: index < at || data.completion === 'done' ? 'done' : index === at ? 'now' : 'next',
                    }))}
                  />
                  {!actor && (
                    <>
                      <p>{t('track.more')}</p>
                      <LinkButton to={citizenSignIn()}>{identity('signIn.title')}</LinkButton>
                    </>
                  )}
                </div>
              )
            }}
          </Loaded>
        </section>
      )}
    </div>
  )
}
