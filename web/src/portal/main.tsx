import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../ui/tokens.css'
import '../ui/base.css'
import { language } from '../lib/i18n.ts'
import { reloadAfterUpdate } from '../lib/lazy.tsx'
import { restoreTheme } from '../ui/Menu.tsx'
import { App } from './App.tsx'

document.documentElement.lang = language()
restoreTheme()
reloadAfterUpdate()

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
