import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;
const shared = {
  alias: [
    { find: /^@\//, replacement: `${root}/` },
    // Marker package of Next: throws outside a server bundle. Tests are the server.
    { find: /^server-only$/, replacement: path.join(root, 'node_modules/server-only/empty.js') },
  ],
};
const never = ['**/node_modules/**', '**/.next*/**', 'e2e/**', 'data/**'];

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        resolve: shared,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...never, '**/*.int.test.ts'],
          environment: 'node',
          // Rules and labels keep no state: one process runs many files.
          isolate: false,
          // Rendering a PDF takes seconds when both cores are busy with the other project.
          testTimeout: 30_000,
          env: { NEXTAUTH_SECRET: 'unit-tests-only' },
        },
      },
      {
        resolve: shared,
        test: {
          name: 'integration',
          include: ['**/*.int.test.ts'],
          exclude: never,
          environment: 'node',
          globalSetup: ['lib/platform/testing/postgres-server.ts'],
          setupFiles: ['lib/platform/testing/test-database.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
