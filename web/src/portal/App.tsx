import { QueryClientProvider } from '@tanstack/react-query'
import { Route, Switch } from 'wouter'
import { queryClient } from '../lib/data.ts'
import { useLanguage } from '../lib/i18n.ts'
import { page } from '../lib/lazy.tsx'
import { Home } from './pages/Home.tsx'
import { Lost } from './pages/Lost.tsx'
import { Shell } from './Shell.tsx'

const Search = page(() => import('./pages/Search.tsx'), 'Search')
const Procedure = page(() => import('./pages/Procedure.tsx'), 'Procedure')
const Track = page(() => import('./pages/Track.tsx'), 'Track')
const Dossier = page(() => import('./pages/Dossier.tsx'), 'Dossier')
const File = page(() => import('./pages/File.tsx'), 'File')
const Verify = page(() => import('./pages/Verify.tsx'), 'Verify')
const Reads = page(() => import('./pages/Reads.tsx'), 'Reads')
const SignedInAgain = page(() => import('./pages/SignedInAgain.tsx'), 'SignedInAgain')
const PublicIndex = page(() => import('./pages/PublicIndex.tsx'), 'PublicIndex')
const PublicUnit = page(() => import('./pages/PublicUnit.tsx'), 'PublicUnit')
const LateList = page(() => import('./pages/LateList.tsx'), 'LateList')
const OpenData = page(() => import('./pages/OpenData.tsx'), 'OpenData')
const MyDossiers = page(() => import('./pages/MyDossiers.tsx'), 'MyDossiers')

/** The portal's map: every address of citizens and enterprises. */
export function App() {
  useLanguage()
  return (
    <QueryClientProvider client={queryClient}>
      <Shell>
        <Switch>
          <Route path="/">
            <Home />
          </Route>
          <Route path="/thu-tuc" component={Search} />
          <Route path="/thu-tuc/:code" component={Procedure} />
          <Route path="/tra-cuu" component={Track} />
          <Route path="/ho-so" component={MyDossiers} />
          <Route path="/ho-so/:id" component={Dossier} />
          <Route path="/nop/:code" component={File} />
          <Route path="/kiem-tra/:digest?" component={Verify} />
          <Route path="/ai-da-xem/:id?" component={Reads} />
          <Route path="/cong-khai" component={PublicIndex} />
          <Route path="/cong-khai/don-vi/:id" component={PublicUnit} />
          <Route path="/cong-khai/cham-tre" component={LateList} />
          <Route path="/du-lieu-mo" component={OpenData} />
          <Route path="/dang-nhap-xong" component={SignedInAgain} />
          <Route>
            <Lost />
          </Route>
        </Switch>
      </Shell>
    </QueryClientProvider>
  )
}
