import type { Page } from '@playwright/test';
import type { Persona } from '@/e2e/support/personas';
import words from '@/lib/platform/i18n/messages/fr/notifications.json' with { type: 'json' };
import { caseId, INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';

export type Colleague = (persona: Persona) => Promise<Page>;

const list = `/incidents/${INCIDENT_ID}/batches`;
const UUID = /\/batches\/[0-9a-f]{8}-[0-9a-f-]+$/;

/** The fixed beginning of a message with placeholders: “Valider pour {persons}” → /^Valider pour/. */
function beginning(message: string): RegExp {
  return new RegExp(`^${message.split('{')[0]?.trim().replaceAll(/[.?]/g, '\\$&') ?? ''}`);
}

async function act(page: Page, name: 'approve' | 'sign' | 'start'): Promise<void> {
  const { label } = words.acts[name];
  const confirm = name === 'start' ? words.acts.start.confirmEMAIL : words.acts[name].confirm;
  await page.getByRole('button', { name: label, exact: true }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: beginning(confirm) })
    .click();
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
}

/**
 * Address of a batch of e-mails that is being sent, else of one made as people make it: the DPO
 * prepares and approves, the biologist signs, the DPO starts. The demonstration's letters go to its local inbox.
 */
export async function batchAddress(page: Page, colleague: Colleague): Promise<string> {
  await page.goto(list);
  const known = page
    .getByRole('row', { name: words.channel.EMAIL })
    .filter({ hasText: words.state.SENDING })
    .getByRole('link')
    .first();
  if ((await known.count()) > 0) return (await known.getAttribute('href')) ?? list;

  const dpo = await colleague('DPO');
  await dpo.goto(`${list}/new?case=${caseId(1)}&channel=EMAIL`);
  await dpo.getByRole('button', { name: words.prepare.submit }).click();
  await dpo.waitForURL(UUID);
  const address = new URL(dpo.url()).pathname;
  await act(dpo, 'approve');
  const biologist = await colleague('LAB_MANAGER');
  await biologist.goto(address);
  await act(biologist, 'sign');
  await dpo.reload();
  await act(dpo, 'start');
  return address;
}
