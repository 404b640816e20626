import { readFile } from 'node:fs/promises';
import filings from '@/lib/platform/i18n/messages/fr/filings.json' with { type: 'json' };
import { INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { expect, test } from '../support/test';

const { attachments, options } = filings;
const REPORT = 'rapport-investigation.txt';

test('pieces of a dossier: handed in there, chosen among the evidence, carried to the copy sheet', async ({
  page,
  signIn,
  expectAccessible,
}) => {
  await signIn('COORDINATOR');
  await page.goto(`/incidents/${INCIDENT_ID}/filings`);
  await page
    .getByRole('row')
    .filter({ hasText: /Brouillon/ })
    .last()
    .getByRole('link')
    .first()
    .click();
  const field = page.locator('[id="field-attachments.files"]');
  const saved = page.getByText(/^enregistré \d\d:\d\d$/);

  await test.step('a file dropped there is received as evidence and joined, with its kind', async () => {
    await field
      .locator('input[type=file]')
      .setInputFiles({ name: REPORT, mimeType: 'text/plain', buffer: Buffer.from('Constat du 26 février.\n') });
    await expect(field.getByRole('listitem').filter({ hasText: REPORT })).toBeVisible();
    await field
      .getByLabel(attachments.kindOf.replace('{name}', REPORT))
      .selectOption(options.attachmentKind.FORENSIC_REPORT);
    await expect(saved).toBeVisible();
  });

  await test.step('a piece of the incident is chosen from a list', async () => {
    await field.getByRole('button', { name: attachments.pick }).click();
    const dialog = page.getByRole('dialog', { name: attachments.pickTitle });
    await expect(dialog.getByRole('listitem').filter({ hasText: REPORT })).toContainText(attachments.joined);
    await dialog
      .getByRole('button', { name: /^Joindre / })
      .first()
      .click();
    await expectAccessible();
    await page.keyboard.press('Escape');
    await expect(field.getByRole('listitem')).toHaveCount(2);
    await expect(saved).toBeVisible();
    await page.reload();
    await expect(field.getByRole('listitem')).toHaveCount(2);
    await expectAccessible();
  });

  await test.step('the copy sheet offers the files to join on the teleservice', async () => {
    await page.goto(`${page.url().split('#')[0]}/copy`);
    await expect(page.getByText(`${options.attachmentKind.FORENSIC_REPORT} : ${REPORT}`)).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: REPORT }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toBe('Constat du 26 février.\n');
    await expectAccessible();
  });
});
