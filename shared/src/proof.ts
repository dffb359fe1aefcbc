/**
 * The proofs of the journal, as pure functions that run in a browser and in Node with Web Crypto alone: canonical JSON
 * (RFC 8785), the Merkle tree of RFC 9162 with SHA-256, and signed heads in the signed-note form of the C2SP checkpoints,
 * so that witnesses of other people can read them too. Hashes travel as lower-case hex; only the note itself uses base64.
 */

/** What a journal entry says; `digest` is SHA-256 over the canonical JSON of exactly these fields. */
export type SealedEntry = {
  /** Recorded (real) time, ISO 8601 in UTC with milliseconds. */
  at: string
  /** Legal time, which a demonstration can move; same form. */
  lawAt: string
  kind: string
  id: string
  version: number
  type: string
  actor: string
  unitId: string | null
  /** Public part; `data.commitments[name]` holds the salted commitments of the private parts. */
  data: { [key: string]: unknown }
}

/** A head of the log: its size, root hash and time, signed in `note`. */
export type SignedHead = { origin: string; size: number; root: string; at: string; note: string }

/** A public key of the log. `key` is the raw Ed25519 key in base64; `name` is the origin it signs for. */
export type LogKey = { id: string; name: string; key: string }

export type Inclusion = { position: number; size: number; path: string[] }

/** Salt and value behind one commitment; gone once the value is erased. */
export type Opened = { salt: string; value: unknown }

/** A receipt: complete at once but for `inclusion` and `head`, which follow within 60 seconds. */
export type Receipt = {
  digest: string
  entry?: SealedEntry | undefined
  opened?: { [name: string]: Opened } | undefined
  inclusion?: Inclusion | undefined
  head?: SignedHead | undefined
}

/** What `verifyReceipt` found: each check by name, and `ok` when none failed and the receipt is in a signed head. */
export type Verdict = {
  ok: boolean
  state: 'proved' | 'pending' | 'false'
  checks: { name: 'digest' | 'commitments' | 'head' | 'inclusion'; ok: boolean }[]
}

type Bytes = Uint8Array<ArrayBuffer>

const maxDepth = 128

/**
 * Canonical JSON of RFC 8785. `undefined` members are left out, `toJSON` is honoured (dates become text). Throws a
 * TypeError on what JSON cannot carry without change: bigint, NaN, lone surrogates, U+0000 (no database text holds it).
 */
export function canonicalize(value: unknown, depth = 0): string {
  if (depth > maxDepth) throw new TypeError('value is nested too deeply')
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return canonicalNumber(value)
  if (typeof value === 'string') return canonicalText(value)
  if (typeof value !== 'object') throw new TypeError(`${typeof value} has no JSON form`)
  if ('toJSON' in value && typeof value.toJSON === 'function') return canonicalize(value.toJSON(), depth + 1)
  if (Array.isArray(value)) return `[${value.map((item) => canonicalize(item, depth + 1)).join(',')}]`
  const members: string[] = []
  // Default sort compares UTF-16 code units, which is the order RFC 8785 asks for.
  for (const [key, member] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (member !== undefined) members.push(`${canonicalText(key)}:${canonicalize(member, depth + 1)}`)
  }
  return `{${members.join(',')}}`
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError('number is not finite')
  return JSON.stringify(value)
}

function canonicalText(value: string): string {
  // A surrogate without its pair has no UTF-8 form; U+0000 has no place in PostgreSQL text.
  if (/\0|\p{Surrogate}/u.test(value)) throw new TypeError('text holds a character that cannot be stored')
  return JSON.stringify(value)
}

export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

