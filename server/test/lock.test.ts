import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { missingOptional, type Packages } from '../scripts/complete-lock.ts'

test('the lock holds the packages of every platform, without which npm ci refuses it', () => {
  const lock = readFileSync(join(import.meta.dirname, '..', '..', 'package-lock.json'), 'utf8')
  const { packages } = JSON.parse(lock) as { packages: Packages }
  expect(missingOptional(packages).map(({ name }) => name)).toEqual([])
})

test('one that is missing is seen, wherever it is asked for', () => {
  const packages: Packages = {
    '': {},
    'node_modules/a': { optionalDependencies: { 'a-linux-x64': '1.0.0', 'a-win32-x64': '1.0.0' } },
    'node_modules/a/node_modules/b': { dev: true, optionalDependencies: { 'a-linux-x64': '1.0.0' } },
    'node_modules/a-linux-x64': { version: '1.0.0' },
  }
  expect(missingOptional(packages)).toEqual([{ name: 'a-win32-x64', version: '1.0.0', dev: false }])
})
