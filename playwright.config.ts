import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

/** CHROMIUM_PATH, else the system's, else the one Playwright installed (scripts/lib/browser.ts sees to it). */
const executablePath = process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium'].find((path) => existsSync(path));

export default defineConfig({
  testDir: 'e2e/specs',
  outputDir: 'test-results/e2e',
  globalSetup: './e2e/support/build.ts',
  // Each worker starts a stack of its own (e2e/support/test.ts) and takes whole files, one journey after the other.
  workers: process.env.E2E_BASE_URL ? 1 : 2,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    // A control that is not there fails with its name, instead of waiting for the end of the test.
    actionTimeout: 30_000,
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    // A trace photographs the page at every key: it doubles the time of the keyboard journeys. E2E_TRACE=1 when needed.
    trace: process.env.E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      // No name resolves: whatever tried to leave the machine would fail, and the fixture reports it.
      args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
    },
  },
  projects: [{ name: 'chromium' }],
});
