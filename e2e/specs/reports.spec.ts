import { readFile } from 'node:fs/promises';
import cases from '@/lib/platform/i18n/messages/fr/cases.json' with { type: 'json' };
import common from '@/lib/platform/i18n/messages/fr/questionnaire.json' with { type: 'json' };
import reports from '@/lib/platform/i18n/messages/fr/reports.json' with { type: 'json' };
import { caseId, INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { expect, test } from '../support/test';

const { acts, fields, options } = reports;
const incident = `/incidents/${INCIDENT_ID}`;
const LIST = `${incident}/reports`;
/** Labo des Deux Rivières: nothing reported yet. */
const LABORATORY = 2;
const PORTAL = 'SIG-2021-00399';
const MINUTES = 'PV-2021-0226-14';

test('the sector report: drafted from the facts, completed, sent, its receipt meets the obligation', async ({
  page,
  signIn,
  colleague,
  expectAccessible,
}) => {
  await test.step('the checklist of a laboratory leads to the report that is missing', async () => {
    await signIn('LIAISON');
    await page.goto(`${incident}/cases/${caseId(LABORATORY)}`);
    await page.locator('#sector-report summary').click();
    await page.locator('#sector-report').getByRole('link', { name: cases.obligations.openReport }).click();
    await page
      .getByRole('button', { name: reports.start.prepare.replace('{kind}', reports.kinds.SECTOR_REPORT.one) })
      .click();
    await expect(page.getByRole('heading', { name: reports.kinds.SECTOR_REPORT.one })).toBeVisible();
    await expect(page.getByLabel(fields.structure.name)).toHaveValue('Labo des Deux Rivières');
    await expect(page.getByLabel(fields.impact.people)).not.toHaveValue('');
  });

  await test.step('it is not ready: what is missing is named, and the first question focused', async () => {
    await page.getByRole('button', { name: acts.ready.confirm }).click();
    await expect(page.getByLabel(fields.incident.systems)).toBeFocused();
    await page.getByLabel(fields.incident.systems).fill('Serveur de transfert de l’éditeur.');
    await page.getByRole('radio', { name: options.careState.NORMAL }).check();
    await page.getByRole('checkbox', { name: options.criterion.HEALTH_DATA }).check();
    await page.getByRole('radio', { name: options.qualification.SERIOUS }).check();
    await page.getByLabel(fields.impact.onPersons).fill('Usurpation d’identité.');
    await page.getByLabel(fields.impact.onSystems).fill('Aucun effet constaté.');
    await page.getByLabel(fields.impact.onStructure).fill('Appels de patients.');
    await page.getByLabel(fields.causes.text).fill('Serveur exposé sur internet.');
    const help = page.locator('[id="field-help.requested"]');
    await help.getByRole('radio', { name: common.yesNo.false }).check();
    await expect(page.getByText(/^enregistré \d\d:\d\d$/)).toBeVisible();
  });

  await test.step('the words survive a reload; ready, its content is frozen', async () => {
    await page.reload();
    await expect(page.getByLabel(fields.incident.systems)).toHaveValue('Serveur de transfert de l’éditeur.');
    await page.getByRole('button', { name: acts.ready.confirm }).click();
    await expect(page.getByRole('heading', { name: acts.send.title })).toBeVisible();
    await expectAccessible();
  });

  await test.step('a sending from the future is refused; the real one is recorded with its receipt', async () => {
    await page.getByRole('textbox', { name: acts.send.at }).fill('27/02/2021 09:00');
    await page.getByRole('button', { name: acts.send.confirm }).click();
    await expect(page.getByText(reports.errors.sentFuture).first()).toBeVisible();
    await page.getByRole('textbox', { name: acts.send.at }).fill('26/02/2021 12:40');
    await page.getByLabel(reports.receiptLabel.SECTOR_REPORT).fill(PORTAL);
    await page.getByRole('textbox', { name: acts.send.receiptAt }).fill('26/02/2021 12:42');
    await page.getByLabel(acts.send.file).setInputFiles({
      name: 'recepisse.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'),
    });
    await page.getByRole('button', { name: acts.send.confirm }).click();
    await expect(page.getByText(reports.acknowledgedAs.replace('{number}', PORTAL)).first()).toBeVisible();
    await expect(page.getByRole('link', { name: 'recepisse.pdf' })).toBeVisible();
    await expect(page.getByText(reports.clock.sentPast)).toBeVisible();
  });

  await test.step('the obligation is met on the case page, and the exchange stands in the contact log', async () => {
    const coordinator = await colleague('COORDINATOR');
    await coordinator.goto(`${incident}/cases/${caseId(LABORATORY)}`);
    const item = coordinator.locator('#sector-report');
    await expect(item).toContainText(cases.obligations.states.DONE);
    await item.locator('summary').click();
    await expect(item).toContainText(PORTAL);
    await coordinator.goto(`${incident}/authorities?q=${PORTAL}`);
    await expect(coordinator.getByRole('row').filter({ hasText: PORTAL })).toContainText('CERT Santé');
  });

  await test.step('the PDF is tagged and carries the receipt', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: reports.pdf.download }).click(),
    ]);
    const pdf = await readFile(await download.path(), 'latin1');
    expect(pdf).toContain('/StructTreeRoot');
    expect(pdf).toContain('/Lang (fr-FR)');
    expect(download.suggestedFilename()).toBe('signalement-sante-labo-des-deux-rivieres.pdf');
  });
});

