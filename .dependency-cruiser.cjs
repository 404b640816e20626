const NOUN = '^lib/(?!platform/)[^/]+/';
const ANY_DEPTH = '^lib/(?!platform/).+/';
const DATABASE_FILES = `${ANY_DEPTH}(?:queries|service|jobs)\\.ts$`;
const PURE_FILES = `${ANY_DEPTH}(?:schema|rules|policy|labels)\\.ts$`;
const TESTS = '\\.(?:test|int\\.test|spec)\\.tsx?$|/testing/|^prisma/scenarios/factories\\.ts$';
/** Importing a type leaves nothing at run time. */
const AT_RUN_TIME = { dependencyTypesNot: ['type-only', 'type-import'] };

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'type-import'] } },
    },
    {
      name: 'platform-knows-no-noun',
      severity: 'error',
      from: { path: '^lib/platform/', pathNot: TESTS },
      to: { path: [NOUN, '^(?:app|components|prisma|scripts|e2e|bench)/'] },
    },
    {
      name: 'nouns-below-components-and-app',
      severity: 'error',
      from: { path: NOUN, pathNot: TESTS },
      to: { path: '^(?:app|components|prisma|scripts|e2e|bench)/' },
    },
    {
      name: 'components-below-app',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^(?:app|prisma|scripts|e2e|bench)/' },
    },
    {
      name: 'domain-free-components',
      comment: 'components/{ui,form,table,chart,layout} could ship in another product.',
      severity: 'error',
      from: { path: '^components/(?:ui|form|table|chart|layout)/' },
      to: { path: [NOUN, '^components/(?!(?:ui|form|table|chart|layout)/)'] },
    },
    {
      name: 'messages-are-shown-on-demand',
      comment: 'Say it with components/ui/toast.ts: the library is fetched with the first message.',
      severity: 'error',
      from: { path: '^(?:app|components)/', pathNot: '^components/ui/toast-list\\.tsx$' },
      to: { path: '^node_modules/sonner/' },
    },
    {
      name: 'components-read-no-data',
      comment: 'Pages hand data to components; components call actions.',
      severity: 'error',
      from: { path: '^components/', pathNot: TESTS },
      to: {
        path: [DATABASE_FILES, '^lib/platform/(?:db|audit|jobs|storage|crypto|mail)/'],
        // Names of file types: no store behind it.
        pathNot: '^lib/platform/storage/file-type\\.ts$',
        ...AT_RUN_TIME,
      },
    },
    {
      name: 'components-use-the-face-of-a-noun',
      comment: 'Of the files directly in lib/<noun>, components use schema, rules, labels, policy and actions.',
      severity: 'error',
      from: { path: '^components/', pathNot: TESTS },
      to: {
        path: `${NOUN}[^/]+\\.ts$`,
        pathNot: `${NOUN}(?:schema|rules|labels|policy|actions)\\.ts$`,
        ...AT_RUN_TIME,
      },
    },
    {
      name: 'database-behind-two-doors',
      comment: 'Only queries, service and jobs of a noun, and platform db, auth, audit, open the database.',
      severity: 'error',
      from: {
        path: '^(?:app|components|lib)/',
        pathNot: [DATABASE_FILES, '^lib/platform/(?:db|auth|audit)/', TESTS, '^app/api/health/'],
      },
      to: { path: '^lib/platform/db/', ...AT_RUN_TIME },
    },
    {
      name: 'generated-client-stays-inside',
      severity: 'error',
      from: { path: '^(?:app|components|lib)/', pathNot: ['^lib/platform/(?:db|auth|audit)/', DATABASE_FILES, TESTS] },
      to: { path: '^lib/platform/db/generated/', ...AT_RUN_TIME },
    },
    {
      name: 'pure-files-stay-pure',
      comment: 'schema, rules, policy and labels run in the browser, in tests and in workers alike.',
      severity: 'error',
      from: { path: PURE_FILES },
      to: {
        path: [
          DATABASE_FILES,
          `${ANY_DEPTH}actions\\.ts$`,
          '^lib/platform/(?:db|jobs|storage|crypto|mail|log|actions)/',
          '^lib/platform/env\\.ts$',
          '^lib/platform/auth/(?:session|system-actor|session-store)',
          '^node_modules/(?:next|react|react-dom|pg|server-only)/',
        ],
        ...AT_RUN_TIME,
      },
    },
    {
      name: 'pure-files-without-node',
      severity: 'error',
      from: { path: PURE_FILES },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pages-write-through-actions',
      severity: 'error',
      from: { path: '^app/.*(?:page|layout|loading|error|not-found)\\.tsx$' },
      to: { path: [`${ANY_DEPTH}service\\.ts$`, '^lib/platform/db/'], ...AT_RUN_TIME },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { path: '\\.(?:test|spec)\\.tsx?$' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(?:next-env|\\.next)' },
    },
  ],
  required: [
    {
      name: 'every-write-is-audited',
      severity: 'error',
      // Presence ("who is online") is no act: it is not logged.
      module: { path: `${ANY_DEPTH}service\\.ts$`, pathNot: '^lib/incidents/live/' },
      to: { path: '^lib/platform/audit/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^\\.next', '^lib/platform/db/generated/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
  },
};
