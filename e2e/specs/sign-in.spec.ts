import french from '@/lib/platform/i18n/messages/fr/accounts.json' with { type: 'json' };
import { signInByButton } from '../support/personas';
import { expect, test } from '../support/test';

test('a stranger is sent to the sign-in page', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByRole('heading', { name: french.signIn.title })).toBeVisible();
});

test('a wrong password is refused without saying what was wrong', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel(french.signIn.email).fill('sophie.le-bihan@cellule-crise.example');
  await page.getByLabel(french.signIn.password).fill('pas le bon mot de passe');
  await page.getByRole('button', { name: french.signIn.submit }).click();
  await expect(page.getByText(french.signIn.errors.refused)).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in/);
});

test('the sign-in page is accessible', async ({ page, expectAccessible }) => {
  await page.goto('/sign-in');
  await expectAccessible();
});

test('in the demonstration one click opens the first screen of a role, and the session survives a reload', async ({
  page,
}) => {
  await signInByButton(page, 'COORDINATOR');
  await expect(page).toHaveURL(/board/);
  await page.reload();
  await expect(page).not.toHaveURL(/sign-in/);
});
