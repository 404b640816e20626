import rules from '@/lib/platform/i18n/messages/fr/rules.json' with { type: 'json' };
import example from '@/lib/rules/packs/example-96-hours.json' with { type: 'json' };
import { INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { expect, test } from '../support/test';

const REASON = 'Texte publié au Journal officiel, décidé par la direction.';

test('an administrator adds the 96-hour pack from its file and withdraws it: no code, nothing of 2021 moves', async ({
  page,
  signIn,
  expectAccessible,
}) => {
  test.slow();
  const title = example.title.fr;

  await test.step('a broken file is named with its place, before anything is saved', async () => {
    await signIn('ADMIN');
    await page.goto('/');
    await page.getByRole('link', { name: rules.page.title }).first().click();
    await page.getByRole('link', { name: rules.page.add }).click();
    const broken = { ...example, rules: [{ ...example.rules[0], period: { days: 4 } }] };
    await page.getByLabel(rules.add.text).fill(JSON.stringify(broken));
    await page.getByRole('button', { name: rules.add.check }).click();
    await expect(page.getByRole('row', { name: /rules\.0\.period/ })).toContainText(rules.errors.period);
    await expectAccessible();
  });

  await test.step('the sound one shows its rules and that no running deadline would change', async () => {
    const file = {
      name: 'omnibus-96.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(example)),
    };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: rules.add.check }).click();
    await expect(page.getByRole('region', { name: new RegExp(title) })).toContainText('96 h');
    await expect(page.getByText(rules.add.noEffects)).toBeVisible();
    await page.getByLabel(rules.add.reason).fill(REASON);
    await page.getByRole('button', { name: rules.add.save }).click();
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await expect(page.getByText(REASON)).toBeVisible();
    await expectAccessible();
  });

  await test.step('it is withdrawn with a reason, and stays on record', async () => {
    await page.getByRole('button', { name: rules.pack.withdraw }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(rules.withdraw.reason).fill('Ajouté pour essai.');
    await dialog.getByRole('button', { name: rules.pack.withdraw }).click();
    await expect(page.getByText(/Ajouté pour essai/)).toBeVisible();
    await expect(page.getByText(rules.packs.withdrawn, { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: rules.pack.withdraw })).toHaveCount(0);
  });
});

test('an open board follows a pack that is added and withdrawn', async ({ page, signIn, colleague }) => {
  const board = await colleague('COORDINATOR');
  await board.goto(`/incidents/${INCIDENT_ID}/board`);
  const row = board.getByRole('row').filter({ hasText: 'Labo de la Baie' });
  await expect(row).toBeVisible();
  const due = async () => /[a-z]{3}\. \d+, \d\d:\d\d/.exec((await row.textContent()) ?? '')?.[0];
  const before = await due();
  expect(before).toBeDefined();

  await signIn('ADMIN');
  await page.goto('/administration/rules/new');
  const rule = { ...example.rules[0], id: 'essai-33', validFrom: '2021-02-24', validTo: '2022-01-01' };
  const title = { fr: 'Essai des 96 heures', en: '96-hour trial' };
  await page.getByLabel(rules.add.text).fill(JSON.stringify({ ...example, code: 'essai', title, rules: [rule] }));
  await page.getByRole('button', { name: rules.add.check }).click();
  await expect(page.getByRole('region', { name: new RegExp(title.fr) })).toContainText('96 h');
  await page.getByLabel(rules.add.reason).fill(REASON);
  await page.getByRole('button', { name: rules.add.save }).click();
  await expect(page.getByRole('heading', { name: title.fr })).toBeVisible();
  await expect.poll(due, { timeout: 20_000 }).not.toBe(before);

  await page.getByRole('button', { name: rules.pack.withdraw }).click();
  await page.getByRole('dialog').getByLabel(rules.withdraw.reason).fill('Fin de l’essai.');
  await page.getByRole('dialog').getByRole('button', { name: rules.pack.withdraw }).click();
  await expect(page.getByText(rules.packs.withdrawn, { exact: true })).toBeVisible();
  await expect.poll(due, { timeout: 20_000 }).toBe(before);
});
