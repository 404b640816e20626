import path from 'node:path';
import type { Service } from './supervisor';

const root = path.resolve(import.meta.dirname, '../..');
const guard = ['--import', path.join(root, 'scripts/lib/exit-with-parent.mjs')];

/**
 * How long an idle connection stays open: longer than any proxy in front keeps it (nginx 60 s, cloud balancers up to
 * 600 s), so that none sends a request over a connection that is being closed; with Node's 5 s some end in a reset.
 */
const KEEP_ALIVE_MS = 620_000;

/** The web application of the production build. It keeps nothing of its own, so it is started again when it ends. */
export function webProgram(options: { host: string; port: number; env: Service['env'] }): Service {
  return {
    name: 'web',
    args: [
      ...guard,
      path.join(root, 'node_modules/next/dist/bin/next'),
      'start',
      '-H',
      options.host,
      '-p',
      String(options.port),
      '--keepAliveTimeout',
      String(KEEP_ALIVE_MS),
    ],
    env: { ...options.env, NODE_ENV: 'production', PORT: String(options.port), NEXT_TELEMETRY_DISABLED: '1' },
    restarts: 2,
  };
}

/** The worker: imports, sending, reminders, anchors. Nothing is lost when it ends, so it is started again. */
export function workerProgram(env: Service['env']): Service {
  return {
    name: 'worker',
    args: ['--import', 'tsx', '--conditions=react-server', path.join(root, 'scripts/worker.ts')],
    env: { ...env, NODE_ENV: 'production', VIGIE_PROCESS: 'worker' },
    restarts: 4,
  };
}

/**
 * The local inbox of the demonstration: a real SMTP server that keeps what it receives and shows it on a page.
 * maildev 3, both ports on the loopback; its page loads nothing from elsewhere (e2e/specs/inbox.spec.ts).
 */
export function inboxProgram(options: { smtpPort: number; webPort: number; mailDirectory: string }): Service {
  const flags = {
    '--smtp': options.smtpPort,
    '--ip': '127.0.0.1',
    '--web': options.webPort,
    '--web-ip': '127.0.0.1',
    '--mail-directory': options.mailDirectory,
    '--max-emails': 5000,
  };
  return {
    name: 'inbox',
    args: [
      ...guard,
      path.join(root, 'node_modules/maildev/dist/bin/maildev.js'),
      ...Object.entries(flags).flatMap(([flag, value]) => [flag, String(value)]),
      '--silent',
    ],
    env: {},
  };
}

/** Resolves when the page answers 200; rejects after `timeoutMs` or when `signal` fires. */
export async function untilAnswering(url: string, options: { timeoutMs: number; signal?: AbortSignal }): Promise<void> {
  const deadline = Date.now() + options.timeoutMs;
  for (;;) {
    options.signal?.throwIfAborted();
    const status = await fetch(url, { redirect: 'follow', signal: AbortSignal.timeout(10_000) }).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    if (Date.now() > deadline) throw new Error(`${url} does not answer (last status: ${status || 'no connection'})`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** Says when the web application can be used again after a restart; silent when it cannot: the supervisor speaks then. */
export async function announceReturn(url: string, signal: AbortSignal): Promise<void> {
  const answers = await untilAnswering(url, { timeoutMs: 60_000, signal }).then(
    () => true,
    () => false,
  );
  if (answers) console.log(`  web answers again: ${url}`);
}
