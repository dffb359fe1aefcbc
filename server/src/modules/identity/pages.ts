/** The few pages that must work without a script: between our sign-in and the identity provider's. */
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

const STYLE = `
:root{color-scheme:light dark;--ground:#fbf8f3;--ink:#23201c;--soft:#6b635a;--line:#e4dcd0;--accent:#9b2226}
@media(prefers-color-scheme:dark){:root{--ground:#1c1a18;--ink:#f2ede6;--soft:#b3a99c;--line:#3a352f;--accent:#e07a7d}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.6 "Be Vietnam Pro",system-ui,sans-serif}
main{max-width:44rem;margin:0 auto;padding:2rem 1rem 4rem}h1{font-size:1.5rem;line-height:1.3;margin:.5rem 0}
h2{font-size:1rem;margin:2rem 0 .5rem;color:var(--soft);font-weight:600}p{margin:.5rem 0}.en{color:var(--soft)}
ul{list-style:none;margin:0;padding:0;border-top:1px solid var(--line)}li{border-bottom:1px solid var(--line)}
button{all:unset;box-sizing:border-box;display:flex;justify-content:space-between;gap:1rem;width:100%;padding:.75rem .5rem;cursor:pointer}
button:hover{background:color-mix(in srgb,var(--accent) 8%,transparent)}button:focus-visible,a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
b{font-weight:600}small{color:var(--soft);font-size:.875rem;text-align:right}@media(max-width:36rem){button,small{display:block;text-align:left}}.note{border-left:4px solid var(--accent);padding:.25rem .75rem}a{color:var(--accent)}`

const page = (lang: 'vi' | 'en', title: string, body: string): string =>
  `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<title>${escapeHtml(title)}</title><style>${STYLE}</style><main>${body}</main></html>`

export const signInFailedPage = (lang: 'vi' | 'en'): string =>
  lang === 'en'
    ? page(
        'en',
        'Sign-in failed',
        '<h1>Sign-in did not work</h1><p>The identity provider did not answer, or this attempt is too old. Nothing was changed.</p><p><a href="/">Back to the home page</a></p>',
      )
    : page(
        'vi',
        'Đăng nhập không thành công',
        '<h1>Đăng nhập không thành công</h1><p>Hệ thống định danh chưa phản hồi hoặc lần đăng nhập này đã quá hạn. Không có thông tin nào bị thay đổi.</p><p><a href="/">Về trang chủ</a></p>',
      )

export type Choice = { id: string; name: string; detail: string; enterprise: boolean }

const choices = (action: string, items: readonly Choice[]) =>
  `<form method="post" action="${escapeHtml(action)}"><ul>${items
    .map(
      ({ id, name, detail }) =>
        `<li><button name="account" value="${escapeHtml(id)}"><b>${escapeHtml(name)}</b><small>${escapeHtml(detail)}</small></button></li>`,
    )
    .join('')}</ul></form>`

/** The development identity provider's only page: choose who to be. Both languages at once, as it knows nobody yet. */
export const chooseAccountPage = (action: string, items: readonly Choice[]): string =>
  page(
    'vi',
    'Định danh điện tử thử nghiệm',
    `<h1>Định danh điện tử thử nghiệm</h1><p class="en" lang="en">Demonstration identity provider</p>
<p class="note">Đây không phải VNeID. Chọn một người hoặc doanh nghiệp hư cấu để đăng nhập.<br><span class="en" lang="en">This is not VNeID. Choose a made-up person or enterprise to sign in as.</span></p>
<h2>Công dân <span lang="en">· Citizens</span></h2>${choices(
      action,
      items.filter(({ enterprise }) => !enterprise),
    )}
<h2>Doanh nghiệp <span lang="en">· Enterprises</span></h2>${choices(
      action,
      items.filter(({ enterprise }) => enterprise),
    )}`,
  )
