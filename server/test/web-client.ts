/** A browser without a screen: keeps cookies, follows redirects, speaks to a running product as our pages do. */
export type WebClient = {
  request(path: string, init?: RequestInit): Promise<Response>
  get(path: string): Promise<Answer>
  post(path: string, body: unknown, key?: string): Promise<Answer>
}
// biome-ignore lint/suspicious/noExplicitAny: a test reads the reply it expects
export type Answer = { status: number; body: any }

const MOST_REDIRECTS = 20
const PATIENCE = 30_000

export const webClient = (origin: string): WebClient => {
  const cookies = new Map<string, string>()
  const keep = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';')
      const at = pair.indexOf('=')
      const gone = attributes.some((each) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(each))
      if (gone) cookies.delete(pair.slice(0, at))
      else cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
  }
  const request = async (path: string, init: RequestInit = {}, redirects = 0): Promise<Response> => {
    const url = new URL(path, origin)
    const headers = new Headers(init.headers)
    headers.set('x-requested-with', 'motcua')
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const signal = AbortSignal.timeout(PATIENCE)
    const response = await fetch(url, { ...init, headers, redirect: 'manual', signal })
    keep(response)
    const to = response.headers.get('location')
    if (response.status < 300 || response.status >= 400 || !to || redirects >= MOST_REDIRECTS) return response
    await response.arrayBuffer()
    return request(new URL(to, url).href, {}, redirects + 1)
  }
  const answer = async (response: Response): Promise<Answer> => {
    const text = await response.text()
    const json = response.headers.get('content-type')?.includes('json')
    return { status: response.status, body: json ? JSON.parse(text) : text }
  }
  return {
    request,
    get: async (path) => answer(await request(`/api${path}`)),
    post: async (path, body, key) =>
      answer(
        await request(`/api${path}`, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) },
        }),
      ),
  }
}

/** Signs in through the development identity provider, step by step as a browser does. */
export const signInAsCitizen = async (client: WebClient, sub: string): Promise<void> => {
  const page = await client.request('/api/identity/oidc/start')
  const action = /<form method="post" action="([^"]+)"/.exec(await page.text())?.[1]
  if (!action) throw new Error(`no choice of people at ${page.url} (${page.status})`)
  const chosen = await client.request(action, { method: 'POST', body: new URLSearchParams({ account: sub }) })
  await chosen.arrayBuffer()
  const { status, body } = await client.get('/identity/me')
  if (status !== 200 || body.actor?.kind !== 'citizen')
    throw new Error(`not signed in: ${JSON.stringify(body)}`)
}

export const signInAsStaff = async (client: WebClient, username: string, password: string): Promise<void> => {
  const { status, body } = await client.post('/identity/sign-in', { username, password })
  if (status !== 200) throw new Error(`not signed in: ${JSON.stringify(body)}`)
}
