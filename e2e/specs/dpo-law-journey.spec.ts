import type { Page } from '@playwright/test';
import cases from '@/lib/platform/i18n/messages/fr/cases.json' with { type: 'json' };
import facts from '@/lib/platform/i18n/messages/fr/facts.json' with { type: 'json' };
import filings from '@/lib/platform/i18n/messages/fr/filings.json' with { type: 'json' };
import { INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { newDpo, signInByKeyboard } from '../support/account';
import { enterOn, tabTo } from '../support/keyboard';
import { expect, test } from '../support/test';

const [LABORATORY, OTHER_LABORATORY] = ['Labo des Deux Rivières', 'Centre bio Gien'];
const REASONS = 'Le fichier n’est parvenu au laboratoire que le 25 au soir ; la liste a dû être vérifiée.';
const REMARK = 'Préciser que le fichier vient de la migration de 2019.';
const RECEIPT = '21-04461';
const { acts, fields, blocks } = filings;

/** What each question still unanswered takes, from the keyboard alone; the focus is on its first control. */
const ANSWERS: Record<string, (page: Page) => Promise<void>> = {
  [fields.dates.delayReasons]: (page) => page.keyboard.type(REASONS),
  [fields.consequences.confidentiality]: (page) => page.keyboard.press('Space'),
  [fields.information.peopleInformed]: (page) => page.keyboard.press('ArrowRight'),
  [fields.information.plannedOn]: (page) => page.keyboard.type('01/03/2021 09:00'),
  [fields.information.channels]: (page) => page.keyboard.press('Space'),
  [fields.other.crossBorder]: (page) => page.keyboard.press('ArrowRight'),
  [fields.other.otherDpa]: (page) => page.keyboard.press('ArrowRight'),
  [fields.other.otherAuthorities]: (page) => page.keyboard.press('ArrowRight'),
};

const saved = (page: Page) => expect(page.getByText(/^enregistré \d\d:\d\d$/)).toBeVisible();

/** F8 leads from one missing answer to the next, until nothing is missing; tells the questions it answered. */
async function answerWhatIsMissing(page: Page): Promise<string[]> {
  const answered: string[] = [];
  const ready = page.getByText(filings.meter.ready);
  while (!(await ready.isVisible()) && answered.length < 20) {
    await page.keyboard.press('F8');
    const field = page.locator('[id^="field-"]').filter({ has: page.locator(':focus') });
    await expect(field).toHaveCount(1);
    const text = (await field.textContent()) ?? '';
    const found = Object.keys(ANSWERS).find((known) => text.includes(known));
    if (!found) throw new Error(`no answer at hand for: ${text}`);
    await ANSWERS[found]?.(page);
    answered.push(found);
    // The list follows the answers a moment later.
    await expect(page.locator('main ul button').filter({ hasText: found })).toHaveCount(0);
  }
  return answered;
}

test('a late notification, refused once and approved, then completed when a fact changes: by keyboard alone', async ({
  page,
  colleague,
  expectAccessible,
}) => {
  test.slow();
  const dpo = await newDpo('Julie Marec', [LABORATORY, OTHER_LABORATORY]);

  await test.step('a DPO of two laboratories enters and finds the late one first', async () => {
    await signInByKeyboard(page, dpo);
    await page.goto(`/incidents/${INCIDENT_ID}/cases`);
    await expect(page.getByRole('row')).toHaveCount(3);
    await expect(page.getByRole('row').nth(1)).toContainText(LABORATORY);
    await expect(page.getByRole('row').nth(2)).toContainText(OTHER_LABORATORY);
    await enterOn(page, page.getByRole('link', { name: LABORATORY }).first());
    await expect(page.getByRole('heading', { name: LABORATORY })).toBeVisible();
    await enterOn(page, page.getByRole('link', { name: filings.allBlocks }));
    await expect(page.getByRole('heading', { name: blocks.information })).toBeVisible();
  });
  const dossier = page.url();

  await test.step('approval cannot be asked without the reasons for the delay', async () => {
    const takeAll = page.getByRole('button', { name: /^(Le reprendre|Reprendre les \d+)$/ });
    if (await takeAll.isVisible()) await enterOn(page, takeAll);
    await enterOn(page, page.getByRole('button', { name: acts.request.confirm }).first());
    await expect(page.getByLabel(fields.dates.delayReasons)).toBeFocused();
    expect(await answerWhatIsMissing(page)).toHaveLength(Object.keys(ANSWERS).length);
    await saved(page);
    await expectAccessible();
    await enterOn(page, page.getByRole('button', { name: acts.request.confirm }).last());
    await expect(page.getByText(filings.errors.samePerson)).toBeVisible();
  });

  const second = await colleague('LEGAL');
  await test.step('a second person leaves a remark on a field and sends the dossier back', async () => {
    await second.goto(dossier);
    await enterOn(second, second.getByRole('button', { name: new RegExp(fields.breach.description) }));
    await tabTo(second, second.getByLabel(filings.comments.new));
    await second.keyboard.type(REMARK);
    await enterOn(second, second.getByRole('button', { name: filings.comments.send }));
    await expect(second.getByText(REMARK).first()).toBeVisible();
    await second.reload();
    await enterOn(second, second.getByRole('button', { name: acts.refuse.open }));
    const dialog = second.getByRole('dialog');
    await expect(dialog.getByText(REMARK)).toBeVisible();
    await enterOn(second, dialog.getByRole('button', { name: acts.refuse.confirm }));
    await expect(dialog).toHaveCount(0);
  });

  await test.step('the author reads the remark beside the field, answers it and asks again', async () => {
    await expect(page.getByText(filings.returned.draft)).toBeVisible();
    await page.reload();
    await enterOn(page, page.getByRole('link', { name: new RegExp(REMARK) }));
    await tabTo(page, page.getByRole('button', { name: filings.comments.settle }));
    await tabTo(page, page.getByLabel(fields.breach.description), 10, 'Shift+Tab');
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Il vient de la migration de 2019.');
    await saved(page);
    await enterOn(page, page.getByRole('button', { name: filings.comments.settle }));
    await expect(page.getByRole('button', { name: /^1 remarque réglée/ })).toBeVisible();
    await enterOn(page, page.getByRole('button', { name: acts.request.confirm }).last());
    await expect(page.getByText(filings.errors.samePerson)).toBeVisible();
  });

  await test.step('the second person approves', async () => {
    await second.goto(dossier);
    await enterOn(second, second.getByRole('button', { name: acts.approve.open }));
    await enterOn(second, second.getByRole('alertdialog').getByRole('button', { name: acts.approve.confirm }));
    await expect(second.getByText(acts.file.wait)).toBeVisible();
  });

  await test.step('the receipt stops the clock, late', async () => {
    await page.goto(dossier);
    await tabTo(page, page.getByLabel(acts.file.number));
    await page.keyboard.type(RECEIPT);
    await tabTo(page, page.getByRole('textbox', { name: acts.file.at }));
    await page.keyboard.type('26/02/2021 12:58');
    await enterOn(page, page.getByRole('button', { name: acts.file.confirm }));
    await expect(page.getByText(new RegExp(`Accusé de réception n°.${RECEIPT}`)).first()).toBeVisible();
    await expect(page.getByText(cases.clock.metLateBy.replace('{time}', '6 min')).first()).toBeAttached();
    await expect(page.getByText(/^La CNIL conseille de compléter/)).toBeVisible();
  });

  await test.step('the number of persons changes in the facts', async () => {
    await page.goto(`/incidents/${INCIDENT_ID}/facts/peopleApprox`);
    await enterOn(page, page.getByRole('button', { name: facts.record.for.replace('{name}', LABORATORY) }));
    const sheet = page.getByRole('dialog');
    await tabTo(page, sheet.getByLabel(facts.record.value, { exact: true }));
    await page.keyboard.press('Control+A');
    await page.keyboard.type('31000');
    await tabTo(page, sheet.getByRole('radio', { name: facts.from.PRESS }));
    await page.keyboard.press('Space');
    await tabTo(page, sheet.getByLabel(facts.record.source, { exact: true }));
    await page.keyboard.type('Recomptage du laboratoire');
    await enterOn(page, sheet.getByRole('button', { name: facts.record.save, exact: true }));
    await expect(sheet).toHaveCount(0);
  });

  await test.step('the filed dossier proposes the supplementary notification, which takes the new value', async () => {
    await page.goto(dossier);
    await enterOn(page, page.getByRole('button', { name: facts.news.start }));
    await expect(page).not.toHaveURL(dossier);
    await expect(page.getByLabel(fields.data.peopleApprox).first()).toHaveValue(/^31.000$/);
    await tabTo(page, page.getByLabel(fields.dates.comments), 400);
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Compte revu le 26 février.');
    await saved(page);
  });

  await test.step('the comparison shows exactly what changed', async () => {
    await page.reload();
    await enterOn(page, page.getByRole('link', { name: /réponses? changées?/ }));
    await expect(page).toHaveURL(/compare$/);
    const changed = page.locator('[data-changed]');
    await expect(changed).toHaveCount(2);
    expect(await changed.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-changed')))).toEqual([
      'dates.comments',
      'data.peopleApprox',
    ]);
    await expect(changed.nth(1).locator('ins')).toContainText(/31.000/);
    await expectAccessible();
  });
});
