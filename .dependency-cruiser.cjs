// The module map as rules: who may import whom. modules.json is the only list; each rule's name says what it keeps.
const uses = require('./modules.json')

const MODULES = 'server/src/modules'
const FEATURES = 'web/src/features'
const PORTALS = 'web/src/(?:portal|console|steering)'
const TESTS = '\\.test\\.tsx?$|^server/test/|^server/src/modules/.+/test/|^e2e/'

const forbid = (name, from, to) => ({ name, severity: 'error', from, to })

/** One rule per module. Tests of a module may build their world through other modules' doors. */
const onlyWhatItDeclares = (root) =>
  Object.entries(uses).map(([name, allowed]) =>
    forbid(
      `${name}-uses-only-what-it-declares${root === FEATURES ? '-on-screen' : ''}`,
      { path: `^${root}/${name}/`, pathNot: TESTS },
      { path: `^${root}/`, pathNot: `^${root}/(?:${[name, ...allowed].join('|')})/` },
    ),
  )

module.exports = {
  forbidden: [
    forbid('no-cycles', {}, { circular: true }),
    forbid('every-import-is-found', { pathNot: '\\.d\\.ts$' }, { couldNotResolve: true }),
    forbid('shared-stands-alone', { path: '^shared/' }, { path: '^(?:server|web|bench|e2e)/' }),
    forbid(
      'shared-imports-zod-alone',
      { path: '^shared/src/', pathNot: TESTS },
      { path: 'node_modules/', pathNot: 'node_modules/zod/' },
    ),
    forbid(
      'server-and-web-meet-only-in-shared',
      { path: '^(server|web)/' },
      { path: '^(?:server|web)/', pathNot: '^$1/' },
    ),
    forbid('lib-knows-no-module', { path: '^server/src/lib/', pathNot: TESTS }, { path: `^${MODULES}/` }),
    forbid(
      'modules-stay-below-the-program',
      { path: `^(?:${MODULES}|server/src/lib)/`, pathNot: TESTS },
      {
        path: '^server/src/',
        pathNot: `^(?:${MODULES}|server/src/lib)/|^server/src/schema\\.generated\\.ts$`,
      },
    ),
    forbid(
      'enter-by-the-door',
      { path: `^(${MODULES}|${FEATURES})/([^/]+)/` },
      { path: `^(?:${MODULES}|${FEATURES})/`, pathNot: ['^$1/$2/', '/index\\.tsx?$'] },
    ),
    forbid(
      'routes-leave-sql-to-the-service',
      { path: `^${MODULES}/.+/routes[^/]*\\.ts$`, pathNot: TESTS },
      { path: '/queries[^/]*\\.ts$' },
    ),
    forbid(
      'queries-know-only-sql',
      { path: `^(${MODULES}/[^/]+)/queries[^/]*\\.ts$`, pathNot: TESTS },
      // Types and pure helpers of its own module are no service.
      {
        path: `^${MODULES}/`,
        pathNot: '^$1/(?!service|routes|follow|jobs|index|module|policy|state)[^/]+\\.ts$',
      },
    ),
    forbid(
      'policy-and-state-are-pure',
      { path: `^${MODULES}/[^/]+/(?:policy|state)\\.ts$` },
      {
        path: '/(?:queries|service|routes|follow)[^/]*\\.ts$|^server/src/lib/(?:db|jobs|http)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'ui-and-lib-stay-below-features',
      { path: '^web/src/(?:ui|lib)/' },
      { path: `^(?:${FEATURES}|${PORTALS})/` },
    ),
    forbid('features-stay-below-portals', { path: `^${FEATURES}/` }, { path: `^${PORTALS}/` }),
    forbid(
      'portals-do-not-share',
      { path: '^web/src/(portal|console|steering)/' },
      { path: `^${PORTALS}/`, pathNot: '^web/src/$1/' },
    ),
    // The benchmarks start the product and fill its world as the tests do.
    forbid('product-code-never-imports-tests', { pathNot: `${TESTS}|^bench/` }, { path: TESTS }),
    forbid('product-code-never-imports-bench', { path: '^(?:shared|server|web)/' }, { path: '^bench/' }),
    forbid('bench-knows-no-screen', { path: '^bench/' }, { path: '^web/' }),
    forbid('journeys-see-only-the-product', { path: '^e2e/' }, { path: '^(?:server|web|bench)/src/' }),
    ...onlyWhatItDeclares(MODULES),
    ...onlyWhatItDeclares(FEATURES),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^server/test/planted/' },
    tsPreCompilationDeps: true, // type-only imports count: a type is a dependency too
    tsConfig: { fileName: `${__dirname}/tsconfig.base.json` },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
