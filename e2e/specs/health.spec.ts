import { expect, test } from '../support/test';

test('the health address tells a monitor that web and database work, and nothing else', async ({
  request,
  baseURL,
}) => {
  const answer = await request.get(`${baseURL}/api/health`);
  expect(answer.status()).toBe(200);
  expect(answer.headers()['cache-control']).toBe('no-store');
  expect(await answer.json()).toEqual({ status: 'ok' });
});

test('every page carries a content policy with a fresh nonce and no other origin', async ({ page }) => {
  const first = (await page.goto('/sign-in'))?.headers()['content-security-policy'] ?? '';
  const second = (await page.goto('/sign-in'))?.headers()['content-security-policy'] ?? '';
  expect(first).toContain("default-src 'self'");
  expect(first).not.toMatch(/https?:/);
  expect(first).not.toBe(second);
});
