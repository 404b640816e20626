import common from '@/lib/platform/i18n/messages/fr/common.json' with { type: 'json' };
import filings from '@/lib/platform/i18n/messages/fr/filings.json' with { type: 'json' };
import questionnaire from '@/lib/platform/i18n/messages/fr/questionnaire.json' with { type: 'json' };
import { fixedId, INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { expect, test } from '../support/test';

const DOSSIER = `/incidents/${INCIDENT_ID}/filings/${fixedId('filing', 108)}`;
const WORDS = 'Écrit juste avant que le navigateur ne tombe.';
const kept = () => Object.keys(localStorage).filter((key) => key.startsWith('vigie72.'));

test('words typed before the browser fell are offered again, and nothing stays behind after signing out', async ({
  page,
  context,
  signIn,
}) => {
  const comments = filings.fields.dates.comments;
  await signIn('DPO');
  // Nothing of this page may be on its way when the network goes.
  await page.goto('about:blank');
  await test.step('the network is gone, the words are typed, the tab is killed before any save', async () => {
    const doomed = await context.newPage();
    await doomed.goto(DOSSIER);
    const field = doomed.getByLabel(comments);
    await expect(field).toBeEditable();
    await context.setOffline(true);
    // As a person replaces a text: all of it selected, then typed over.
    await field.press('ControlOrMeta+a');
    await doomed.keyboard.type(WORDS);
    await expect(field).toHaveValue(WORDS);
    await expect.poll(() => doomed.evaluate(kept)).toHaveLength(1);
    await doomed.close({ runBeforeUnload: false });
    await context.setOffline(false);
  });

  await test.step('back on the dossier, the words are offered, taken and saved', async () => {
    await page.goto(DOSSIER);
    await expect(page.getByLabel(comments)).not.toHaveValue(WORDS);
    await page.getByRole('button', { name: questionnaire.recovered.use }).click();
    await expect(page.getByLabel(comments)).toHaveValue(WORDS);
    await expect(page.getByText(/^enregistré \d\d:\d\d$/)).toBeVisible();
    await page.reload();
    await expect(page.getByLabel(comments)).toHaveValue(WORDS);
    expect(await page.evaluate(kept)).toEqual([]);
  });

  await test.step('signing out forgets what was still kept', async () => {
    await context.setOffline(true);
    await page.getByLabel(comments).fill(`${WORDS} Encore.`);
    await expect.poll(() => page.evaluate(kept)).toHaveLength(1);
    await context.setOffline(false);
    await expect(page.getByText(/^enregistré \d\d:\d\d$/)).toBeVisible();
    await page.evaluate(() => localStorage.setItem('vigie72.copied.someone.dossier.1', '["dates.comments"]'));
    await page.getByRole('button', { name: common.signOut }).first().click();
    await expect(page).toHaveURL(/sign-in/);
    expect(await page.evaluate(kept)).toEqual([]);
  });
});
