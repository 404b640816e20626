import { expect, type Page } from '@playwright/test';
import french from '@/lib/platform/i18n/messages/fr/accounts.json' with { type: 'json' };
import { person } from '@/prisma/scenarios/dedalus-2021/people';
import { waitUntilAlive } from './alive';

/** People of the scenario who have a button on the sign-in page. */
const NAMES = {
  COORDINATOR: 'Sophie Le Bihan',
  CISO: 'Karim Haddad',
  LEGAL: 'Élodie Martel',
  COMMUNICATIONS: 'Camille Roussel',
  LIAISON: 'Vincent Aubry',
  AUDITOR: 'Brigitte Le Dantec',
  ADMIN: 'Paul Mercier',
  VENDOR: 'Nathalie Prévost',
  DPO: 'Hervé Guillou',
  LAB_MANAGER: 'Dr Anne Morvan',
} as const;
export type Persona = keyof typeof NAMES;

/** The button of a persona: its name and role, in French. */
export function personaButton(page: Page, persona: Persona) {
  return page.getByRole('button', { name: new RegExp(`${NAMES[persona]}.*${french.roles[persona]}`) });
}

/** Presses the persona's button and waits until the first screen of that person has replaced the sign-in page. */
export async function signInByButton(page: Page, persona: Persona): Promise<void> {
  await page.goto('/sign-in');
  await personaButton(page, persona).click();
  await expect(page).not.toHaveURL(/sign-in/);
  await expect(page.getByRole('main')).toBeVisible();
  await waitUntilAlive(page);
}

/** Opens the session that the button opens, without drawing two pages for it: the page then goes where the journey begins. */
export async function signInAs(page: Page, persona: Persona): Promise<void> {
  const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json();
  const form = { csrfToken, email: person(NAMES[persona]).email, json: 'true' };
  const answer = await page.request.post('/api/auth/callback/demo', { form });
  expect(await answer.json(), `${persona} enters`).toEqual({ url: expect.not.stringContaining('error') });
}
