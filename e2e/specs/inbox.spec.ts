import { expect, test } from '../support/test';

test('the local inbox of the demonstration shows a page and asks no other machine for anything', async ({ page }) => {
  const address = process.env.E2E_INBOX_URL ?? '';
  await page.goto(address);
  await expect(page).toHaveTitle(/maildev/i);
  await page.waitForLoadState('load');
  const origins = await page.evaluate(() =>
    performance.getEntriesByType('resource').map((entry) => new URL(entry.name).hostname),
  );
  expect(new Set([...origins, '127.0.0.1'])).toEqual(new Set(['127.0.0.1']));
});