test('the complaint: the biologist prepares it, the lawyer lodges and records it; the liaison sees none of it', async ({
  page,
  signIn,
  colleague,
  expectAccessible,
}) => {
  const biologist = await colleague('LAB_MANAGER');

  await test.step('the biologist completes the complaint of the laboratory', async () => {
    await biologist.goto(`${LIST}?case=${caseId(1)}&kind=COMPLAINT`);
    await biologist
      .getByRole('button', { name: reports.start.prepare.replace('{kind}', reports.kinds.COMPLAINT.one) })
      .click();
    await biologist.getByRole('radio', { name: options.service.PROSECUTOR }).check();
    await biologist.getByLabel(fields.service.name).fill('Parquet de Paris, section J3');
    await biologist.getByLabel(fields.prejudice.description).fill('Atteinte à la confiance des patients.');
    const exhibits = biologist.locator('[id="field-exhibits.items"]');
    await exhibits.getByRole('button', { name: common.rows.add }).click();
    await exhibits.getByLabel(reports.columns.exhibits.items.name).fill('Empreinte du fichier');
    const cover = biologist.locator('[id="field-cover.sought"]');
    await cover.getByRole('radio', { name: common.yesNo.false }).check();
    await expect(biologist.getByRole('paragraph').filter({ hasText: reports.meter.ready })).toBeVisible();
    await biologist.getByRole('button', { name: acts.ready.confirm }).click();
    await expect(biologist.getByRole('heading', { name: acts.send.title })).toBeVisible();
  });

  await test.step('the lawyer finds it in the list and records it, the minutes come later', async () => {
    await signIn('LEGAL');
    await page.goto(`${LIST}?kind=COMPLAINT&state=READY`);
    await expectAccessible();
    await page.getByRole('link', { name: 'Biolab Pays de Lorient' }).click();
    await page.getByRole('radio', { name: reports.channels.MEETING }).check();
    await page.getByRole('textbox', { name: acts.send.at }).fill('26/02/2021 12:30');
    await page.getByRole('button', { name: acts.send.confirm }).click();
    await expect(page.getByRole('heading', { name: acts.acknowledge.title })).toBeVisible();
    await page.getByLabel(reports.receiptLabel.COMPLAINT).fill(MINUTES);
    await page.getByRole('textbox', { name: acts.send.receiptAt }).fill('26/02/2021 12:50');
    await page.getByRole('button', { name: acts.acknowledge.confirm }).click();
    await expect(page.getByText(reports.acknowledgedAs.replace('{number}', MINUTES)).first()).toBeVisible();
    await expectAccessible();
  });

  await test.step('for the liaison the complaint does not exist', async () => {
    const address = new URL(page.url()).pathname;
    const liaison = await colleague('LIAISON');
    expect((await liaison.request.get(address)).status()).toBe(404);
    await liaison.goto(LIST);
    await expect(liaison.getByRole('row').filter({ hasText: reports.kinds.CERT_FR.short })).toHaveCount(1);
    await expect(liaison.getByRole('row').filter({ hasText: reports.kinds.COMPLAINT.short })).toHaveCount(0);
  });
});

test('all that is missing is prepared in one act, and the list leaves as CSV', async ({ page, signIn }) => {
  await signIn('COORDINATOR');
  await page.goto(LIST);
  const button = page.getByRole('button', { name: /^Préparer les \d+ signalements manquants$/ });
  await button.click();
  await expect(page.getByText(/brouillons préparés à partir des faits$/)).toBeVisible();
  await expect(button).toHaveCount(0);
  await page.goto(`${LIST}?kind=SECTOR_REPORT&state=DRAFT`);
  const csv = await page.request.get(`/api/exports/reports?incident=${INCIDENT_ID}&kind=SECTOR_REPORT&state=DRAFT`);
  const lines = (await csv.text()).trim().split('\r\n');
  expect(lines.length - 1).toBe((await page.getByRole('row').count()) - 1);
});
