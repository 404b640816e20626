import type { Page } from '@playwright/test';
import decisions from '@/lib/platform/i18n/messages/fr/decisions.json' with { type: 'json' };
import letters from '@/lib/platform/i18n/messages/fr/letters.json' with { type: 'json' };
import french from '@/lib/platform/i18n/messages/fr/notifications.json' with { type: 'json' };
import { caseId, INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { checkAccessibility } from '../support/accessibility';
import {
  act,
  alsoWorksFor,
  bounce,
  command,
  countedBy,
  referencesIn,
  returnAddresses,
  subjectsFrom,
} from '../support/letters';
import { expect, test } from '../support/test';

/** A laboratory whose DPO has proposed to inform the patients; its biologist has yet to sign. */
const [LABORATORY, NUMBER] = ['Analyses de la Risle', 24];
const base = `/incidents/${INCIDENT_ID}/batches`;
const { prepare, page: words, shown, shownPost } = french;
const { carrier, standing, hand, test: rehearsal } = letters;
const BATCH = /batches\/[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** Persons, informed, waiting, not reached, set apart: the laboratory's line of the account, which must sum. */
async function standingOf(page: Page): Promise<number[]> {
  await page.goto(`${base}/funnel`);
  const line = page.getByRole('region', { name: standing.title }).getByRole('row', { name: LABORATORY });
  const cells = await line.getByRole('cell').allTextContents();
  const figures = cells.map((text) => Number(text.replaceAll(/\D/g, '')));
  const [persons, ...groups] = figures;
  expect(figures).toHaveLength(5);
  expect(groups.reduce((sum, count) => sum + count, 0)).toBe(persons);
  await expect(page.getByText(/Écart de/)).toHaveCount(0);
  return figures;
}

/** A figure of the batch's page: the line of a state, with its count. */
const line = (page: Page, state: string, count: number) =>
  expect(page.getByRole('row', { name: new RegExp(`^${state} ${count}\\b`) })).toBeVisible({ timeout: 30_000 });

test.beforeAll(() => alsoWorksFor(NUMBER));

test('one laboratory, from the decision to inform to a closed batch: bounces go on by post, returns are counted', async ({
  page,
  signIn,
  colleague,
  expectAccessible,
}) => {
  test.slow();
  const biologist = await colleague('LAB_MANAGER');
  const dpo = await colleague('DPO');
  await signIn('COORDINATOR');
  const [persons = 0, ...before] = await standingOf(page);
  expect(before).toEqual([0, persons, 0, 0]);
  await expectAccessible();

  await test.step('the biologist signs the decision of article 34', async () => {
    await biologist.goto(`/incidents/${INCIDENT_ID}/cases/${caseId(NUMBER)}/decisions`);
    await biologist.getByRole('button', { name: decisions.sign.open }).click();
    const window = biologist.getByRole('dialog');
    await window.getByLabel(decisions.sign.phrase).fill('je signe');
    await window.getByRole('button', { name: decisions.sign.confirm }).click();
    await expect(biologist.getByText(decisions.states.SIGNED).first()).toBeVisible();
  });

  let address = '';
  await test.step('the coordinator prepares the e-mails, the DPO reads a test message and approves, the biologist signs, the coordinator starts', async () => {
    await page.goto(`${base}/new`);
    await page.getByLabel(prepare.laboratory, { exact: true }).selectOption({ label: LABORATORY });
    await page.getByRole('button', { name: prepare.submit }).click();
    await expect(page).toHaveURL(BATCH);
    address = new URL(page.url()).pathname;
    await dpo.goto(address);
    await dpo.getByRole('button', { name: french.acts.approve.label, exact: true }).click();
    await expect(dpo.getByRole('alertdialog')).toContainText(rehearsal.warning);
    await dpo.keyboard.press('Escape');
    await dpo.getByRole('button', { name: rehearsal.act }).click();
    await expect(dpo.getByText(/Essayé par Hervé Guillou/)).toBeVisible({ timeout: 30_000 });
    expect(await subjectsFrom(LABORATORY)).toEqual([expect.stringMatching(/^\[Essai\] /)]);
    await act(dpo, 'approve');
    await biologist.goto(address);
    await act(biologist, 'sign');
    await act(page, 'start', french.acts.start.confirmEMAIL);
    await expect(page.getByText(words.progress.SENT)).toBeVisible({ timeout: 60_000 });
  });
  const id = address.split('/').at(-1) ?? '';
  const { ACCEPTED: sent = 0, EXCLUDED: apart = 0 } = await countedBy(id);
  const arrived = await returnAddresses(LABORATORY);
  expect(arrived).toHaveLength(sent);
  expect(new Set(arrived).size).toBe(sent);
  expect(sent).toBeGreaterThan(3);
  expect(await standingOf(page)).toEqual([persons, sent, persons - sent - apart, 0, apart]);

  const back = Math.floor(sent / 2);
  await test.step('half of the messages come back, and the page says so', async () => {
    await bounce(arrived.slice(0, back));
    await page.goto(address);
    await line(page, shown.bounced, back);
    await line(page, shown.accepted, sent - back);
    await expectAccessible();
  });
  expect(await standingOf(page)).toEqual([persons, sent - back, persons - sent - apart, back, apart]);

  let post = '';
  await test.step('the coordinator passes them to the post', async () => {
    await page.goto(address);
    await page.getByRole('row', { name: shown.bounced }).getByRole('link', { name: words.reroute }).click();
    await expect(page.getByText(/reprend les personnes/)).toBeVisible();
    await expectAccessible();
    await page.getByRole('button', { name: prepare.submit }).click();
    await expect(page).toHaveURL(BATCH);
    post = new URL(page.url()).pathname;
    await dpo.goto(post);
    await act(dpo, 'approve');
  });
  const postId = post.split('/').at(-1) ?? '';
  const { READY: onPaper = 0, EXCLUDED: apartToo = 0 } = await countedBy(postId);
  const left = back - onPaper - apartToo;
  expect(onPaper).toBeGreaterThan(1);
  expect(await standingOf(page)).toEqual([
    persons,
    sent - back,
    persons - sent - apart + onPaper,
    left,
    apart + apartToo,
  ]);

  let references: string[] = [];
  await test.step('the biologist signs, starts, and hands the package to the mail house', async () => {
    await biologist.goto(post);
    await act(biologist, 'sign');
    await act(biologist, 'start', french.acts.start.confirmPOST);
    const link = biologist.getByRole('link', { name: french.package.download });
    await expect(link).toBeVisible({ timeout: 60_000 });
    const [download] = await Promise.all([biologist.waitForEvent('download'), link.click()]);
    references = referencesIn(await download.path());
    expect(references).toHaveLength((await countedBy(postId)).READY ?? 0);
  });

  const bring = async (kind: keyof typeof carrier.kind, name: string, lines: readonly string[]) => {
    await biologist.getByRole('button', { name: carrier.add }).click();
    const window = biologist.getByRole('dialog');
    await window.getByLabel(carrier.kind[kind]).check();
    const buffer = Buffer.from(['reference;statut', ...lines, ''].join('\r\n'));
    await window.getByLabel(carrier.file).setInputFiles({ name, mimeType: 'text/csv', buffer });
    await window.getByRole('button', { name: carrier.read }).click();
    await expect(window).toHaveCount(0);
    await biologist.getByRole('button', { name: carrier.apply }).click();
    await biologist
      .getByRole('alertdialog')
      .getByRole('button', { name: /^Appliquer à/ })
      .click();
    await expect(biologist.getByRole('alertdialog')).toHaveCount(0);
  };
  const posted = references.length;
  const refused = onPaper - posted;
  await test.step('the mail house acknowledges every letter', async () => {
    await bring(
      'ACKNOWLEDGEMENT',
      'accuse.csv',
      references.map((reference) => `${reference};posté`),
    );
    await line(biologist, shownPost.accepted, posted);
    await expect(biologist.getByText(words.progress.SENT)).toBeVisible();
    await expectAccessible();
  });
  expect(await standingOf(page)).toEqual([
    persons,
    sent - back + posted,
    persons - sent - apart,
    left + refused,
    apart + apartToo,
  ]);

  await test.step('one letter comes back: nobody of that name at the address', async () => {
    await bring('RETURNS', 'retours.csv', [`${references[0]};N02`]);
    await line(biologist, shown.npai, 1);
  });
  expect(await standingOf(page)).toEqual([
    persons,
    sent - back + posted - 1,
    persons - sent - apart,
    left + refused + 1,
    apart + apartToo,
  ]);

  await test.step('the biologist tells that person at the laboratory', async () => {
    await biologist.getByRole('row', { name: shown.npai }).getByRole('link', { name: words.see }).click();
    await biologist.getByLabel(hand.informed).selectOption({ label: hand.how.inPerson });
    await line(biologist, shown.informed, 1);
  });

  await test.step('both batches are closed, and the account is right', async () => {
    for (const batch of [address, post]) {
      await dpo.goto(batch);
      await act(dpo, 'close');
      await expect(dpo.getByRole('heading', { name: words.progress.CLOSED })).toBeVisible();
    }
    expect(await standingOf(page)).toEqual([
      persons,
      sent - back + posted,
      persons - sent - apart,
      left + refused,
      apart + apartToo,
    ]);
    await expectAccessible();
    expect(await command('check-reconciliation', ['--incident', 'FUITE-2021-02'])).toContain('the account is right');
  });
});

test('every other page of the letters can be read by everybody', async ({
  page,
  signIn,
  colleague,
  expectAccessible,
}) => {
  test.slow();
  await signIn('DPO');
  const own = new URLSearchParams({ case: caseId(1), channel: 'POST', audience: 'STANDARD' });
  for (const address of ['', '/plan', '/letters', `/new?${own}`, `/letter?${own}`]) {
    await page.goto(`${base}${address}`);
    await expectAccessible();
  }
  await page.goto(`${base}/letters`);
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: letters.texts.versions })).toBeVisible();
  await expectAccessible();
  const admin = await colleague('ADMIN');
  await admin.goto('/administration/carriers');
  await expect(admin.getByRole('heading', { name: letters.keys.title })).toBeVisible();
  await checkAccessibility(admin);
});
