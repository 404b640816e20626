import fr from '@/lib/platform/i18n/messages/fr/patients.json' with { type: 'json' };
import words from '@/lib/platform/i18n/messages/fr/persons.json' with { type: 'json' };
import { ownerConnection } from '../support/database';
import { FINESS, makePatientsIncident, type PatientsIncident } from '../support/patients-incident';
import { expect, test } from '../support/test';

const HEADER = 'FINESS;NOM;PRENOM;DATE_NAISSANCE;NIR;EMAIL;TEL_MOBILE;ADRESSE;CODE_POSTAL;VILLE;COMMENTAIRE\r\n';
const person = (rest: string) => `${FINESS};${rest}\r\n`;
const FILE = [
  HEADER,
  person('Quemener;Soazig;06/05/1980;2800556999001;soazig@courriel.example;0639981234;3 rue du Port;56100;Lorient;VIH'),
  person('Quemener;Soazig;06/05/1980;;;;3 rue du Port;56100;Lorient;'),
  person('Riou;Yann;01/02/1950;1500256999001;;;9 rue du Puits;56100;Lorient;'),
].join('');

let incident: PatientsIncident;
const inDatabase = async (sql: string) => {
  const db = await ownerConnection();
  try {
    return await db.query(sql, [incident.id]);
  } finally {
    await db.end();
  }
};

test.beforeAll(async () => {
  test.setTimeout(120_000);
  incident = await makePatientsIncident(FILE);
});

