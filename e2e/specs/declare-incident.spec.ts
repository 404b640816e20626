import fr from '@/lib/platform/i18n/messages/fr/incidents.json' with { type: 'json' };
import labs from '@/lib/platform/i18n/messages/fr/organisations.json' with { type: 'json' };
import { laboratories } from '@/prisma/scenarios/dedalus-2021/laboratories';
import { expect, test } from '../support/test';

/** The 28 laboratories of the scenario as an export of a spreadsheet in Windows encoding; lines 8 and 16 are faulty. */
function faultyFile(): Buffer {
  const rows = laboratories.map((lab, index) => {
    const siren = index === 6 ? '999999999' : lab.siren;
    const name = index === 14 ? '' : lab.name.replace('’', "'");
    return [name, lab.finess, siren, lab.postcode, lab.city, lab.dpoName, lab.dpoEmail, lab.patients].join(';');
  });
  const text = ['Nom;N° FINESS;SIREN;Code postal;Ville;DPO;Courriel du DPO;Patients', ...rows].join('\r\n');
  return Buffer.from(text, 'latin1');
}

test('a coordinator declares an incident, imports the laboratories, sees what is wrong and corrects one by hand', async ({
  page,
  signIn,
  expectAccessible,
}) => {
  await signIn('COORDINATOR');

  await test.step('declare', async () => {
    await page.goto('/incidents');
    await page.getByRole('main').getByRole('link', { name: fr.list.declare }).click();
    await expect(page.getByRole('heading', { name: fr.declare.title })).toBeVisible();
    await page.getByRole('button', { name: fr.declare.submit }).click();
    await expect(page.getByText(fr.errors.title)).toBeVisible();
    await expectAccessible();
    await page.getByLabel(fr.declare.titleLabel, { exact: true }).fill('Fuite chez un éditeur');
    await page.getByLabel(fr.declare.firstSignalAt, { exact: true }).fill('2026-11-20T09:30');
    await page.getByLabel(fr.declare.firstSignalWho, { exact: true }).fill('Un journaliste');
    await page.getByLabel(fr.declare.firstSignalHow, { exact: true }).fill('Appel au standard du laboratoire');
    await page.getByLabel(fr.declare.newVendor).fill('Éditeur du test');
    await page.getByRole('button', { name: fr.declare.submit }).click();
    await expect(page.getByRole('heading', { name: labs.import.title })).toBeVisible();
  });

  await test.step('read the file without importing anything', async () => {
    await page
      .getByLabel(labs.import.file)
      .setInputFiles({ name: 'laboratoires.csv', mimeType: 'text/csv', buffer: faultyFile() });
    await expect(page.getByRole('heading', { name: '28 lignes lues' })).toBeVisible();
    await expect(page.getByRole('row', { name: /^8 / })).toContainText(labs.errors.siren);
    await expect(page.getByRole('row', { name: /^16 / })).toContainText(labs.errors.nameMissing);
    await expectAccessible();
  });

  await test.step('import the valid rows', async () => {
    await page.getByRole('button', { name: 'Importer 26 laboratoires' }).click();
    await expect(page.getByText('26 dossiers ouverts')).toBeVisible();
    await expect(page.getByRole('heading', { name: '2 lignes à corriger' })).toBeVisible();
  });

  await test.step('correct one by hand', async () => {
    await page.getByRole('row', { name: /^16 / }).getByRole('button').click();
    await page.getByLabel(labs.fields.name, { exact: true }).fill('Bio Dinan Rance, corrigé');
    await page.getByRole('button', { name: labs.form.addSubmit }).click();
    await expect(page.getByRole('row', { name: /^16 / })).toContainText(labs.import.fixed);
    await page.getByRole('link', { name: labs.import.toList }).click();
    await expect(page.getByText('27 au total')).toBeVisible();
    await page.getByRole('searchbox').fill('dinan');
    await expect(page.getByRole('link', { name: /Bio Dinan Rance/ })).toBeVisible();
    await expect(page.getByText('1 au total')).toBeVisible();
    await expectAccessible();
  });
});
