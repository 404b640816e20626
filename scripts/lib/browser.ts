import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { OperatorError } from './operator-error';
import { runForExitCode } from './run-command';

/**
 * Sees to it that there is a Chromium for the tests and returns its path: CHROMIUM_PATH, else the system's, else
 * Playwright's own (installed when missing), else, as root, the distribution's package. Throws OperatorError.
 */
export async function ensureBrowser(): Promise<string> {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new OperatorError(`CHROMIUM_PATH=${chosen} does not exist.`);
  }
  const found = installed();
  if (found) return found;
  console.log('  no browser found: installing Chromium with Playwright');
  await runForExitCode(path.resolve('node_modules/.bin/playwright'), ['install', 'chromium'], { show: true });
  const downloaded = installed();
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('  the download failed: installing Chromium with apt-get');
    await runForExitCode('apt-get', ['update'], {});
    await runForExitCode('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { show: true });
    const packaged = installed();
    if (packaged) return packaged;
  }
  throw new OperatorError(
    'There is no browser for the end-to-end tests and none could be installed. Install Chromium (apt-get install chromium) or set CHROMIUM_PATH to one.',
  );
}

function installed(): string | undefined {
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', chromium.executablePath()].find((file) => existsSync(file));
}
