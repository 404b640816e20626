import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import decisions from '@/lib/platform/i18n/messages/fr/decisions.json' with { type: 'json' };
import frame from '@/lib/platform/i18n/messages/fr/frame.json' with { type: 'json' };
import severity from '@/lib/platform/i18n/messages/fr/severity.json' with { type: 'json' };
import { caseId, INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { expect, test } from '../support/test';

const LORIENT = `/incidents/${INCIDENT_ID}/cases/${caseId(1)}`;
const SCORFF = `/incidents/${INCIDENT_ID}/cases/${caseId(10)}`;
const WHY = 'Les dates de prélèvement et le prescripteur laissent deviner la maladie ; les personnes sont informées.';
const { fields, sections } = severity;

const score = (page: Page, text: RegExp) => expect(page.getByText(text).first()).toBeAttached();
const saved = (page: Page) =>
  expect(page.getByRole('status').filter({ hasText: /^enregistré \d\d:\d\d$/ })).toBeVisible();
/** The card of one article on the decisions page. */
const article = (page: Page, kind: 'ART_33' | 'ART_34') =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: decisions.kinds[kind].title }) });

test('a worksheet from the facts: proposals to confirm, reasons to give, the score as it builds up', async ({
  page,
  signIn,
  expectAccessible,
}) => {
  test.slow();
  await signIn('COORDINATOR');
  await page.goto(`${SCORFF}/severity`);

  await test.step('starts with what the facts say and scores it at once', async () => {
    await expectAccessible();
    await page.getByRole('button', { name: severity.start.act }).click();
    await score(page, /Données 4, fois identification 1, plus circonstances 1,00\s:\s5,00/);
    await expect(page.getByRole('checkbox', { name: severity.classes.SENSITIVE.label })).toBeChecked();
    await expectAccessible();
  });

  await test.step('a draft begun by mistake is given up after a question, and another begun', async () => {
    await page.getByRole('button', { name: severity.abandon.open }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: severity.abandon.confirm }).click();
    await page.getByRole('button', { name: severity.start.act }).click();
    await expect(page.getByRole('checkbox', { name: severity.classes.SENSITIVE.label })).toBeChecked();
    await expect(page.getByRole('link', { name: frame.sections.severity })).toHaveAttribute('aria-current', 'page');
  });

  await test.step('a step the person chooses changes the score, a missing reason is named and focused', async () => {
    await page.getByRole('radio', { name: severity.steps.SENSITIVE['-1'] }).check();
    await score(page, /Données 3, .*\s:\s4,00/);
    await expect(page.getByText(severity.score.near)).toBeVisible();
    await page.getByRole('button', { name: new RegExp(fields.data.adjustmentReason) }).click();
    await expect(page.getByLabel(fields.data.adjustmentReason)).toBeFocused();
    await page.keyboard.type('Dates et prescripteur seuls : une supposition, pas un résultat.');
  });

  await test.step('every factor gets its reason, every proposal its confirmation; the words survive a reload', async () => {
    const { data, identification, circumstances } = fields;
    for (const label of [
      data.reason,
      identification.reason,
      circumstances.confidentialityReason,
      circumstances.integrityReason,
      circumstances.availabilityReason,
      circumstances.maliciousReason,
    ])
      await page.getByLabel(label, { exact: true }).fill('Constaté sur le fichier publié.');
    for (const { title } of [sections.data, sections.identification, sections.circumstances, sections.extent])
      await page.getByRole('button', { name: `${severity.proposal.confirm} (${title})` }).click();
    await page.getByRole('radiogroup', { name: fields.extent.unintelligible }).getByLabel(severity.no).check();
    await expect(page.getByText(severity.score.ready)).toBeVisible();
    await saved(page);
    await page.reload();
    await score(page, /Données 3, .*\s:\s4,00/);
    await expect(page.getByText(severity.score.ready)).toBeVisible();
  });

  await test.step('the coordinator does not decide; the list shows the worksheet under way', async () => {
    await expect(page.getByText(severity.decide.wait)).toBeVisible();
    await expect(page.getByRole('button', { name: severity.decide.act })).toHaveCount(0);
    await page.goto(`/incidents/${INCIDENT_ID}/severity?q=Scorff`);
    await expect(page.getByRole('row').nth(1)).toContainText(severity.list.states.DRAFT);
    await expect(page.getByRole('row').nth(1)).toContainText('4,00');
    await expectAccessible();
  });
});