/** Bytes of a hex text; throws a TypeError when it is none. */
export function fromHex(text: string): Bytes {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new TypeError('not lower-case hex')
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

/** Bytes of a base64 text. Throws on anything but its one canonical spelling, so no altered note can pass. */
export function fromBase64(text: string): Bytes {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  if (toBase64(bytes) !== text) throw new TypeError('not canonical base64')
  return bytes
}

function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

async function sha256(...parts: readonly Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', concat(...parts)))
}

const utf8 = (text: string): Bytes => new TextEncoder().encode(text)

/** Digest of an entry, hex. Fields beyond the sealed ones are ignored. */
export async function digestOf(entry: SealedEntry): Promise<string> {
  const { actor, at, data, id, kind, lawAt, type, unitId, version } = entry
  return toHex(await sha256(utf8(canonicalize({ actor, at, data, id, kind, lawAt, type, unitId, version }))))
}

/** Commitment to a private value: SHA-256 over the salt's bytes, then the value's canonical JSON. */
export async function commitmentOf({ salt, value }: Opened): Promise<string> {
  return toHex(await sha256(fromHex(salt), utf8(canonicalize(value))))
}

/** Leaf hash of RFC 9162 §2.1.1: a digest is the leaf's data. */
export const leafHash = (digest: Uint8Array): Promise<Bytes> => sha256(Uint8Array.of(0), digest)

export const nodeHash = (left: Uint8Array, right: Uint8Array): Promise<Bytes> =>
  sha256(Uint8Array.of(1), left, right)

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
const half = (value: number): number => Math.floor(value / 2)
const odd = (value: number): boolean => value % 2 === 1

/** RFC 9162 §2.1.3.2: is `digest` the leaf at `position` of the tree of `size` leaves with this root? */
export async function verifyInclusion(digest: string, proof: Inclusion, root: string): Promise<boolean> {
  const { position, size, path } = proof
  if (!isCount(position) || !isCount(size) || position >= size || path.length > 64) return false
  let node = position
  let last = size - 1
  let hash = await leafHash(fromHex(digest))
  for (const step of path) {
    if (last === 0) return false
    if (odd(node) || node === last) {
      hash = await nodeHash(fromHex(step), hash)
      while (!odd(node) && node !== 0) [node, last] = [half(node), half(last)]
    } else hash = await nodeHash(hash, fromHex(step))
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && toHex(hash) === root
}

export type Sized = { size: number; root: string }

/** RFC 9162 §2.1.4.2: is the tree `first` a beginning of the tree `second`? An empty tree begins every tree. */
export async function verifyConsistency(
  first: Sized,
  second: Sized,
  path: readonly string[],
): Promise<boolean> {
  if (!isCount(first.size) || !isCount(second.size) || first.size > second.size || path.length > 128)
    return false
  if (first.size === second.size) return path.length === 0 && first.root === second.root
  if (first.size === 0) return path.length === 0
  let node = first.size - 1
  let last = second.size - 1
  while (odd(node)) [node, last] = [half(node), half(last)]
  const steps = path.map(fromHex)
  // When `first` is a perfect tree, its root is the starting point and is not sent.
  const start = node === 0 ? fromHex(first.root) : steps.shift()
  if (!start) return false
  let [old, grown] = [start, start]
  for (const step of steps) {
    if (last === 0) return false
    if (odd(node) || node === last) {
      old = await nodeHash(step, old)
      grown = await nodeHash(step, grown)
      while (!odd(node) && node !== 0) [node, last] = [half(node), half(last)]
    } else grown = await nodeHash(grown, step)
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && toHex(old) === first.root && toHex(grown) === second.root
}

/** The text a head signs: origin, size, root in base64, and the time as an extension line. */
export function headText(head: Omit<SignedHead, 'note'>): string {
  return `${head.origin}\n${head.size}\n${toBase64(fromHex(head.root))}\n${head.at}\n`
}

/** Key hash of a signed note for Ed25519: first four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ key). */
export async function keyHash(name: string, key: Uint8Array): Promise<Bytes> {
  return (await sha256(utf8(name), Uint8Array.of(10, 1), key)).slice(0, 4)
}

/** Is the head's note its own text, signed by one of these keys? */
export async function verifyHead(head: SignedHead, keys: readonly LogKey[]): Promise<boolean> {
  const text = headText(head)
  if (!head.note.startsWith(`${text}\n`)) return false
  const lines = head.note.slice(text.length + 1).split('\n')
  for (const key of keys.filter((known) => known.name === head.origin)) {
    const raw = fromBase64(key.key)
    for (const line of lines) {
      const match = /^— (\S+) ([A-Za-z0-9+/=]+)$/.exec(line)
      if (match?.[1] === key.name && (await signedBy(raw, key.name, match[2] ?? '', text))) return true
    }
  }
  return false
}

async function signedBy(raw: Bytes, name: string, blob: string, text: string): Promise<boolean> {
  const signature = fromBase64(blob)
  if (toHex(signature.slice(0, 4)) !== toHex(await keyHash(name, raw))) return false
  const key = await crypto.subtle.importKey('raw', raw, { name: 'Ed25519' }, false, ['verify'])
  return crypto.subtle.verify({ name: 'Ed25519' }, key, signature.slice(4), utf8(text))
}

/** A malformed value (not hex, not base64, not JSON) is a failed check, never an exception for the reader. */
async function holds(check: () => Promise<boolean>): Promise<boolean> {
  try {
    return await check()
  } catch {
    return false
  }
}

async function commitmentsHold(receipt: Receipt): Promise<boolean> {
  const promised = receipt.entry?.data.commitments
  for (const [name, opened] of Object.entries(receipt.opened ?? {})) {
    if (typeof promised !== 'object' || promised === null || !Object.hasOwn(promised, name)) return false
    if ((await commitmentOf(opened)) !== Reflect.get(promised, name)) return false
  }
  return true
}

/**
 * Verifies a receipt with nothing but the public keys: entry → digest, opened values → commitments, head → signature,
 * digest → head. Without a head yet, a sound receipt is `pending`.
 */
export async function verifyReceipt(receipt: Receipt, keys: readonly LogKey[]): Promise<Verdict> {
  const { digest, entry, inclusion, head } = receipt
  const checks: Verdict['checks'] = []
  if (entry) checks.push({ name: 'digest', ok: await holds(async () => (await digestOf(entry)) === digest) })
  if (receipt.opened) checks.push({ name: 'commitments', ok: await holds(() => commitmentsHold(receipt)) })
  if (head) checks.push({ name: 'head', ok: await holds(() => verifyHead(head, keys)) })
  if (head && inclusion) {
    const included = () => verifyInclusion(digest, inclusion, head.root)
    checks.push({ name: 'inclusion', ok: inclusion.size === head.size && (await holds(included)) })
  }
  const sound = checks.every((check) => check.ok)
  const proved = head !== undefined && inclusion !== undefined
  return { ok: sound && proved, state: !sound ? 'false' : proved ? 'proved' : 'pending', checks }
}
