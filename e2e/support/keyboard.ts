import { expect, type Locator, type Page } from '@playwright/test';

/**
 * Presses Tab (or Shift+Tab) until the element has the focus, as somebody without a mouse does. Fails after `limit`
 * stops.
 */
export async function tabTo(page: Page, target: Locator, limit = 80, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  const element = await target.elementHandle();
  const focused = () => element?.evaluate((node) => node === document.activeElement);
  for (let stop = 0; stop < limit; stop += 1) {
    if (await focused()) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused({ timeout: 1 });
}

/** Goes to a button or link with Tab and presses Enter. */
export async function enterOn(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await tabTo(page, target, 400, key);
  await page.keyboard.press('Enter');
}

/** Moves inside a grid with the arrows until its cell has the focus: down to the row, then along it. */
export async function arrowTo(page: Page, cell: Locator, limit = 60): Promise<void> {
  const at = async (locator: Locator) =>
    locator.evaluate((element) => {
      const row = element.closest('tr');
      return {
        row: row ? [...(row.parentElement?.children ?? [])].indexOf(row) : -1,
        column: row ? [...row.children].indexOf(element) : -1,
      };
    });
  const target = await at(cell);
  for (let step = 0; step < limit; step += 1) {
    const now = await at(page.locator(':focus'));
    if (now.row !== target.row) await page.keyboard.press(now.row < target.row ? 'ArrowDown' : 'ArrowUp');
    else if (now.column !== target.column)
      await page.keyboard.press(now.column < target.column ? 'ArrowRight' : 'ArrowLeft');
    else return;
  }
  await expect(cell).toBeFocused({ timeout: 1 });
}

/** Hands a file to a file field with the keyboard: Space opens the browser's own window. */
export async function chooseFile(
  page: Page,
  field: Locator,
  file: { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  // Awaited from before the first key: the browser is told of it, and opens its own window when it hears too late.
  const opened = page.waitForEvent('filechooser');
  await tabTo(page, field);
  await page.keyboard.press('Space');
  await (await opened).setFiles(file);
}