test('art. 34: the biologist refuses, the DPO decides the severity anew and proposes again, the biologist signs', async ({
  page,
  signIn,
  colleague,
  expectAccessible,
}) => {
  test.slow();
  const biologist = await colleague('LAB_MANAGER');

  await test.step('the biologist refuses the waiting proposal, with a reason', async () => {
    await biologist.goto(`${LORIENT}/decisions`);
    const card = article(biologist, 'ART_34');
    await card.getByRole('button', { name: decisions.refuse.open }).click();
    const dialog = biologist.getByRole('dialog');
    await dialog.getByLabel(decisions.note).fill('non');
    await dialog.getByRole('button', { name: decisions.refuse.confirm }).click();
    await expect(dialog.getByText(decisions.errors.note)).toBeVisible();
    await dialog.getByLabel(decisions.note).fill('Dire d’abord ce que les dates de prélèvement révèlent.');
    await dialog.getByRole('button', { name: decisions.refuse.confirm }).click();
    await expect(card.getByText(decisions.states.REFUSED).first()).toBeVisible();
  });

  await signIn('DPO');
  await test.step('the DPO revises the worksheet and leaves the proposal, with reasons', async () => {
    await page.goto(`${LORIENT}/severity`);
    await score(page, /Données 4, .*\s:\s5,00/);
    await page.getByRole('button', { name: severity.start.again }).click();
    await page.getByRole('radio', { name: severity.steps.SENSITIVE['-1'] }).check();
    await page.getByLabel(fields.data.adjustmentReason).fill('Peu de résultats : des suppositions pour la plupart.');
    await saved(page);
    await page.getByRole('radio', { name: severity.cnil['3'].label }).check();
    await page.getByRole('button', { name: severity.decide.act }).click();
    await expect(page.getByText(severity.errors.review).first()).toBeVisible();
    await page.getByLabel(severity.decide.reviewConfirmed).check();
    await page.getByLabel(severity.decide.reviewReason).fill('Chaque facteur relu avec le biologiste.');
    await page.getByRole('button', { name: severity.decide.act }).click();
    await expect(page.getByText(severity.errors.override).first()).toBeVisible();
    await page.getByLabel(severity.decide.override).fill('Les conséquences restent surmontables pour la plupart.');
    await expectAccessible();
    await page.getByRole('button', { name: severity.decide.act }).click();
    await expect(page.getByRole('heading', { name: severity.outcome.title })).toBeVisible();
    await expect(page.getByText(/Les conséquences restent surmontables/)).toBeVisible();
    await expectAccessible();
  });

  await test.step('the DPO proposes, and cannot sign', async () => {
    await page.goto(`${LORIENT}/decisions`);
    await article(page, 'ART_34').getByRole('button', { name: decisions.form.open }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: decisions.outcomes.INFORM.label }).check();
    await dialog.getByLabel(decisions.form.reasons).fill(WHY);
    await dialog.getByRole('button', { name: decisions.form.act }).click();
    await expect(article(page, 'ART_34').getByText(decisions.waiting.title)).toBeVisible();
    await expect(page.getByRole('button', { name: decisions.sign.open })).toHaveCount(0);
    await expectAccessible();
  });

  await test.step('the biologist sees it without reloading and signs with the words', async () => {
    const card = article(biologist, 'ART_34');
    await card.getByRole('button', { name: decisions.sign.open }).click();
    const dialog = biologist.getByRole('dialog');
    await dialog.getByLabel(decisions.sign.phrase).fill('oui');
    await dialog.getByRole('button', { name: decisions.sign.confirm }).click();
    await expect(dialog.getByText(decisions.errors.phrase).first()).toBeVisible();
    await dialog.getByLabel(decisions.sign.phrase).fill('je signe');
    await dialog.getByRole('button', { name: decisions.sign.confirm }).click();
    await expect(card.getByText(/Signée par Dr Anne Morvan/)).toBeVisible();
  });

  await test.step('the record is a tagged PDF', async () => {
    const [download] = await Promise.all([
      biologist.waitForEvent('download'),
      article(biologist, 'ART_34').getByRole('link', { name: decisions.record.pdf }).first().click(),
    ]);
    expect(download.suggestedFilename()).toBe('decision-art34-biolab-pays-de-lorient.pdf');
    expect(await readFile(await download.path(), 'latin1')).toContain('/StructTreeRoot');
  });
});

test('the vendor finds none of it; communications read decisions and no worksheet', async ({
  page,
  signIn,
  colleague,
}) => {
  await signIn('VENDOR');
  for (const address of [`${LORIENT}/severity`, `${LORIENT}/decisions`, `/incidents/${INCIDENT_ID}/severity`])
    expect((await page.request.get(address)).status(), address).toBe(404);
  const communications = await colleague('COMMUNICATIONS');
  await communications.goto(`${LORIENT}/decisions`);
  await expect(communications.getByText(decisions.basis.unseen)).toBeVisible();
  expect((await communications.request.get(`${LORIENT}/severity`)).status()).toBe(404);
});
