import register from '@/lib/platform/i18n/messages/fr/register.json' with { type: 'json' };
import french from '@/lib/platform/i18n/messages/fr/reminders.json' with { type: 'json' };
import { caseId, INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { expect, test } from '../support/test';

const { bell, settings, calendar } = french;
const incident = `/incidents/${INCIDENT_ID}`;

test('a DPO sees the bell, chooses when to be reminded, and gives a calendar the deadlines and takes them back', async ({
  page,
  request,
  signIn,
  expectAccessible,
}) => {
  await signIn('DPO');
  await page.goto(`${incident}/cases`);

  await test.step('the bell counts and leads to the settings', async () => {
    const button = page.getByRole('button', { name: /^Rappels : \d+ non lus?$/ });
    await button.click();
    const panel = page.getByRole('group', { name: bell.title });
    await expect(panel.getByRole('listitem').filter({ hasText: 'Notifier la CNIL' }).first()).toBeVisible();
    await expectAccessible();
    await panel.getByRole('button', { name: bell.markAll }).click();
    await expect(page.getByRole('button', { name: 'Rappels : aucun non lu' })).toBeVisible();
    await panel.getByRole('link', { name: bell.settings }).click();
    await expect(page.getByRole('heading', { name: settings.title })).toBeVisible();
    await expectAccessible();
  });

  await test.step('leads are chips, and any number of hours can be added', async () => {
    await page.getByRole('checkbox', { name: '48 heures' }).check();
    await page.getByLabel(settings.otherLead).fill('36');
    await page.getByRole('button', { name: settings.addLead }).click();
    await page.getByRole('checkbox', { name: '1 heure', exact: true }).uncheck();
    await page.getByRole('button', { name: settings.save }).click();
    // Exactly: the card beside it speaks of “réglages enregistrés” too.
    await expect(page.getByText(settings.saved, { exact: true })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('checkbox', { name: '36 heures' })).toBeChecked();
    await expect(page.getByRole('checkbox', { name: '1 heure', exact: true })).not.toBeChecked();
  });

  await test.step('the secret address answers without a session, then no more', async () => {
    await page.getByRole('button', { name: calendar.create }).click();
    const address = await page.getByLabel(calendar.address).inputValue();
    await expectAccessible();
    const read = await request.get(address);
    expect(read.status()).toBe(200);
    expect(await read.text()).toContain('BEGIN:VEVENT');
    await page.reload();
    await expect(page.getByLabel(calendar.address)).toHaveCount(0);
    // The newest address stands first.
    await page.getByRole('button', { name: calendar.revoke, exact: true }).first().click();
    await page.getByRole('alertdialog').getByRole('button', { name: calendar.revokeConfirm }).click();
    await expect(page.getByText(calendar.revoked, { exact: true }).first()).toBeVisible();
    expect((await request.get(address)).status()).toBe(404);
  });

  await test.step('the register of the laboratories, over all their incidents', async () => {
    await page.goto('/register');
    await expect(page.getByRole('row').filter({ hasText: 'Biolab' }).first()).toBeVisible();
    await expectAccessible();
  });
});

test('the coordinator reads the register, what an entry lacks, and exports it in three formats', async ({
  page,
  signIn,
  expectAccessible,
}) => {
  await signIn('COORDINATOR');
  await page.goto(`${incident}/register`);
  await expect(page.getByRole('row')).toHaveCount(29);
  await expectAccessible();

  await test.step('each format comes as a file of its kind', async () => {
    await page.getByRole('button', { name: register.exports.open }).click();
    const starts = { pdf: '%PDF-1.7', xlsx: 'PK', csv: '\uFEFF' } as const;
    for (const format of ['pdf', 'xlsx', 'csv'] as const) {
      const link = page.getByRole('link', { name: register.exports[format] });
      const answer = await page.request.get((await link.getAttribute('href')) ?? '');
      expect(answer.headers()['content-disposition']).toMatch(new RegExp(`registre-[a-z0-9-]+\\.${format}"$`));
      expect((await answer.body()).toString('utf8').startsWith(starts[format]), format).toBe(true);
    }
    await page.keyboard.press('Escape');
  });

  await test.step('the exports stand in the log', async () => {
    await page.goto(`${incident}/log`);
    await expect(page.getByText(/Registre des violations exporté en csv/).first()).toBeVisible();
  });

  await test.step('an entry reads as a document and leads to what is lacking', async () => {
    await page.goto(`${incident}/register/${caseId(10)}`);
    await expect(page.getByText(register.sections.facts)).toBeVisible();
    await expectAccessible();
    await page.getByRole('link', { name: new RegExp(register.missing.awareness) }).click();
    await expect(page).toHaveURL(new RegExp(`cases/${caseId(10)}`));
  });
});
