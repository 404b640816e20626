import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import authorities from '@/lib/platform/i18n/messages/fr/authorities.json' with { type: 'json' };
import leaks from '@/lib/platform/i18n/messages/fr/leaks.json' with { type: 'json' };
import logbook from '@/lib/platform/i18n/messages/fr/logbook.json' with { type: 'json' };
import { INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { expect, test } from '../support/test';
import { unzip } from '../support/unzip';

/** A word that no earlier run on the same database used. */
const unique = () => Date.now().toString(36);

const incident = `/incidents/${INCIDENT_ID}`;

/** The signed archive that the browser downloads, unpacked; the offline verifier runs on it as anyone would. */
async function downloadSignedLog(page: Page, dir: string): Promise<void> {
  await page.goto(`${incident}/log`);
  await page.getByRole('button', { name: logbook.export.menu }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: logbook.export.signed }).click(),
  ]);
  const files = unzip(readFileSync(await download.path()), dir);
  expect(files.sort()).toEqual([
    'README.txt',
    'checkpoints.jsonl',
    'entries.jsonl',
    'public-key.pem',
    'verify-log.mjs',
  ]);
}

function verify(dir: string): { status: number | null; stdout: string } {
  const { status, stdout } = spawnSync(process.execPath, ['scripts/verify-log.mjs', dir], { encoding: 'utf8' });
  return { status, stdout };
}

test('the coordinator records a call to CERT-FR, reads it in the log, and anyone can verify the exported log', async ({
  page,
  signIn,
}, testInfo) => {
  const outcome = `Le CERT-FR confirme la réception des journaux, essai ${unique()}.`;
  await signIn('COORDINATOR');

  await page.goto(`${incident}/authorities`);
  await page.getByRole('button', { name: authorities.recordWith.replace('{name}', 'ANSSI, CERT-FR') }).click();
  const sheet = page.getByRole('dialog', { name: authorities.recordTitle });
  await sheet.getByRole('radio', { name: authorities.channel.PHONE }).check();
  await sheet.getByLabel(authorities.fields.counterpart).fill('Permanence');
  await sheet.getByLabel(authorities.fields.outcome).fill(outcome);
  await sheet.getByRole('button', { name: authorities.record }).click();
  await expect(page.getByText(authorities.recorded)).toBeVisible();
  await expect(page.getByRole('region', { name: authorities.contacts }).getByText(outcome)).toBeVisible();

  await page.goto(`${incident}/log`);
  const entry = page.getByRole('listitem').filter({ hasText: outcome });
  await expect(entry).toContainText('Appel passé, ANSSI, CERT-FR');
  await expect(entry).toContainText('Sophie Le Bihan');

  const dir = testInfo.outputPath('log');
  await downloadSignedLog(page, dir);
  expect(verify(dir)).toEqual({ status: 0, stdout: expect.stringMatching(/^OK {2}\d+ entries verified/) });

  const file = path.join(dir, 'entries.jsonl');
  const lines = readFileSync(file, 'utf8').split('\n');
  const at = lines.findIndex((line) => line.includes(outcome));
  lines[at] = (lines[at] ?? '').replace('confirme', 'confirmé');
  writeFileSync(file, lines.join('\n'));
  expect(verify(dir)).toEqual({ status: 1, stdout: `FAILED  entry ${at + 1}: its content or its hash was changed\n` });
});

test('key N opens the form; patient data is refused before it is written; a correction supersedes in sight', async ({
  page,
  signIn,
}) => {
  const id = unique();
  await signIn('COORDINATOR');
  await page.goto(`${incident}/log`);
  await expect(page.getByRole('button', { name: logbook.record })).toBeVisible();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: logbook.recordTitle });
  await dialog.getByRole('radio', { name: logbook.kinds.decision }).check();
  const text = dialog.getByRole('textbox', { name: logbook.text });
  await text.fill('Mme X, 2 90 07 45 999 002 14');
  await dialog.getByRole('button', { name: logbook.submit }).click();
  await expect(dialog.getByText(logbook.errors.longNumber)).toBeVisible();
  await text.fill(`Essai ${id} : la cellule se réunit à 15 h.`);
  await dialog.getByRole('button', { name: logbook.submit }).click();
  await expect(dialog).toBeHidden();

  const first = page.getByRole('listitem').filter({ hasText: `Essai ${id} : la cellule se réunit à 15 h.` });
  await expect(first).toContainText(logbook.decisionMark);
  await first.getByRole('button', { name: /^Corriger l’entrée/ }).click();
  const correction = page.getByRole('dialog', { name: /^Corriger l’entrée/ });
  await correction.getByRole('textbox', { name: logbook.text }).fill(`Essai ${id} : la cellule se réunit à 16 h.`);
  await correction.getByRole('button', { name: logbook.submitCorrection }).click();
  await expect(correction).toBeHidden();
  await expect(first.getByRole('deletion')).toBeVisible();
  await expect(first).toContainText('Remplacée par le n°');
  await expect(
    page.getByRole('listitem').filter({ hasText: `Essai ${id} : la cellule se réunit à 16 h.` }),
  ).toContainText('Corrige le n°');
});

test('a colleague’s entry appears without reloading', async ({ page, signIn, colleague }) => {
  await signIn('COORDINATOR');
  await page.goto(`${incident}/log`);
  const liaison = await colleague('LIAISON');
  await liaison.goto(`${incident}/log?new=1`);
  const dialog = liaison.getByRole('dialog', { name: logbook.recordTitle });
  const text = `Point de la liaison, essai ${unique()}.`;
  await dialog.getByRole('textbox', { name: logbook.text }).fill(text);
  await dialog.getByRole('button', { name: logbook.submit }).click();
  await expect(page.getByText(text)).toBeVisible();
});

test('the legal adviser moves a leak location with a reason, and its address is never a link', async ({
  page,
  signIn,
}) => {
  await signIn('LEGAL');
  await page.goto(`${incident}/leaks`);
  const row = page.getByRole('row').filter({ hasText: 'hxxps://forum-a[.]example' });
  await expect(row.getByRole('link')).toHaveCount(0);
  await row.getByRole('button', { name: /^Changer l’état/ }).click();
  const sheet = page.getByRole('dialog', { name: leaks.moveTitle });
  await sheet.getByRole('radio', { name: leaks.state.BLOCKED }).check();
  await sheet.getByRole('textbox', { name: leaks.fields.moveNote }).fill('Ordonnance en référé signifiée.');
  await sheet.getByRole('button', { name: leaks.move }).click();
  await expect(row).toContainText(leaks.state.BLOCKED);
  await page.goto(`${incident}/log`);
  await expect(page.getByText('accès bloqué. Ordonnance en référé signifiée.')).toBeVisible();
});

test('the log, the authorities and the leaks are accessible, in light and dark', async ({
  page,
  signIn,
  expectAccessible,
}) => {
  await signIn('COORDINATOR');
  await page.goto(`${incident}/log`);
  for (const theme of ['light', 'dark']) {
    await page.evaluate((chosen) => localStorage.setItem('theme', chosen), theme);
    for (const address of ['log', 'authorities', 'leaks']) {
      await page.goto(`${incident}/${address}`);
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await expectAccessible();
    }
  }
});
