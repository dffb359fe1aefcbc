import { type DragEvent, useId, useRef, useState } from 'react'
import { ApiError, messageOf, newKey, notReached } from '../lib/api.ts'
import { bytes } from '../lib/format.ts'
import { language } from '../lib/i18n.ts'
import { Button, IconButton } from './Button.tsx'
import './controls.css'
import { t } from './words.ts'

type Upload = { id: string; file: File; done: number; error: string | null }

type Props<R> = {
  /** Name of what is asked for, for a screen reader: "Giấy chứng sinh". */
  label: string
  /** Where the bytes go: a path of the API. */
  to: string
  /** Further parts of the form sent with the file. */
  parts?: Record<string, string>
  onUploaded: (reply: R, file: File) => void
  limit?: number
  multiple?: boolean
  accept?: string
  /** The accepted kinds in words, when they are not the usual ones. */
  kinds?: string
  /** One line high, for a list of papers. */
  compact?: boolean
}

const usual = '.pdf,.jpg,.jpeg,.png,.docx,.xlsx'

/** Takes files by choosing, dropping or the phone's camera; shows how far each is; a failed one can be sent again with the same key. */
export function FileDrop<R>({
  label,
  to,
  parts,
  onUploaded,
  limit = 20_000_000,
  multiple = true,
  accept = usual,
  kinds,
  compact,
}: Props<R>) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [uploads, setUploads] = useState<Upload[]>([])
  const [received, setReceived] = useState('')
  const change = (which: string, next: Partial<Upload> | null) =>
    setUploads((now) =>
      next
        ? now.map((one) => (one.id === which ? { ...one, ...next } : one))
        : now.filter((one) => one.id !== which),
    )

  const start = async (upload: Upload) => {
    change(upload.id, { error: null, done: 0 })
    try {
      const reply = await send<R>(to, upload, parts ?? {}, (done) => change(upload.id, { done }))
      change(upload.id, null)
      setReceived(upload.file.name)
      onUploaded(reply, upload.file)
    } catch (error) {
      change(upload.id, { error: messageOf(error) })
    }
  }
  const take = (files: FileList | null) => {
    for (const file of [...(files ?? [])].slice(0, multiple ? 20 : 1)) {
      const upload: Upload = { id: newKey(), file, done: 0, error: problemWith(file, limit) }
      setUploads((now) => [...now, upload])
      if (!upload.error) void start(upload)
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <div>
      <label
        className={compact ? 'drop compact' : 'drop'}
        data-over={over ? '' : undefined}
        onDragOver={(event) => event.preventDefault()}
        onDragEnter={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <b>{t('file.drop')}</b>
        <span className="small soft" id={id}>
          {kinds ? t('file.these', { kinds, size: bytes(limit) }) : t('file.kinds', { size: bytes(limit) })}
        </span>
        <input
          ref={input}
          className="visually-hidden"
          type="file"
          accept={accept}
          multiple={multiple}
          aria-label={`${label}: ${t('file.drop')}`}
          aria-describedby={id}
          onChange={(event) => {
            take(event.target.files)
            event.target.value = ''
          }}
        />
      </label>
      <div aria-live="polite">
        {received && <span className="visually-hidden">{t('file.sent', { name: received })}</span>}
        {uploads.map((upload) => (
          <UploadRow
            key={upload.id}
            upload={upload}
            retry={problemWith(upload.file, limit) ? undefined : () => start(upload)}
            remove={() => change(upload.id, null)}
          />
        ))}
      </div>
    </div>
  )
}

function UploadRow({
  upload,
  retry,
  remove,
}: {
  upload: Upload
  retry: (() => void) | undefined
  remove: () => void
}) {
  const percent = Math.round(upload.done * 100)
  return (
    <div className="upload">
      {upload.error ? (
        <>
          <span style={{ color: 'var(--late)' }}>{upload.error}</span>
          <span className="row">
            {retry && (
              <Button small onClick={retry}>
                {t('retry')}
              </Button>
            )}
            <IconButton
              icon="close"
              small
              label={t('file.remove', { name: upload.file.name })}
              onClick={remove}
            />
          </span>
        </>
      ) : (
        <>
          <span>{t('file.sending', { name: upload.file.name, percent })}</span>
          <progress value={upload.done} max={1} aria-label={upload.file.name} />
        </>
      )}
    </div>
  )
}

function problemWith(file: File, limit: number): string | null {
  if (file.size === 0) return t('file.empty', { name: file.name })
  if (file.size > limit)
    return t('file.large', { name: file.name, size: bytes(file.size), limit: bytes(limit) })
  return null
}

/** fetch does not tell how much has been sent; XMLHttpRequest does. */
function send<R>(
  to: string,
  upload: Upload,
  parts: Record<string, string>,
  progress: (done: number) => void,
): Promise<R> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api${to}`)
    request.responseType = 'json'
    request.setRequestHeader('x-requested-with', 'motcua')
    request.setRequestHeader('accept-language', language())
    request.setRequestHeader('idempotency-key', upload.id)
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total)
    request.onerror = () => reject(notReached())
    request.ontimeout = () => reject(notReached())
    request.timeout = 10 * 60_000
    request.onload = () => {
      if (request.status < 300) return resolve(request.response as R)
      const error = (request.response as { error?: ConstructorParameters<typeof ApiError>[1] } | null)?.error
      reject(
        new ApiError(
          request.status,
          error ?? { code: `http.${request.status}`, message: t('file.failed', { name: upload.file.name }) },
        ),
      )
    }
    const form = new FormData()
    for (const [name, value] of Object.entries(parts)) form.append(name, value)
    form.append('file', upload.file)
    request.send(form)
  })
}
