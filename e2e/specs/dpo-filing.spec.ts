import { readFile } from 'node:fs/promises';
import cases from '@/lib/platform/i18n/messages/fr/cases.json' with { type: 'json' };
import filings from '@/lib/platform/i18n/messages/fr/filings.json' with { type: 'json' };
import { expect, test } from '../support/test';

const LABORATORY = 'Biolab Pays de Lorient';
const RECEIPT = '21-04450';
const REASONS = 'Le fichier n’est parvenu au laboratoire que le 25 au soir ; la liste des patients a dû être vérifiée.';

test('the late notification: reasons, second person, receipt, clock met', async ({
  page,
  signIn,
  colleague,
  expectAccessible,
}) => {
  test.slow();
  const { acts, fields, errors } = filings;

  await test.step('the DPO finds the late case first and reads what the law asks', async () => {
    await signIn('DPO');
    await page.goto('/');
    // Above the cases of the incident stand the approvals that wait for this person.
    const mine = page.getByRole('main').getByRole('list').last().getByRole('listitem');
    await expect(mine.first()).toContainText(LABORATORY);
    await page.getByRole('link', { name: LABORATORY }).first().click();
    await expect(page.getByRole('heading', { name: LABORATORY })).toBeVisible();
    await expect(page.getByText(/En retard de/).first()).toBeAttached();
    await expect(page.getByRole('listitem').filter({ hasText: cases.steps.cnil.reasons })).toHaveAttribute(
      'aria-current',
      'step',
    );
    await expectAccessible();
  });

  await test.step('without reasons for the delay, approval cannot be asked: the field is named and focused', async () => {
    await page.getByRole('button', { name: acts.request.confirm }).click();
    await expect(page.getByLabel(fields.dates.delayReasons)).toBeFocused();
    await page.getByLabel(fields.dates.delayReasons).fill(REASONS);
    await expect(page.getByText(/^enregistré \d\d:\d\d$/)).toBeVisible();
  });

  await test.step('the words survive a reload; approval is asked, and not given by the same person', async () => {
    await page.reload();
    await expect(page.getByLabel(fields.dates.delayReasons)).toHaveValue(REASONS);
    await page.getByRole('button', { name: acts.request.confirm }).click();
    await expect(page.getByText(errors.samePerson)).toBeVisible();
    await expect(page.getByRole('button', { name: acts.approve.open })).toHaveCount(0);
    await expectAccessible();
  });

  await test.step('the responsible biologist approves', async () => {
    const biologist = await colleague('LAB_MANAGER');
    await biologist.goto(page.url());
    await biologist.getByRole('button', { name: acts.approve.open }).click();
    await biologist.getByRole('alertdialog').getByRole('button', { name: acts.approve.confirm }).click();
    await expect(biologist.getByLabel(acts.file.number)).toBeVisible();
  });

  await test.step('the page of the DPO follows by itself; a receipt from the future is refused, the real one stops the clock', async () => {
    await page.getByLabel(acts.file.number).fill(RECEIPT);
    await page.getByRole('textbox', { name: acts.file.at }).fill('27/02/2021 09:00');
    await page.getByRole('button', { name: acts.file.confirm }).click();
    await expect(page.getByText(errors.receiptFuture).first()).toBeVisible();
    await page.getByRole('textbox', { name: acts.file.at }).fill('26/02/2021 12:55');
    await page.getByRole('button', { name: acts.file.confirm }).click();
    await expect(page.getByText(new RegExp(`Accusé de réception n°.${RECEIPT}`)).first()).toBeVisible();
    await expect(page.getByText('Notifié avec 1 h 25 de retard').first()).toBeAttached();
  });

  await test.step('the PDF is tagged and says so', async () => {
    await page.getByRole('link', { name: filings.openFiling }).click();
    await expect(page.getByRole('heading', { name: filings.blocks.information })).toBeVisible();
    await expectAccessible();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: filings.pdf.download }).click(),
    ]);
    const pdf = await readFile(await download.path(), 'latin1');
    expect(pdf).toContain('/StructTreeRoot');
    expect(download.suggestedFilename()).toBe('notification-cnil-biolab-pays-de-lorient.pdf');
  });

  await test.step('the crisis board shows it filed', async () => {
    const coordinator = await colleague('COORDINATOR');
    await coordinator.goto('/');
    const row = coordinator.getByRole('row').filter({ hasText: LABORATORY });
    await expect(row).toContainText(RECEIPT);
  });
});

test('the vendor finds neither the case nor the dossier', async ({ page, signIn, colleague }) => {
  const dpo = await colleague('DPO');
  await dpo.goto('/');
  await dpo.getByRole('link', { name: 'Biolab du Blavet' }).first().click();
  await expect(dpo.getByRole('heading', { name: 'Biolab du Blavet' })).toBeVisible();
  const casePage = new URL(dpo.url()).pathname;
  const filing = await dpo.getByRole('link', { name: filings.openFiling }).getAttribute('href');
  const pdf = await dpo.getByRole('link', { name: filings.pdf.download }).getAttribute('href');
  await signIn('VENDOR');
  for (const address of [casePage, filing, pdf, casePage.replace(/\/[^/]+$/, '')]) {
    const answer = await page.request.get(address ?? '');
    expect(answer.status(), address ?? '').toBe(404);
    expect(await answer.text()).not.toContain('Blavet');
  }
});
