import { test as base, expect, type Page, type TestInfo } from '@playwright/test';
import { checkAccessibility } from './accessibility';
import { patientPage } from './alive';
import { type Persona, signInAs } from './personas';
import { STACK_PATIENCE_MS, startStack } from './start-stack';
import { watchPage } from './watch-page';

interface Fixtures {
  /** Opens a session as a persona of the scenario; the journey then goes where it begins. */
  signIn(persona: Persona): Promise<void>;
  /** axe (WCAG 2.2 AA and best practices) finds nothing on the page as it is now. */
  expectAccessible(): Promise<void>;
  /** A second person at work at the same time, signed in, in a browser of their own. */
  colleague(persona: Persona): Promise<Page>;
}

interface WorkerFixtures {
  /** The demonstration of this worker alone: journeys change what the next one reads, so no two workers share one. */
  stack: null;
}

/**
 * The test of every spec. Each page is watched: a request to another machine, an error in the console, a breach of the
 * content policy or an answer 5xx fails the test.
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const stop = await startStack();
      await use(null);
      await stop();
    },
    { scope: 'worker', auto: true, timeout: STACK_PATIENCE_MS },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  baseURL: async ({}, use) => use(process.env.E2E_BASE_URL),
  page: async ({ page }, use, testInfo) => {
    const problems = watchPage(page);
    await use(patientPage(page));
    await describeFailure(testInfo, page);
    expect(problems).toEqual([]);
  },
  signIn: async ({ page }, use) => use((persona) => signInAs(page, persona)),
  expectAccessible: async ({ page }, use) => use(() => checkAccessibility(page)),
  colleague: async ({ browser, baseURL }, use, testInfo) => {
    const opened: { page: Page; problems: string[] }[] = [];
    await use(async (persona) => {
      const context = await browser.newContext({
        ...(baseURL && { baseURL }),
        locale: 'fr-FR',
        timezoneId: 'Europe/Paris',
      });
      const page = patientPage(await context.newPage());
      opened.push({ page, problems: watchPage(page) });
      await signInAs(page, persona);
      return page;
    });
    for (const { page } of opened) {
      await describeFailure(testInfo, page);
      await page.context().close();
    }
    expect(opened.flatMap(({ problems }) => problems)).toEqual([]);
  },
});

/** Prints what a page said when its test failed: the report of a machine that is gone often holds nothing else. */
async function describeFailure(testInfo: TestInfo, page: Page): Promise<void> {
  if (testInfo.status === testInfo.expectedStatus || page.isClosed()) return;
  const said = await page
    .locator('body')
    .ariaSnapshot()
    .catch(() => 'nothing');
  console.log(`${testInfo.title}: ${page.url()} said\n${said.slice(0, 6000)}`);
}

export { expect } from '@playwright/test';