test('a laboratory looks a patient up, sees the identity for a while, settles a double, flags; two people end it all', async ({
  page,
  signIn,
  colleague,
  expectAccessible,
}) => {
  test.slow();
  const list = `/incidents/${incident.id}/patients`;
  await signIn('LAB_MANAGER');

  await test.step('the double: side by side, masked, merged, taken back, merged', async () => {
    await page.goto(`${list}/review`);
    await expect(page.getByText(words.review.kept, { exact: true })).toBeVisible();
    expect(await page.content()).not.toContain('Quemener');
    await expectAccessible();
    const merge = async () => {
      await page.getByRole('button', { name: words.review.merge, exact: true }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: words.review.merge }).click();
      await expect(page.getByText(words.review.none)).toBeVisible();
    };
    await merge();
    await page.getByRole('button', { name: words.review.undo }).click();
    await expect(page.getByText(words.review.kept, { exact: true })).toBeVisible();
    await merge();
  });

  await test.step('found by telephone, and by names and birth date', async () => {
    await page.goto(list);
    await page.getByLabel(fr.lookUp.value, { exact: true }).last().fill('06 39 98 12 34');
    await page.getByRole('button', { name: fr.lookUp.submit, exact: true }).click();
    await expect(page.getByText('1 personne trouvée')).toBeVisible();
    await page.getByRole('radio', { name: fr.lookUp.nameBirth }).check();
    await page.getByRole('textbox', { name: fr.lookUp.lastName, exact: true }).fill('QUÉMENER');
    await page.getByRole('textbox', { name: fr.lookUp.firstName }).fill('soazig');
    await page.getByRole('textbox', { name: fr.lookUp.birthDate }).fill('06/05/1980');
    await page.getByRole('button', { name: fr.lookUp.submit, exact: true }).click();
    await expect(page.getByText('1 personne trouvée')).toBeVisible();
    await expectAccessible();
    await page.getByRole('link', { name: 'Q••••• S•••••' }).first().click();
    await expect(page).toHaveURL(/patients\/[0-9a-f-]{36}$/);
  });

  await test.step('the identity shows for a reason and is masked again by the server', async () => {
    await expect(page.getByText(words.masked, { exact: true })).toBeVisible();
    expect(await page.content()).not.toContain('Quemener');
    await expectAccessible();
    await page.getByRole('button', { name: words.reveal.open }).click();
    await page.getByLabel(words.reveal.reason).selectOption('PATIENT_REQUEST');
    await page.getByRole('button', { name: words.reveal.confirm }).click();
    await expect(page.getByText('Quemener').first()).toBeVisible();
    const auditor = await colleague('AUDITOR');
    await auditor.goto(page.url());
    await expect(auditor.getByText(words.masked, { exact: true })).toBeVisible();
    await expect(auditor.getByRole('button', { name: words.reveal.open })).toHaveCount(0);
    const coordinator = await colleague('COORDINATOR');
    expect((await coordinator.request.get(page.url())).status()).toBe(404);
    await inDatabase(`UPDATE person_reveal SET expires_at = now() WHERE incident_id = $1`);
    await page.reload();
    await expect(page.getByText(words.masked, { exact: true })).toBeVisible();
    expect(await page.content()).not.toContain('Quemener');
  });

  await test.step('a flag changes whom is written to', async () => {
    await expect(page.getByText(words.letter.to.person).first()).toBeVisible();
    await page.getByRole('button', { name: words.flags.change }).click();
    await page.getByRole('checkbox', { name: fr.flag.DOMESTIC_RISK }).check();
    await expect(page.getByRole('dialog').getByText(words.letter.means.DOMESTIC_RISK).first()).toBeVisible();
    await page.getByLabel(words.flags.reason).selectOption('MEDICAL_RECORD');
    await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText(words.letter.to.biologist).first()).toBeVisible();
  });

  await test.step('everybody under a filter is flagged in one act, and the act is undone whole', async () => {
    const filtered = `${list}?department=56`;
    const flagged = page.getByRole('row').filter({ hasText: fr.flag.MILITARY });
    await page.goto(filtered);
    await page.getByRole('button', { name: words.flags.filter.open }).click();
    const window = page.getByRole('dialog');
    await expect(window.getByText(/^2 personnes/)).toBeVisible();
    await window.getByRole('checkbox', { name: fr.flag.MILITARY }).first().check();
    await window.getByLabel(words.flags.reason).selectOption('MEDICAL_RECORD');
    await expectAccessible();
    await window.getByRole('button', { name: /^Enregistrer pour 2/ }).click();
    await expect(window).toHaveCount(0);
    await expect(flagged).toHaveCount(2);
    await page.goto(`${list}/flags`);
    await page.getByRole('button', { name: words.flags.acts.undo }).first().click();
    const question = page.getByRole('alertdialog');
    await question.getByRole('button', { name: /^Défaire pour 2/ }).click();
    await expect(question).toHaveCount(0);
    await expect(page.getByText(words.flags.acts.undone, { exact: true })).toBeVisible();
    await page.goto(filtered);
    await expect(page.getByRole('row')).toHaveCount(3);
    await expect(flagged).toHaveCount(0);
  });

  await test.step('the end of retention: asked by one, confirmed by another, certified', async () => {
    await inDatabase(`UPDATE incident SET status = 'CLOSED' WHERE id = $1`);
    const coordinator = await colleague('COORDINATOR');
    await coordinator.goto(`${list}/purge`);
    await coordinator.getByLabel(words.purge.reason).fill('Durée de conservation atteinte');
    await coordinator.getByRole('button', { name: words.purge.ask }).click();
    await expect(coordinator.getByText(words.purge.second).first()).toBeVisible();
    const lawyer = await colleague('LEGAL');
    await lawyer.goto(`${list}/purge`);
    await lawyer.getByLabel(words.purge.ref).fill(incident.ref);
    await lawyer.getByRole('button', { name: words.purge.confirm }).click();
    await expect(lawyer.getByRole('link', { name: words.purge.certificate.pdf })).toBeVisible({ timeout: 30_000 });
    const file = await lawyer.request.get(`/api/exports/purge?incident=${incident.id}&format=json`);
    expect(JSON.parse((await file.json()).certificate)).toMatchObject({ incidentRef: incident.ref, personsDeleted: 2 });
    const { rows } = await inDatabase(`SELECT count(*)::int AS n FROM person WHERE incident_id = $1`);
    expect(rows).toEqual([{ n: 0 }]);
    await page.goto(list);
    await expect(page.getByText(fr.errors.keysDestroyed)).toBeVisible();
    await expectAccessible();
  });
});
