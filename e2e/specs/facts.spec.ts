import facts from '@/lib/platform/i18n/messages/fr/facts.json' with { type: 'json' };
import filings from '@/lib/platform/i18n/messages/fr/filings.json' with { type: 'json' };
import questionnaire from '@/lib/platform/i18n/messages/fr/questionnaire.json' with { type: 'json' };
import { fixedId, INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { expect, test } from '../support/test';

const incident = `/incidents/${INCIDENT_ID}`;
/** The supplementary dossier that the DPO of Biolab du Blavet is writing when the scenario opens. */
const draft = `${incident}/filings/${fixedId('filing', 108)}`;
const NEW = 'Comptes nominatifs dans chaque laboratoire ; la zone FTP publique était fermée depuis novembre 2020.';

test('a fact changes: drafts are counted before, flagged after, and take it in one click', async ({
  page,
  signIn,
  colleague,
  expectAccessible,
}) => {
  test.slow();
  const { record, keys, citations } = facts;

  await test.step('the coordinator reads the facts with their sources', async () => {
    await signIn('COORDINATOR');
    await page.goto(`${incident}/facts`);
    await expect(page.getByRole('heading', { name: facts.title, exact: true })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: keys.cause })).toContainText('Zataz');
    await expectAccessible();
    await page.getByRole('link', { name: keys.measuresBefore }).click();
    await expect(page.getByRole('heading', { name: keys.measuresBefore })).toBeVisible();
    await expectAccessible();
  });

  await test.step('before saving, the page says what will be flagged; the source is demanded', async () => {
    await page.getByRole('button', { name: record.open }).click();
    await page.getByLabel(record.value, { exact: true }).fill(NEW);
    await expect(page.getByText(/brouillons?.*notifications? déposées?/)).toBeVisible();
    await page.getByRole('button', { name: record.save }).click();
    await expect(page.getByText(facts.errors.source)).toBeVisible();
    await page.getByRole('radio', { name: facts.from.VENDOR }).check();
    await page.getByLabel(record.source, { exact: true }).fill('Éditeur, réponse écrite du 26 février');
    await expectAccessible();
    await page.getByRole('button', { name: record.save }).click();
    await expect(page.getByText(record.done)).toBeVisible();
    await expect(page.getByText(citations.toTake).first()).toBeVisible();
    await expect(page.getByText(citations.toComplete).first()).toBeVisible();
  });

  const dpo = await colleague('DPO');
  await test.step('the DPO’s draft shows old and new beside the field; one click takes it', async () => {
    await dpo.goto(draft);
    const field = dpo.getByRole('textbox', { name: filings.fields.before.measures });
    await expect(field).not.toHaveValue(NEW);
    const news = dpo.locator('[id="field-before.measures"]').locator('..');
    await expect(news.getByText(NEW)).toBeVisible();
    await news.getByRole('button', { name: questionnaire.changes.take, exact: true }).click();
    await expect(field).toHaveValue(NEW);
    await expect(news.getByRole('button', { name: questionnaire.changes.take, exact: true })).toHaveCount(0);
    await expect(dpo.getByText(/^enregistré \d\d:\d\d$/)).toBeVisible();
    await dpo.reload();
    await expect(field).toHaveValue(NEW);
    await expect(news.getByRole('button', { name: questionnaire.changes.take, exact: true })).toHaveCount(0);
  });

  await test.step('the page of the fact follows by itself', async () => {
    const blavet = page
      .getByRole('listitem')
      .filter({ hasText: 'Biolab du Blavet' })
      .filter({ hasText: 'Notification' });
    await expect(blavet).toContainText(citations.current);
  });
});

test('the same answer in several drafts: preview, hand-written answers spared, result', async ({
  page,
  signIn,
  expectAccessible,
}) => {
  const { bulk, list } = filings;
  await signIn('COORDINATOR');
  await page.goto(`${incident}/filings`);
  await page.getByRole('link', { name: list.bulk }).click();
  await expect(page.getByRole('heading', { name: bulk.title })).toBeVisible();
  await page.getByLabel(bulk.add).selectOption('dates.comments');
  await page
    .getByRole('textbox', { name: filings.fields.dates.comments })
    .fill('Diffusion libre depuis le 21 février 2021.');
  await expectAccessible();
  await page.getByRole('button', { name: bulk.preview }).click();
  await expect(page.getByText('Diffusion libre depuis le 21 février 2021.').first()).toBeVisible();
  await expectAccessible();
  const box = page.getByRole('checkbox');
  for (const one of await box.all()) await one.check();
  await page.getByRole('button', { name: /^Modifier/ }).click();
  await expect(page.getByText(/^Une réponse modifiée$/).first()).toBeVisible();
  await expectAccessible();
});
