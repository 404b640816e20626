import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import Papa from 'papaparse';
import { ZipFile } from 'yazl';
import words from '@/lib/platform/i18n/messages/fr/imports.json' with { type: 'json' };
import fr from '@/lib/platform/i18n/messages/fr/patients.json' with { type: 'json' };
import { caseId, INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import type { Row } from '@/prisma/scenarios/leak-file/columns';
import { leakFile } from '@/prisma/scenarios/leak-file/generate';
import { expect, test } from '../support/test';

const ROWS = 3000;
const bytes = Buffer.concat([...leakFile({ rows: ROWS, seed: 'e2e' })]);
const rows = Papa.parse<Row>(new TextDecoder('windows-1252').decode(bytes), {
  header: true,
  delimiter: ';',
  skipEmptyLines: true,
}).data;
/** Hervé Guillou is the DPO of this laboratory. */
const LORIENT = '569999014';
const known = rows.find(({ FINESS_LABO, NIR, EMAIL }) => FINESS_LABO === LORIENT && NIR.length === 15 && EMAIL !== '');
const ADDRESS = `/incidents/${INCIDENT_ID}/patients`;
const file = { name: 'fuite-essai.csv', mimeType: 'text/csv', buffer: bytes };

const larger = Buffer.concat([...leakFile({ rows: 4 * ROWS, seed: 'e2e-2' })]);

/** A zip of empty files of these names. */
async function zipOf(names: readonly string[]) {
  const zip = new ZipFile();
  for (const name of names) zip.addBuffer(Buffer.from('a;b\r\n1;2\r\n'), name);
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(Buffer.from(part));
  return { name: 'fuite.zip', mimeType: 'application/zip', buffer: Buffer.concat(parts) };
}

/** Drags a file of the desktop onto the page's drop zone. */
async function drop(page: Page, source: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const base64 = source.buffer.toString('base64');
  const transfer = await page.evaluateHandle(
    ({ name, type, data }) => {
      const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
      const moved = new DataTransfer();
      moved.items.add(new File([bytes], name, { type }));
      return moved;
    },
    { name: source.name, type: source.mimeType, data: base64 },
  );
  const zone = page.getByLabel(fr.import.upload.file);
  await zone.dispatchEvent('dragover', { dataTransfer: transfer });
  await zone.dispatchEvent('drop', { dataTransfer: transfer });
}

test('a coordinator imports a leaked file and every row is accounted for; its DPO finds one person', async ({
  page,
  signIn,
  colleague,
  expectAccessible,
}) => {
  test.setTimeout(180_000);
  await signIn('COORDINATOR');

  await test.step('a picture is refused and says why', async () => {
    await page.goto(`${ADDRESS}/import`);
    await expect(page.getByRole('heading', { name: fr.import.title })).toBeVisible();
    await page.getByLabel(fr.import.upload.file).setInputFiles({
      name: 'photo.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('89504e470d0a1a0a00000000', 'hex'),
    });
    await expect(page.getByText(fr.problems.BINARY)).toBeVisible();
  });

  await test.step('a zip of two files is refused and says why', async () => {
    await page.getByLabel(fr.import.upload.file).setInputFiles(await zipOf(['a.csv', 'b.csv']));
    await expect(page.getByText(fr.problems.ZIP_SEVERAL)).toBeVisible();
  });

  await test.step('dropped on the page, it is recognised without showing a patient', async () => {
    await drop(page, file);
    await expect(page.getByRole('heading', { name: fr.import.preview.title })).toBeVisible();
    await expect(page.getByLabel(`${fr.import.preview.target} : NIR`)).toHaveValue('nir');
    await expect(page.getByLabel(fr.import.preview.encoding)).toHaveValue('windows-1252');
    await expect(page.getByRole('region', { name: words.shapes.title })).toContainText('00/00/0000');
    expect(await page.content()).not.toContain(known?.NIR ?? 'no such person');
    await expectAccessible();
  });

  await test.step('a missing column stops it; a rule replaces it', async () => {
    const finess = page.getByLabel(`${fr.import.preview.target} : FINESS_LABO`);
    await finess.selectOption('');
    await expect(page.getByText(fr.mapping.missing.laboratory)).toBeVisible();
    const check = page.getByRole('button', { name: words.preview.check });
    await expect(check).toBeDisabled();
    await page.getByRole('button', { name: words.attribution.add }).click();
    await expect(page.getByText(words.preview.rulesIncomplete)).toBeVisible();
    await page.getByLabel(words.rules.column.replace('{number}', '1')).selectOption({ label: 'FINESS_LABO' });
    await page.getByLabel(words.rules.values, { exact: true }).fill(LORIENT);
    const laboratory = page.getByLabel(words.rules.laboratory, { exact: true });
    await laboratory.selectOption(caseId(1));
    await expect(check).toBeEnabled();
  });

  await test.step('it is kept under a name', async () => {
    await page.getByRole('button', { name: words.mappings.save }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByLabel(words.mappings.name).fill('Export Lorient');
    await dialog.getByRole('button', { name: words.mappings.saveAct }).click();
    await expect(dialog).toBeHidden();
    const kept = page.getByLabel(words.mappings.title);
    await kept.selectOption({ label: 'Export Lorient (FUITE-2021-02)' });
  });

  await test.step('the dry run says what the rule would do, for each laboratory, before anything is written', async () => {
    await page.getByRole('button', { name: words.preview.check }).click();
    await expect(page.getByRole('heading', { name: words.check.title })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText(words.check.sum)).toContainText(/= 3\s000/);
    await expect(page.getByText(fr.reason.NO_RULE)).toBeVisible();
    await expect(page.getByRole('region', { name: words.check.byLaboratory }).getByRole('row')).toHaveCount(2);
    await expectAccessible();
  });

  await test.step('back to the columns: the FINESS attributes them all', async () => {
    await page.getByRole('button', { name: words.check.change }).click();
    await page.getByRole('button', { name: words.rules.remove.replace('{number}', '1') }).click();
    await page.getByLabel(`${fr.import.preview.target} : FINESS_LABO`).selectOption('finess');
    await page.getByRole('button', { name: words.preview.check }).click();
    await expect(page.getByRole('button', { name: words.check.start })).toBeVisible({ timeout: 30_000 });
    await page.getByRole('button', { name: words.check.start }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: fr.import.preview.start }).click();
  });

  await test.step('it runs and the sum is written out', async () => {
    await expect(page.getByText(fr.import.result.sum)).toContainText(/= 3\s000/, { timeout: 60_000 });
    await expect(page.getByText(fr.import.result.doubtful)).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('heading', { name: words.quality.title })).toBeVisible();
    await expectAccessible();
  });

  await test.step('the rejected rows leave as numbers and reasons only', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: fr.import.reasons.export }).click(),
    ]);
    const csv = await readFile(await download.path(), 'utf8');
    expect(csv).toContain('UNKNOWN_LABORATORY');
    // A laboratory may carry a word that is also a surname: its column holds public names only, so it is left out.
    const told = Papa.parse<Record<string, string>>(csv, { header: true, delimiter: ';' }).data.flatMap(
      ({ [fr.list.laboratory]: _public, ...rest }) => Object.values(rest),
    );
    expect(told.length).toBeGreaterThan(4);
    const secrets = new Set(
      rows.flatMap(({ NOM_NAISSANCE, NIR }) => [NOM_NAISSANCE, NIR]).filter((it) => it.length > 4),
    );
    expect(told.filter((cell) => [...secrets].some((secret) => cell.includes(secret)))).toEqual([]);
  });

  await test.step('the same file again changes nothing', async () => {
    await page.getByLabel(fr.import.upload.file).setInputFiles(file);
    await expect(page.getByText(fr.import.upload.known)).toBeVisible();
    await expect(page.getByText(fr.import.result.sum)).toContainText(/= 3\s000/);
  });

  await test.step('a larger one is paused, then taken back: the question says how many go and how many stay', async () => {
    await page.getByLabel(fr.import.upload.file).setInputFiles({ ...file, name: 'fuite-2.csv', buffer: larger });
    await page.getByRole('button', { name: words.preview.direct }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: fr.import.preview.start }).click();
    await page.getByRole('button', { name: words.progress.pause }).click();
    await expect(page.getByText(words.progress.PAUSED)).toBeVisible({ timeout: 30_000 });
    await page.getByRole('button', { name: words.progress.resume }).click();
    await expect(page.getByText(fr.import.result.doubtful)).toBeVisible({ timeout: 60_000 });
    await page.getByRole('button', { name: words.cancel.act }).click();
    const dialog = page.getByRole('alertdialog');
    await expect(dialog.getByText(/personnes seront retirées/)).toBeVisible();
    await dialog.getByRole('button', { name: words.cancel.confirm }).click();
    await expect(page.getByText(words.progress.CANCELLED)).toBeVisible({ timeout: 60_000 });
  });

  await test.step('its file is destroyed, the hash stays; the first one is sealed', async () => {
    await page.getByRole('button', { name: words.file.destroy, exact: true }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: words.file.destroyAct }).click();
    await expect(page.getByText(words.file.explain.DESTROYED)).toBeVisible();
    await page.getByRole('link', { name: file.name, exact: true }).click();
    await page.getByRole('button', { name: words.file.seal, exact: true }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: words.file.seal }).click();
    await expect(page.getByText(words.file.explain.SEALED)).toBeVisible();
    await expect(page.getByText(fr.import.result.sum)).toContainText(/= 3\s000/);
    await expectAccessible();
  });

  await test.step('the DPO finds one of their patients, masked', async () => {
    const dpo = await colleague('DPO');
    await dpo.goto(ADDRESS);
    await expect(dpo.getByRole('heading', { name: fr.list.title, exact: true })).toBeVisible();
    await dpo.getByRole('textbox', { name: fr.lookUp.value }).fill(known?.NIR ?? '');
    await dpo.getByRole('button', { name: fr.lookUp.submit, exact: true }).click();
    await expect(dpo.getByText(/personnes? trouvée/)).toBeVisible();
    expect(dpo.url()).not.toContain(known?.NIR ?? '?');
    expect(await dpo.content()).not.toContain(known?.EMAIL ?? 'no such e-mail');
  });
});
