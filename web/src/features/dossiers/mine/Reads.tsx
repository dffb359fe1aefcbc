import { useRead } from '../../../lib/data.ts'
import { dateTime } from '../../../lib/format.ts'
import { words } from '../../../lib/i18n.ts'
import { Empty, Loaded } from '../../../ui/Loaded.tsx'
import { MyDossierList } from './MyDossierList.tsx'
import { useMyDossiers } from './queries.ts'

export const readsWords = words(
  {
    title: 'Ai đã xem dữ liệu của tôi',
    lead: 'Mỗi lần cán bộ mở hồ sơ đều được ghi lại và không xóa được.',
    choose: 'Chọn hồ sơ để xem ai đã mở.',
    of: 'Ai đã xem hồ sơ {code}',
    none: 'Chưa ghi nhận lượt xem nào',
    'purpose.dossiers.read': 'Giải quyết hồ sơ',
    'purpose.journal.audit': 'Kiểm tra nhật ký',
    'purpose.files.read': 'Xem tệp kèm theo',
    when: 'Lúc',
    who: 'Ai',
    why: 'Để làm gì',
    caption: 'Những lần xem, mới nhất trước',
  },
  {
    title: 'Who has read my data',
    lead: 'Every time an officer opens a dossier it is written down and cannot be deleted.',
    choose: 'Choose a dossier to see who has opened it.',
    of: 'Who has read dossier {code}',
    none: 'No reading has been recorded',
    'purpose.dossiers.read': 'Handling the dossier',
    'purpose.journal.audit': 'Audit of the log',
    'purpose.files.read': 'Viewing an attached file',
    when: 'When',
    who: 'Who',
    why: 'What for',
    caption: 'Readings, newest first',
  },
)
const t = readsWords

export type Accesses = {
  items: { at: string; name: string; purpose: string; unitId: string | null }[]
  code: string
}
export const useAccesses = (id: string) => useRead<Accesses>(`/dossiers/${id}/accesses`)

/** Every reading of one dossier by somebody else than its owner. */
export function Reads({ id }: { id: string }) {
  const reads = useAccesses(id)
  return (
    <Loaded query={reads} isEmpty={(data) => data.items.length === 0} empty={<Empty title={t('none')} />}>
      {(data) => (
        <div className="table-wrap">
          <table className="table cards">
            <caption className="visually-hidden">{t('caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('when')}</th>
                <th scope="col">{t('who')}</th>
                <th scope="col">{t('why')}</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((read) => (
                <tr key={`${read.at}${read.name}${read.purpose}`}>
                  <td data-label={t('when')}>{dateTime(read.at)}</td>
                  <td data-label={t('who')}>{read.name}</td>
                  <td data-label={t('why')}>{purpose(read.purpose)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Loaded>
  )
}

const purposes = ['dossiers.read', 'journal.audit', 'files.read'] as const
const purpose = (code: string) => {
  const found = purposes.find((one) => one === code)
  return found ? t(`purpose.${found}`) : code
}

/** Where to begin: my dossiers, each leading to who read it. */
export function ReadsOfMine() {
  const pages = useMyDossiers()
  return (
    <Loaded query={pages} isEmpty={(data) => data.pages[0]?.items.length === 0}>
      {(data) => (
        <>
          <p>{t('choose')}</p>
          <MyDossierList
            rows={data.pages.flatMap((page) => page.items)}
            to={(row) => `/ai-da-xem/${row.id}`}
          />
        </>
      )}
    </Loaded>
  )
}
