import { QueryClientProvider } from '@tanstack/react-query'
import { Route, Switch } from 'wouter'
import { queryClient } from '../lib/data.ts'
import { useLanguage } from '../lib/i18n.ts'
import { Home } from './pages/Home.tsx'
import { Lost } from './pages/Lost.tsx'
import { Shell } from './Shell.tsx'

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
          <Route>
            <Lost />
          </Route>
        </Switch>
      </Shell>
    </QueryClientProvider>
  )
}
