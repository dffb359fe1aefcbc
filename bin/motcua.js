#!/usr/bin/env node
// `npx motcua …` may run on whatever Node is installed; the product runs on the one of the lockfile.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const node = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url))
const main = fileURLToPath(new URL('../server/src/main.ts', import.meta.url))
// As in package.json: the young generation would else grow to 64 MB.
const memory = ['--max-semi-space-size=8']
const { status, signal } = spawnSync(node, [...memory, main, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exitCode = status ?? (signal ? 130 : 1)
