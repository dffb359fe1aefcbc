import { generateKeyPairSync, hash } from 'node:crypto'
import {
  canonicalize,
  commitmentOf,
  digestOf,
  keyHash,
  type LogKey,
  type Receipt,
  toHex,
  verifyConsistency,
  verifyHead,
  verifyInclusion,
  verifyReceipt,
} from '@motcua/shared/proof'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signHead } from './heads.ts'
import {
  addLeaf,
  consistencyPath,
  edgeRoot,
  emptyEdge,
  foldHashes,
  hashLeaf,
  inclusionPath,
  type ReadTile,
  rootOf,
  tileWidth,
} from './merkle.ts'

const sha = (...parts: Uint8Array[]) => hash('sha256', Buffer.concat(parts), 'buffer')

describe('canonical JSON', () => {
  test('the example of RFC 8785 §3.2.3', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    }
    expect(canonicalize(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  test('keys sort by UTF-16 code units, as RFC 8785 §3.2.3 shows', () => {
    const value = { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 }
    expect(Object.values(JSON.parse(canonicalize(value)))).toHaveLength(7)
    expect(canonicalize(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}')
  })

  test('says the same whatever order the keys came in, and can be read back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(!/\\u0000|\\ud[89a-f]/.test(JSON.stringify(value)))
        const text = canonicalize(value)
        expect(canonicalize(reversed(value))).toBe(text)
        expect(canonicalize(JSON.parse(text))).toBe(text)
      }),
    )
  })

  test.each([
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [1n],
    ['\ud800'],
    ['a\0'],
    [[undefined]],
    [{ f: () => 1 }],
  ])('refuses %s', (value) => expect(() => canonicalize(value)).toThrow(TypeError))
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  )
}

/** RFC 9162 §2.1.1 word for word. */
function naiveRoot(digests: readonly Buffer[]): Buffer {
  if (digests.length === 1) return sha(Buffer.of(0), digests[0]!)
  let split = 1
  while (split * 2 < digests.length) split *= 2
  return sha(Buffer.of(1), naiveRoot(digests.slice(0, split)), naiveRoot(digests.slice(split)))
}

/** §2.1.3.1 word for word. */
function naivePath(position: number, digests: readonly Buffer[]): Buffer[] {
  if (digests.length === 1) return []
  let split = 1
  while (split * 2 < digests.length) split *= 2
  const [left, right] = [digests.slice(0, split), digests.slice(split)]
  return position < split
    ? [...naivePath(position, left), naiveRoot(right)]
    : [...naivePath(position - split, right), naiveRoot(left)]
}

/** §2.1.4.1 word for word. */
function naiveConsistency(first: number, digests: readonly Buffer[], whole = true): Buffer[] {
  if (first === digests.length) return whole ? [] : [naiveRoot(digests)]
  let split = 1
  while (split * 2 < digests.length) split *= 2
  const [left, right] = [digests.slice(0, split), digests.slice(split)]
  return first <= split
    ? [...naiveConsistency(first, left, whole), naiveRoot(right)]
    : [...naiveConsistency(first - split, right, false), naiveRoot(left)]
}

/** Tiles in memory, as the database would hold them. */
function tilesOf(digests: readonly Buffer[]): ReadTile {
  const levels: Buffer[][] = [digests.map(hashLeaf)]
  while (levels.at(-1)!.length >= tileWidth) {
    const below = levels.at(-1)!
    const above: Buffer[] = []
    for (let i = 0; i + tileWidth <= below.length; i += tileWidth)
      above.push(foldHashes(below.slice(i, i + tileWidth)))
    levels.push(above)
  }
  return async ({ level, index }) =>
    Buffer.concat(levels[level]!.slice(index * tileWidth, (index + 1) * tileWidth))
}

const digestsOf = (count: number) => Array.from({ length: count }, (_, i) => sha(Buffer.from(`entry ${i}`)))
const hex = (hashes: readonly Buffer[]) => hashes.map((each) => each.toString('hex'))
const many = digestsOf(1100)

