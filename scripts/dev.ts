/** npm run dev: the demo's database and scenario with the development server instead of the production build. */
import { spawn } from 'node:child_process';
import { withDatabase } from './lib/database';
import { printError } from './lib/operator-error';
import { requestedPort } from './lib/ports';

try {
  const port = await requestedPort('PORT', 3000);
  await withDatabase(async ({ adminUrl, env }) => {
    Object.assign(process.env, env, { VIGIE_DEMO: '1', NEXTAUTH_URL: `http://127.0.0.1:${port}` });
    const { loadScenario } = await import('@/prisma/scenarios/load');
    await loadScenario('dedalus-2021', { now: new Date(), adminUrl });
    const web = spawn(
      process.execPath,
      ['node_modules/next/dist/bin/next', 'dev', '-H', '127.0.0.1', '-p', String(port)],
      { stdio: 'inherit' },
    );
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => web.kill('SIGTERM'));
    await new Promise<void>((resolve) => web.on('exit', () => resolve()));
  });
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
