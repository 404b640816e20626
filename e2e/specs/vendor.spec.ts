import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import french from '@/lib/platform/i18n/messages/fr/remediation.json' with { type: 'json' };
import { arrowTo, chooseFile, tabTo } from '../support/keyboard';
import { expect, test } from '../support/test';

const ACTION = 'Chiffrer les transferts';
const LABORATORY = 'Labo des Tilleuls';
const FIRST = { name: 'capture-sftp.txt', mimeType: 'text/plain', buffer: Buffer.from('SFTP actif sur le port 22\n') };
const SECOND = {
  name: 'certificat.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from('Certificat valable jusqu’en 2022\n'),
};
const REASON = 'La capture ne montre pas le certificat.';

const cell = (page: Page) => page.getByRole('gridcell', { name: new RegExp(`^${ACTION}\\s*, ${LABORATORY} :`) });
const choice = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

/** Goes to the cell with the arrows of the matrix; the grid itself is one stop of the Tab key. */
async function reachCell(page: Page): Promise<void> {
  await tabTo(page, page.locator('[role=gridcell][tabindex="0"], [role=columnheader][tabindex="0"]'));
  await arrowTo(page, cell(page));
}

async function choose(page: Page, name: string): Promise<void> {
  const radio = choice(page, name);
  await tabTo(page, page.getByRole('radiogroup').getByRole('radio').first());
  for (let step = 0; step < 3 && !(await radio.isChecked()); step += 1) {
    await page.keyboard.press(step === 0 ? 'Space' : 'ArrowRight');
  }
  await expect(radio).toBeChecked();
}

async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('button', { name, exact: true }));
  await page.keyboard.press('Enter');
}

test('the vendor delivers, is refused with a reason, answers and is accepted, with the keyboard alone', async ({
  page,
  signIn,
  colleague,
  expectAccessible,
}) => {
  test.setTimeout(180_000);
  await signIn('VENDOR');
  await page.goto('/');
  await expect(page.getByRole('heading', { name: french.title })).toBeVisible();
  await expectAccessible();

  await test.step('the vendor delivers one cell with a proof', async () => {
    await reachCell(page);
    await page.keyboard.press('Space');
    await expect(cell(page)).toHaveAttribute('aria-selected', 'true');
    await expectAccessible();
    await press(page, 'Mettre à jour 1 case');
    await choose(page, french.act_DELIVERED);
    await press(page, 'Livrer l’action');
    await expect(page.getByText(french.guards.needsEvidence)).toBeVisible();
    await expectAccessible();
    await chooseFile(page, page.getByLabel(french.proof, { exact: true }), FIRST);
    await press(page, 'Livrer l’action');
    await expect(cell(page)).toHaveAccessibleName(/Livrée$/);
  });

  const coordinator = await colleague('COORDINATOR');
  await coordinator.goto(new URL(page.url()).pathname);

  await test.step('the coordinator reads the proof and refuses with a reason', async () => {
    await reachCell(coordinator);
    await coordinator.keyboard.press('Enter');
    const proof = coordinator.getByRole('link', { name: `Télécharger ${FIRST.name}` }).first();
    await expect(proof).toBeVisible();
    const answer = await coordinator.request.get((await proof.getAttribute('href')) ?? '');
    expect(await answer.body()).toEqual(FIRST.buffer);
    expect(answer.headers()).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; /),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    const hash = createHash('sha256').update(FIRST.buffer).digest('hex');
    await expect(coordinator.getByTitle(hash)).toBeVisible();
    await choose(coordinator, french.act_REFUSED);
    await tabTo(coordinator, coordinator.getByLabel(french.reason));
    await coordinator.keyboard.type(REASON);
    await press(coordinator, 'Refuser la livraison');
    await expect(cell(coordinator)).toHaveAccessibleName(/Refusée/);
  });

  await test.step('the vendor sees it without reloading and answers', async () => {
    await expect(cell(page)).toHaveAccessibleName(/Refusée/);
    await tabTo(page, page.getByRole('link', { name: `${french.refused.act} : ${ACTION}, ${LABORATORY}` }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog').getByText(REASON).first()).toBeVisible();
    await expect(page.getByRole('dialog').getByText(french.byDecider)).toBeVisible();
    await expect(page.getByText('Sophie Le Bihan')).toHaveCount(0);
    await expectAccessible();
    await choose(page, french.act_DELIVERED);
    await chooseFile(page, page.getByLabel(french.proof, { exact: true }), SECOND);
    await press(page, 'Livrer l’action');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(cell(page)).toHaveAccessibleName(/Livrée$/);
  });

  await test.step('the coordinator accepts', async () => {
    await expect(cell(coordinator)).toHaveAccessibleName(/Livrée$/);
    await reachCell(coordinator);
    await coordinator.keyboard.press('Space');
    await press(coordinator, 'Mettre à jour 1 case');
    await choose(coordinator, french.act_ACCEPTED);
    await press(coordinator, 'Accepter la livraison');
    await expect(cell(page)).toHaveAccessibleName(/Acceptée$/);
  });
});

test('on a phone each laboratory is a card and nothing is lost', async ({ page, signIn, expectAccessible }) => {
  await signIn('VENDOR');
  await page.goto('/');
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(cell(page)).toBeVisible();
  await expect(cell(page).getByText(ACTION)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await expectAccessible();
});

test('the matrix is accessible in the dark and in English', async ({
  page,
  context,
  baseURL,
  signIn,
  expectAccessible,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await signIn('VENDOR');
  await context.addCookies([{ name: 'locale', value: 'en', url: baseURL ?? '' }]);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Actions by laboratory' })).toBeVisible();
  await expectAccessible();
});
