import { useRead } from '../../../lib/data.ts'
import { dateTime } from '../../../lib/format.ts'
import { Empty, Loaded } from '../../../ui/Loaded.tsx'
import { purposeWords } from './purposes.ts'
import { t } from './words-dossier.ts'

type Read = { at: string; name: string; purpose: string; unitId: string | null }

/** Who has read the personal data of this dossier, newest first. */
export function Reads({ dossierId }: { dossierId: string }) {
  const query = useRead<{ items: Read[] }>(`/dossiers/${dossierId}/accesses`)
  return (
    <Loaded
      query={query}
      isEmpty={(data) => data.items.length === 0}
      empty={<Empty title={t('reads.none')} />}
    >
      {({ items }) => (
        <div className="table-wrap">
          <table className="table cards">
            <caption className="visually-hidden">{t('reads.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('reads.when')}</th>
                <th scope="col">{t('reads.who')}</th>
                <th scope="col">{t('reads.why')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((read, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a read has no name of its own
                <tr key={index}>
                  <td>
                    <time dateTime={read.at}>{dateTime(read.at)}</time>
                  </td>
                  <td>{read.name}</td>
                  <td>{purposeWords(read.purpose)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Loaded>
  )
}
