import { expect, type Page } from '@playwright/test';

/**
 * Waits until everything a person could use on the page answers: the streamed parts stand in their places, and React
 * has taken over each control. A key pressed before that goes to nobody, as it would for a person with very fast hands.
 * A page that is not ours (the local inbox, a file) is left alone.
 */
export async function waitUntilAlive(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(asleep).catch(() => ['a page on its way to another']), {
      message: `${page.url()} comes to life`,
      timeout: 20_000,
      intervals: [30, 60, 120],
    })
    .toEqual([]);
}

/** Runs in the page: the beginnings of the parts not yet in place and of the controls that do not answer yet. */
function asleep(): string[] {
  if (!('__next_f' in globalThis)) return [];
  const arriving = document.querySelectorAll('div[hidden][id^="S:"], template[id^="B:"]');
  const controls = document.querySelectorAll('button, input:not([type=hidden]), select, textarea, a[href]');
  const taken = (control: Element) => Object.keys(control).some((key) => key.startsWith('__react'));
  const waiting = [...controls].filter((control) => !taken(control));
  return [...arriving, ...waiting].map((element) => element.outerHTML.slice(0, 120));
}

/** From here on `goto` and `reload` of the page end when it is alive. */
export function patientPage(page: Page): Page {
  for (const name of ['goto', 'reload'] as const) {
    const original = page[name].bind(page) as (...args: unknown[]) => ReturnType<Page['goto']>;
    page[name] = async (...args: unknown[]) => {
      const response = await original(...args);
      await waitUntilAlive(page);
      return response;
    };
  }
  return page;
}
