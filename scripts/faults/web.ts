import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { encode } from 'next-auth/jwt';
import { z } from 'zod';
import { SESSION_COOKIE } from '@/lib/platform/auth/cookie';
import { openSession } from '@/lib/platform/auth/session-store';
import { required } from '@/lib/platform/env';
import { untilAnswering, webProgram } from '../lib/programs';
import { gone } from './processes';

const PATIENCE_MS = 120_000;
const manifest = z.object({ node: z.record(z.string(), z.object({ exportedName: z.string(), filename: z.string() })) });

/** Next's id of a server action: what the browser's code names when a person presses the button. */
function actionId(file: string, name: string): string {
  const built = path.resolve('.next/server/server-reference-manifest.json');
  const known = manifest.parse(JSON.parse(readFileSync(built, 'utf8')));
  const found = Object.entries(known.node).find(([, at]) => at.exportedName === name && at.filename.endsWith(file));
  if (!found) throw new Error(`the production build has no action ${name} of ${file}: npm run build`);
  return found[0];
}

/** The web application of the production build, started as `npm start` starts it, and ended with kill -9. */
export class Web {
  readonly #url: string;
  #child: ChildProcess | null = null;

  /** @param port stays the same over restarts, as an address does */
  constructor(private readonly port: number) {
    this.#url = `http://127.0.0.1:${port}`;
  }

  /** Starts it and waits until it answers. */
  async start(): Promise<void> {
    const { args, env } = webProgram({ host: '127.0.0.1', port: this.port, env: { NEXTAUTH_URL: this.#url } });
    this.#child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    await untilAnswering(`${this.#url}/sign-in`, { timeoutMs: PATIENCE_MS });
  }

  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child) return;
    child.kill('SIGKILL');
    await gone(child);
  }

  /** The cookie of a person who has signed in. */
  async signedIn(userId: string): Promise<string> {
    const sid = await openSession(userId, 'faults', new Date());
    return `${SESSION_COOKIE}=${await encode({ token: { sid }, secret: required('NEXTAUTH_SECRET') })}`;
  }

  /**
   * Does an act as a page of the application does it. False when the person is told that it was refused; throws when no
   * answer came.
   */
  async act(
    cookie: string,
    { page, file, name, input }: { page: string; file: string; name: string; input: unknown },
  ): Promise<boolean> {
    const response = await fetch(this.#url + page, {
      method: 'POST',
      headers: {
        cookie,
        origin: this.#url,
        accept: 'text/x-component',
        'content-type': 'text/plain;charset=UTF-8',
        'next-action': actionId(file, name),
      },
      body: JSON.stringify([input]),
    });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`the act was answered with ${response.status}`);
    return /"ok":true/.test(text);
  }

  /** Hands in a leaked file; the import it leads to. Throws when no answer came. */
  async upload(cookie: string, incidentId: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const response = await fetch(`${this.#url}/api/uploads/leak-file?incident=${incidentId}`, {
      method: 'POST',
      headers: { cookie, origin: this.#url, 'x-file-name': 'fuite.csv', 'content-type': 'application/octet-stream' },
      body: bytes,
    });
    if (!response.ok) throw new Error(`the file was answered with ${response.status}`);
    return z.object({ runId: z.uuid() }).parse(await response.json()).runId;
  }
}
