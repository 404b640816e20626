/**
 * npm run screenshots [-- URL] [-- --only board,case]: pictures of the screens in docs/screenshots, at three widths, light
 * and dark, French and English. With a URL: that running demonstration; without: starts one on free ports and stops it.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, expect, type Page } from '@playwright/test';
import { type Persona, personaButton } from '@/e2e/support/personas';
import { startStack } from '@/e2e/support/start-stack';
import { ensureBrowser } from './lib/browser';
import { printError } from './lib/operator-error';
import { LANGUAGES, SCREENS, type Screen, THEMES, WIDTHS } from './lib/screens';
import { step } from './lib/steps';

const target = path.resolve('docs/screenshots');
const args = process.argv.slice(2);
const only = args[args.indexOf('--only') + 1]?.split(',') ?? [];
const wanted = args.includes('--only') ? SCREENS.filter((screen) => only.includes(screen.name)) : SCREENS;
const given = args.find((arg) => /^https?:\/\//.test(arg));
if (given) process.env.E2E_BASE_URL = given;

/** Fonts are there, nothing is being read, no form is still waking up, no live region is still moving. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('main').first().waitFor();
  await expect(page.locator('[aria-busy="true"], [data-waking]')).toHaveCount(0, { timeout: 30_000 });
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

async function take(browser: Browser, baseURL: string, screen: Screen): Promise<number> {
  const opened: BrowserContext[] = [];
  const open = async (persona: Persona | null): Promise<Page> => {
    const context = await browser.newContext({ baseURL, locale: 'fr-FR', timezoneId: 'Europe/Paris' });
    opened.push(context);
    const page = await context.newPage();
    if (persona) {
      await page.goto('/sign-in');
      await personaButton(page, persona).click();
      await page.waitForURL((url) => !url.pathname.includes('sign-in'));
    }
    return page;
  };
  const first = await open(screen.persona);
  const address = typeof screen.address === 'string' ? screen.address : await screen.address(first, open);
  const storageState = await first.context().storageState();
  for (const context of opened) await context.close();

  let taken = 0;
  for (const lang of LANGUAGES) {
    for (const theme of THEMES) {
      const context = await browser.newContext({
        baseURL,
        storageState,
        colorScheme: theme,
        locale: lang === 'fr' ? 'fr-FR' : 'en-GB',
        timezoneId: 'Europe/Paris',
        reducedMotion: 'reduce',
      });
      await context.addCookies([{ name: 'locale', value: lang, url: baseURL }]);
      const page = await context.newPage();
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: width < 500 ? 844 : 1000 });
        await page.goto(address);
        await settled(page);
        await page.screenshot({ path: path.join(target, `${screen.name}-${width}-${theme}-${lang}.png`) });
        taken++;
      }
      await context.close();
    }
  }
  return taken;
}

try {
  mkdirSync(target, { recursive: true });
  const executablePath = await ensureBrowser();
  let stop = async () => {};
  await step('Demonstration', async () => {
    stop = await startStack();
  });
  const baseURL = process.env.E2E_BASE_URL ?? '';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    for (const screen of wanted)
      await step(screen.name, async () => `${await take(browser, baseURL, screen)} pictures`);
  } finally {
    await browser.close();
    await stop();
  }
  console.log(`Written to ${target}`);
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
