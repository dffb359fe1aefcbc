import { Component, type ReactNode, Suspense } from 'react'
import { words } from '../lib/i18n.ts'
import { reloadIfServed } from '../lib/lazy.tsx'
import { Callout } from './Badges.tsx'
import { Button } from './Button.tsx'
import { Skeleton } from './Loaded.tsx'

const t = words(
  {
    title: 'Trang này gặp lỗi',
    text: 'Những gì đã lưu vẫn còn. Tải lại trang để tiếp tục; nếu lỗi lặp lại, hãy báo cho bộ phận hỗ trợ.',
    reload: 'Tải lại trang',
    away: 'Chưa tải được trang',
    'away.text': 'Không kết nối được với máy chủ. Những gì đã lưu vẫn còn. Kiểm tra mạng rồi thử lại.',
    again: 'Thử lại',
  },
  {
    title: 'This page met an error',
    text: 'What was saved is still there. Reload the page to go on; if it happens again, tell the support desk.',
    reload: 'Reload the page',
    away: 'The page could not be loaded',
    'away.text':
      'The server cannot be reached. What was saved is still there. Check the network and try again.',
    again: 'Try again',
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

/** What browsers say when the code of a page does not arrive. */
const notArrived = /import|preload/i

type State = { failed: 'error' | 'away' | null }

class Catch extends Component<{ children: ReactNode }, State> {
  override state: State = { failed: null }

  static getDerivedStateFromError(error: unknown): State {
    return { failed: notArrived.test(String(error)) ? 'away' : 'error' }
  }

  override render() {
    const { failed } = this.state
    if (!failed) return this.props.children
    const away = failed === 'away'
    return (
      <div className="page narrow">
        <Callout tone="bad" title={t(away ? 'away' : 'title')}>
          <p>{t(away ? 'away.text' : 'text')}</p>
          <p>
            <Button onClick={() => void reloadIfServed()}>{t(away ? 'again' : 'reload')}</Button>
          </p>
        </Callout>
      </div>
    )
  }
}
