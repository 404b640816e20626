import filings from '@/lib/platform/i18n/messages/fr/filings.json' with { type: 'json' };
import { fixedId, INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { tabTo } from '../support/keyboard';
import { expect, test } from '../support/test';

const SHEET = `/incidents/${INCIDENT_ID}/filings/${fixedId('filing', 108)}/copy`;

test('the copy sheet copies each answer with one key and remembers how far it got', async ({
  page,
  context,
  signIn,
  expectAccessible,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn('DPO');
  await page.goto(SHEET);
  const rows = page.locator('[data-row]');
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const total = await rows.count();
  await expectAccessible();

  await test.step('Enter and C copy and move on; the arrows only move', async () => {
    await tabTo(page, rows.first());
    await page.keyboard.press('Enter');
    expect(await clipboard()).toBe(filings.options.notificationType.COMPLEMENTAIRE);
    await expect(rows.nth(1)).toBeFocused();
    await page.keyboard.press('c');
    await expect(rows.nth(2)).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(rows.nth(3)).toBeFocused();
    await expect(
      page.getByText(filings.copy.progress.replace('{done}', '2').replace('{total}', `${total}`)),
    ).toBeVisible();
  });

  await test.step('dates are written as the teleservice takes them', async () => {
    const awareness = rows.filter({ hasText: filings.fields.dates.awarenessAt });
    await awareness.focus();
    await page.keyboard.press('Enter');
    expect(await clipboard()).toBe('23/02/2021 15:10');
  });

  await test.step('the place is remembered, and can be given up', async () => {
    await page.reload();
    await expect(page.getByText(new RegExp(`^3 sur ${total}`))).toBeVisible();
    await expect(rows.nth(2)).toHaveAttribute('tabindex', '0');
    await page.getByRole('button', { name: filings.copy.restart }).click();
    await expect(page.getByText(new RegExp(`^0 sur ${total}`))).toBeVisible();
  });
});
