import { caseId, fixedId, INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { callerOnFile } from '../support/patient';
import { expect, test } from '../support/test';

const LIST = `/incidents/${INCIDENT_ID}/requests`;

test('a call, by keyboard: noted, authenticated, linked, answered, closed', async ({
  page,
  signIn,
  expectAccessible,
}) => {
  const caller = await callerOnFile();
  await signIn('DPO');
  await page.goto(`${LIST}/desk`);
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: 'Ce qu’il faut dire' })).toBeVisible();
  await expectAccessible();

  await main.getByLabel('Laboratoire').selectOption(caseId(1));
  await main.getByRole('radio', { name: 'Suis-je dans le fichier ?' }).press('ArrowRight');
  await main.getByLabel('Nom du patient', { exact: true }).fill(caller.lastName);
  await page.keyboard.press('Tab');
  await page.keyboard.type(caller.firstName);
  await page.keyboard.press('Tab');
  await page.keyboard.type(caller.birthDate.split('-').reverse().join('/'));
  await page.keyboard.press('Enter');
  const noted = main.getByText(/^Demande D-\d{4} enregistrée$/);
  await expect(noted).toBeVisible();
  const number = /D-\d{4}/.exec((await noted.textContent()) ?? '')?.[0] ?? '';

  await page.goto(`${LIST}?q=${number}`);
  await page.getByRole('link', { name: new RegExp(number) }).click();
  await expect(page.getByRole('heading', { name: new RegExp(`${number} · Accès`) })).toBeVisible();
  await expect(main.getByText(/dans le fichier de|Pas dans le fichier|concorde/)).toHaveCount(0);
  await expectAccessible();

  const compare = page.getByRole('form', { name: 'Comparer avec le fichier' });
  await compare.getByLabel('Date de naissance donnée').fill(caller.birthDate.split('-').reverse().join('/'));
  await compare.getByLabel('5 derniers chiffres de la carte Vitale').fill(caller.nirLast5);
  await compare.getByLabel('Code postal donné').fill(caller.postcode);
  await page.keyboard.press('Enter');
  await expect(compare.getByText('2 essais restants')).toBeVisible();
  await page.getByRole('button', { name: 'La personne est authentifiée' }).press('Enter');
  await expect(main.getByText(/^Les preuves ne suffisent pas/)).toBeVisible();
  await page.getByRole('button', { name: /J’ai rappelé/ }).press('Enter');
  await expect(main.getByText(/^Noté le .* par Hervé Guillou/)).toHaveCount(2);
  await page.getByRole('button', { name: 'La personne est authentifiée' }).press('Enter');
  await expect(main.getByText(/^Authentifiée le/)).toBeVisible();

  await page.getByRole('button', { name: 'C’est cette personne' }).first().click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'C’est cette personne' }).click();
  await expect(main.getByText('Liée', { exact: true })).toBeVisible();
  await expect(main.getByText(/Catégories de données vous concernant/)).toBeVisible();
  await expectAccessible();
  await page.getByRole('button', { name: 'Figer la réponse' }).press('Enter');
  const pdf = page.getByRole('link', { name: 'PDF' });
  await expect(pdf).toBeVisible();
  const file = await page.request.get((await pdf.getAttribute('href')) ?? '');
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');

  await page
    .getByRole('form', { name: 'Noter l’envoi' })
    .getByRole('textbox', { name: 'Partie le' })
    .fill('26/02/2021 14:00');
  await page.getByRole('button', { name: 'Noter l’envoi' }).press('Enter');
  await expect(main.getByText(/La date d’envoi est dans le futur/).first()).toBeVisible();
  const frozen = await main.getByText(/^Figée le/).textContent();
  const time = /\d{2}:\d{2}/.exec(frozen ?? '')?.[0] ?? '';
  await page
    .getByRole('form', { name: 'Noter l’envoi' })
    .getByRole('textbox', { name: 'Partie le' })
    .fill(`26/02/2021 ${time}`);
  await page.getByRole('button', { name: 'Noter l’envoi' }).press('Enter');
  await page.getByRole('button', { name: 'Clore la demande' }).press('Enter');
  await expect(main.getByText(/^Demande close le/)).toBeVisible();
});

test('the hotline of the cell takes a call and learns of nobody', async ({ page, signIn }) => {
  await signIn('COORDINATOR');
  await page.goto(LIST);
  await expect(page.getByRole('region', { name: 'Par demande' })).toBeVisible();
  await page.goto(`${LIST}/desk`);
  await expect(page.getByRole('main')).not.toContainText('•••••');
  expect((await page.request.get(`${LIST}/${fixedId('request', 1)}`)).status()).toBe(404);
});