describe('the tree of RFC 9162', () => {
  test('roots, inclusion and consistency proofs equal the text of the RFC, and verify', async () => {
    const sizes = fc.oneof(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 250, max: 520 }),
      fc.constant(1100),
    )
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), fc.nat(), async (size, a, b) => {
        const digests = many.slice(0, size)
        const read = tilesOf(digests)
        const root = await rootOf(read, size)
        expect(root).toEqual(naiveRoot(digests))
        const position = a % size
        const path = await inclusionPath(read, position, size)
        expect(path).toEqual(naivePath(position, digests))
        const proof = { position, size, path: hex(path) }
        expect(await verifyInclusion(digests[position]!.toString('hex'), proof, root.toString('hex'))).toBe(
          true,
        )
        const first = (b % size) + 1
        const grown = await consistencyPath(read, first, size)
        expect(grown).toEqual(naiveConsistency(first, digests))
        const old = { size: first, root: naiveRoot(digests.slice(0, first)).toString('hex') }
        expect(await verifyConsistency(old, { size, root: root.toString('hex') }, hex(grown))).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  test('older sizes prove from the tiles of the grown tree', async () => {
    const read = tilesOf(many)
    for (const size of [1, 2, 3, 255, 256, 257, 511, 512, 768, 1023, 1024]) {
      expect(await rootOf(read, size)).toEqual(naiveRoot(many.slice(0, size)))
      expect(await inclusionPath(read, size - 1, size)).toEqual(naivePath(size - 1, many.slice(0, size)))
    }
  })

  test('the growing edge has the same roots', () => {
    const edge = emptyEdge()
    many.slice(0, 300).forEach((digest, i) => {
      addLeaf(edge, digest)
      if (i % 37 === 0 || i === 255) expect(edgeRoot(edge)).toEqual(naiveRoot(many.slice(0, i + 1)))
    })
  })

  test('a proof for another leaf, another size or with a changed hash fails', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 300 }), fc.nat(), fc.nat(), async (size, a, b) => {
        const digests = many.slice(0, size)
        const [position, other] = [a % size, (a + 1 + (b % (size - 1))) % size]
        const root = naiveRoot(digests).toString('hex')
        const path = hex(naivePath(position, digests))
        const digest = digests[position]!.toString('hex')
        expect(await verifyInclusion(digests[other]!.toString('hex'), { position, size, path }, root)).toBe(
          false,
        )
        expect(await verifyInclusion(digest, { position: other, size, path }, root)).toBe(false)
        const broken = path.with(b % path.length, sha(Buffer.from('x')).toString('hex'))
        expect(await verifyInclusion(digest, { position, size, path: broken }, root)).toBe(false)
        expect(await verifyInclusion(digest, { position, size, path: path.slice(1) }, root)).toBe(false)
        expect(await verifyInclusion(digest, { position, size, path: [...path, root] }, root)).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  test('two histories are not consistent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 200 }), fc.nat(), async (size, a) => {
        const first = 1 + (a % (size - 1))
        const digests = many.slice(0, size)
        const forged = digests.with(0, sha(Buffer.from('forged')))
        const old = { size: first, root: naiveRoot(forged.slice(0, first)).toString('hex') }
        const now = { size, root: naiveRoot(digests).toString('hex') }
        expect(await verifyConsistency(old, now, hex(naiveConsistency(first, digests)))).toBe(false)
        expect(await verifyConsistency(old, now, hex(naiveConsistency(first, forged)))).toBe(false)
      }),
      { numRuns: 60 },
    )
  })
})

async function sampleReceipt(): Promise<{ receipt: Receipt; keys: LogKey[] }> {
  const salt = '00112233445566778899aabbccddeeff'
  const value = { fullName: 'Nguyễn Thị Bưởi' }
  const entry = {
    at: '2024-04-15T01:00:00.000Z',
    lawAt: '2024-04-15T01:00:00.000Z',
    kind: 'dossier',
    id: 'd1',
    version: 1,
    type: 'submitted',
    actor: 'citizen:1',
    unitId: null,
    data: { code: 'H01.001', commitments: { applicant: await commitmentOf({ salt, value }) } },
  }
  const digest = await digestOf(entry)
  const digests = many.slice(0, 20).with(7, Buffer.from(digest, 'hex'))
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  const origin = 'motcua/test'
  const id = Buffer.from(await keyHash(origin, raw))
  const root = naiveRoot(digests).toString('hex')
  const head = signHead(
    { origin, keyHash: id, privateKey },
    { size: 20, root, at: '2024-04-15T01:00:30.000Z' },
  )
  const inclusion = { position: 7, size: 20, path: hex(naivePath(7, digests)) }
  const receipt = { digest, entry, opened: { applicant: { salt, value } }, inclusion, head }
  return { receipt, keys: [{ id: toHex(id), name: origin, key: raw.toString('base64') }] }
}

/** Every place in a JSON value where a text or number stands. */
function* leavesOf(value: unknown, path: (string | number)[] = []): Generator<(string | number)[]> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) yield* leavesOf(member, [...path, key])
  } else yield path
}

function changed(receipt: Receipt, path: readonly (string | number)[], at: number): Receipt {
  const copy: Receipt = structuredClone(receipt)
  let holder: object = copy
  for (const key of path.slice(0, -1)) holder = Reflect.get(holder, key)
  const key = path.at(-1)!
  const old: unknown = Reflect.get(holder, key)
  if (typeof old === 'string') {
    const i = at % Math.max(1, old.length)
    const other = old[i] === 'a' ? 'b' : 'a'
    Reflect.set(holder, key, old.slice(0, i) + other + old.slice(i + 1))
  } else Reflect.set(holder, key, typeof old === 'number' ? old + 1 + (at % 3) : 'something')
  return copy
}

describe('a receipt', () => {
  test('is proved by the public key alone', async () => {
    const { receipt, keys } = await sampleReceipt()
    const verdict = await verifyReceipt(receipt, keys)
    expect(verdict).toEqual({
      ok: true,
      state: 'proved',
      checks: ['digest', 'commitments', 'head', 'inclusion'].map((name) => ({ name, ok: true })),
    })
  })

  test('is pending, not false, before its head; and false under a key we do not know', async () => {
    const { receipt, keys } = await sampleReceipt()
    const { head, inclusion, ...early } = receipt
    expect((await verifyReceipt(early, keys)).state).toBe('pending')
    const stranger = (await sampleReceipt()).keys
    expect((await verifyReceipt(receipt, stranger)).state).toBe('false')
    expect(head && inclusion).toBeTruthy()
  })

  test('changed at any place, in any character, is false', async () => {
    const { receipt, keys } = await sampleReceipt()
    const paths = [...leavesOf(receipt)]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.nat(500), async (path, at) => {
        const verdict = await verifyReceipt(changed(receipt, path, at), keys)
        expect(verdict, path.join('.')).toMatchObject({ ok: false, state: 'false' })
      }),
      { numRuns: 400 },
    )
  })

  test('a head with a stranger’s extra signature still stands (witnesses add theirs)', async () => {
    const { receipt, keys } = await sampleReceipt()
    const head = { ...receipt.head!, note: `${receipt.head!.note}— witness.example AAAAAAAA\n` }
    expect(await verifyHead(head, keys)).toBe(true)
  })
})
