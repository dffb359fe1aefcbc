#!/usr/bin/env node
// `npx motcua …` may run on whatever Node is installed; the product runs on the one of the lockfile.
import { spawnSync } from 'node:child_process'
import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const node = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url))
const main = fileURLToPath(new URL('../server/src/main.ts', import.meta.url))
// As in package.json: the young generation would else grow to 64 MB.
const memory = ['--max-semi-space-size=8']
// Inside a workspace npx moves up to its folder; names of files mean the folder the command was given in.
const given = process.env.INIT_CWD
const cwd = given?.startsWith(process.cwd() + sep) ? given : process.cwd()
const options = { stdio: 'inherit', cwd }
const { status, signal } = spawnSync(node, [...memory, main, ...process.argv.slice(2)], options)
process.exitCode = status ?? (signal ? 130 : 1)
