import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** A message on its way out is half transparent too: it is judged as it stood. */
const STEADY_MESSAGES = `(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('[data-sonner-toast][data-visible=true] { opacity: 1 !important; transition: none !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
})()`;

/** No violation of WCAG 2.2 A and AA nor of axe's best practices; the message names rule, element and remedy. */
export async function checkAccessibility(page: Page): Promise<void> {
  // While one page follows another its title streams in behind its content.
  await expect(page).toHaveTitle(/\S/);
  // A message on its way in is half transparent for a moment: nobody reads it then.
  await page.evaluate(STEADY_MESSAGES);
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
        .map((animation) => animation.finished),
    ),
  );
  // Our pages hold no frames: nothing to gather from them, and nobody reads what passed.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} — ${node.target.join(' ')} — ${node.failureSummary ?? ''}`),
  );
  expect(found).toEqual([]);
}
