import type { Page } from '@playwright/test';

/** Collects what must never happen on a page; the list fills while the page is used. */
export function watchPage(page: Page): string[] {
  const problems: string[] = [];
  const inbox = process.env.E2E_INBOX_URL || 'no inbox';
  page.on('request', (request) => {
    const url = new URL(request.url());
    const local =
      ['data:', 'blob:', 'about:'].includes(url.protocol) || ['127.0.0.1', 'localhost'].includes(url.hostname);
    if (!local) problems.push(`request to another machine: ${request.url()}`);
  });
  page.on('response', (response) => {
    const status = response.status();
    // An address that a spec opens may be closed to its person; what our pages themselves fetch must be there. (The
    // local inbox is another program's page.)
    const own = response.request().resourceType() !== 'document' && !response.url().startsWith(inbox);
    if (status >= 500 || (status === 404 && own)) problems.push(`${status} from ${new URL(response.url()).pathname}`);
  });
  page.on('pageerror', (error) => problems.push(`error in the page: ${error.message}`));
  page.on('console', (message) => {
    // The browser's own line about a 4xx answer: the spec that provokes it checks it.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      problems.push(`console: ${message.text()}`);
    }
  });
  return problems;
}
