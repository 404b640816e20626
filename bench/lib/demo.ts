import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { type Persona, personaButton } from '@/e2e/support/personas';
import { startStack } from '@/e2e/support/start-stack';
import { caseId, INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { ensureBrowser } from '@/scripts/lib/browser';
import { batchAddress } from '@/scripts/lib/prepare-batch';

const incident = `/incidents/${INCIDENT_ID}`;

/** A page that is measured: who reads it, and where it is. */
export interface Measured {
  name: string;
  persona: Persona;
  address: string;
}

export interface Demo {
  url: string;
  browser: Browser;
  pages: Measured[];
  /** A browser context in which this person is signed in. */
  signedIn: (persona: Persona) => Promise<BrowserContext>;
  stop: () => Promise<void>;
}

/**
 * The demonstration (production build, embedded PostgreSQL, worker) with a leak file of `rows` rows, and the pages the
 * benchmarks look at, a batch of letters among them. Stop it when done.
 */
export async function startDemo(rows: string, options: { debugPort?: number } = {}): Promise<Demo> {
  process.env.VIGIE_DEMO_ROWS = rows;
  const stopStack = await startStack();
  const url = process.env.E2E_BASE_URL ?? '';
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      ...(options.debugPort ? [`--remote-debugging-port=${options.debugPort}`] : []),
    ],
  });
  const kept = new Map<Persona, BrowserContext>();
  async function signedIn(persona: Persona): Promise<BrowserContext> {
    const known = kept.get(persona);
    if (known) return known;
    const context = await browser.newContext({ baseURL: url, locale: 'fr-FR', timezoneId: 'Europe/Paris' });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await personaButton(page, persona).click();
    await page.waitForURL((at) => !at.pathname.includes('sign-in'));
    await page.close();
    kept.set(persona, context);
    return context;
  }
  const open = async (persona: Persona): Promise<Page> => (await signedIn(persona)).newPage();
  async function stop(): Promise<void> {
    await browser.close();
    await stopStack();
  }
  try {
    const batch = await batchAddress(await open('COORDINATOR'), open);
    const pages: Measured[] = [
      { name: 'board', persona: 'COORDINATOR', address: `${incident}/board` },
      { name: 'case', persona: 'DPO', address: `${incident}/cases/${caseId(1)}` },
      { name: 'dossier', persona: 'DPO', address: await firstFiling(await open('DPO')) },
      { name: 'patients', persona: 'DPO', address: `${incident}/patients` },
      { name: 'batch', persona: 'COORDINATOR', address: batch },
      { name: 'log', persona: 'COORDINATOR', address: `${incident}/log` },
      { name: 'vendorMatrix', persona: 'VENDOR', address: `${incident}/remediation` },
    ];
    return { url, browser, pages, signedIn, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The dossier a DPO finds first in the list. */
async function firstFiling(page: Page): Promise<string> {
  await page.goto(`${incident}/filings`);
  const link = page.getByRole('main').locator(`a[href^="${incident}/filings/0"]`).first();
  const address = await link.getAttribute('href');
  await page.close();
  if (!address) throw new Error('the scenario has no dossier of this DPO');
  return address;
}
