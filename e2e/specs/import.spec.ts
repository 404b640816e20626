import { readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import fr from '@/lib/platform/i18n/messages/fr/patients.json' with { type: 'json' };
import { INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
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
    await expectAccessible();
  });

  await test.step('the preview recognises the columns without showing a patient', async () => {
    await page.getByLabel(fr.import.upload.file).setInputFiles(file);
    await expect(page.getByRole('heading', { name: fr.import.preview.title })).toBeVisible();
    await expect(page.getByLabel(`${fr.import.preview.target} : NIR`)).toHaveValue('nir');
    await expect(page.getByLabel(fr.import.preview.encoding)).toHaveValue('windows-1252');
    expect(await page.content()).not.toContain(known?.NIR ?? 'no such person');
    await expectAccessible();
  });

  await test.step('a missing column stops it', async () => {
    const finess = page.getByLabel(`${fr.import.preview.target} : FINESS_LABO`);
    await finess.selectOption('');
    await expect(page.getByText(fr.mapping.missing.laboratory)).toBeVisible();
    await expect(page.getByRole('button', { name: fr.import.preview.start })).toBeDisabled();
    await finess.selectOption('finess');
  });

  await test.step('it runs and the sum is written out', async () => {
    await page.getByRole('button', { name: fr.import.preview.start }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: fr.import.preview.start }).click();
    await expect(page.getByText(fr.import.result.sum)).toContainText(/= 3\s000/, { timeout: 90_000 });
    await expect(page.getByText(fr.import.result.doubtful)).toBeVisible({ timeout: 30_000 });
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

  await test.step('the DPO finds one of their patients, masked', async () => {
    const dpo = await colleague('DPO');
    await dpo.goto(ADDRESS);
    await expect(dpo.getByRole('heading', { name: fr.list.title, exact: true })).toBeVisible();
    await dpo.getByLabel(fr.lookUp.value).fill(known?.NIR ?? '');
    await dpo.getByRole('button', { name: fr.lookUp.submit, exact: true }).click();
    await expect(dpo.getByText(/personnes? trouvée/)).toBeVisible();
    expect(dpo.url()).not.toContain(known?.NIR ?? '?');
    expect(await dpo.content()).not.toContain(known?.EMAIL ?? 'no such e-mail');
  });
});
