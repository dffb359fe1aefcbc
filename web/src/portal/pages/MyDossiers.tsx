import { MyDossierList } from '../../features/dossiers/mine/MyDossierList.tsx'
import { MyDrafts } from '../../features/dossiers/mine/MyDrafts.tsx'
import { useMyDossiers } from '../../features/dossiers/mine/queries.ts'
import { t } from '../../features/dossiers/mine/words.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Empty, Loaded, More } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { SignedIn } from '../SignedIn.tsx'

export function MyDossiers() {
  return (
    <SignedIn>
      <List />
    </SignedIn>
  )
}

function List() {
  const pages = useMyDossiers()
  const find = (
    <LinkButton to="/thu-tuc" look="primary">
      {t('mine.find')}
    </LinkButton>
  )
  return (
    <Page title={t('mine.title')}>
      <div className="stack s6">
        <MyDrafts />
        <Loaded
          query={pages}
          isEmpty={(data) => data.pages[0]?.items.length === 0}
          empty={
            <Empty title={t('mine.none')} actions={find}>
              {t('mine.none.text')}
            </Empty>
          }
        >
          {(data) => (
            <>
              <MyDossierList rows={data.pages.flatMap((page) => page.items)} />
              <More pages={pages} />
            </>
          )}
        </Loaded>
      </div>
    </Page>
  )
}
