import { INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { expect, test } from '../support/test';

const incident = `/incidents/${INCIDENT_ID}`;
const LIST = `${incident}/reports`;

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
