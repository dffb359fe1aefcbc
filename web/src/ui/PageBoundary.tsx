import { Component, type ReactNode, Suspense } from 'react'
import { words } from '../lib/i18n.ts'
import { Callout } from './Badges.tsx'
import { Button } from './Button.tsx'
import { Skeleton } from './Loaded.tsx'

const t = words(
  {
    title: 'Trang này gặp lỗi',
    text: 'Những gì đã lưu vẫn còn. Tải lại trang để tiếp tục; nếu lỗi lặp lại, hãy báo cho bộ phận hỗ trợ.',
    reload: 'Tải lại trang',
  },
  {
    title: 'This page met an error',
    text: 'What was saved is still there. Reload the page to go on; if it happens again, tell the support desk.',
    reload: 'Reload the page',
  },
)

/** Waits for a page's code and catches what breaks in it; React has no other form for the second than a class. */
export function PageBoundary({ children, path }: { children: ReactNode; path: string }) {
  return (
    <Catch key={path}>
      <Suspense
        fallback={
          <div className="page">
            <Skeleton lines={6} />
          </div>
        }
      >
        {children}
      </Suspense>
    </Catch>
  )
}

class Catch extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <div className="page narrow">
        <Callout tone="bad" title={t('title')}>
          <p>{t('text')}</p>
          <p>
            <Button onClick={() => location.reload()}>{t('reload')}</Button>
          </p>
        </Callout>
      </div>
    )
  }
}
