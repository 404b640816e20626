import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isAlive, runningCluster } from './cluster-state';
import { blockingDirectory } from './database-user';
import { lockInstance } from './instance-lock';
import { freePort, isFree, requestedPort } from './ports';
import { derivedSecret, instanceSecret } from './secrets';
import { contentHash, unlessStamped } from './stamp';
import { Supervisor } from './supervisor';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigie-launcher-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** A process id that existed and is gone. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.once('exit', resolve));
  return child.pid ?? 0;
}

describe('ports', () => {
  it('refuses a taken port that was asked for, and says what to do', async () => {
    const server = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    vi.stubEnv('PORT', String(port));
    await expect(requestedPort('PORT', 3072)).rejects.toThrow(`Port ${port} is already used`);
    expect(await isFree(port)).toBe(false);
    vi.stubEnv('PORT', '');
    expect(await requestedPort('PORT', port)).toBeGreaterThan(port);
    server.close();
  });

  it.each(['0', '70000', 'x', '80.5'])('refuses PORT=%s', async (value) => {
    vi.stubEnv('PORT', value);
    await expect(requestedPort('PORT', 3072)).rejects.toThrow('is not a port number');
  });
});

describe('instance secret', () => {
  it('is made once, readable by its owner alone, and gives another secret for each purpose', () => {
    vi.stubEnv('VIGIE_SECRET', '');
    const secret = instanceSecret(folder);
    expect(instanceSecret(folder)).toBe(secret);
    expect(statSync(path.join(folder, 'secret.key')).mode & 0o777).toBe(0o600);
    expect(derivedSecret(secret, 'db:vigie_app')).not.toBe(derivedSecret(secret, 'db:vigie_worker'));
    expect(derivedSecret(secret, 'db:vigie_app')).toHaveLength(43);
  });
});

describe('postmaster.pid', () => {
  it('left by a crash is removed, also when its number now belongs to another program', async () => {
    for (const pid of [await deadPid(), process.pid]) {
      writeFileSync(path.join(folder, 'postmaster.pid'), `${pid}\n${folder}\n0\n5432\n`);
      expect(runningCluster(folder)).toBeNull();
      expect(existsSync(path.join(folder, 'postmaster.pid'))).toBe(false);
    }
  });
});

describe('a directory closed to the database user', () => {
  const nobody = { name: 'nobody', uid: 65534, gid: 65534 };

  it('is named', () => {
    expect(blockingDirectory(nobody, path.join(folder, 'pg'))).toBe(folder);
    expect(blockingDirectory({ ...nobody, uid: statSync(folder).uid }, path.join(folder, 'pg'))).toBeNull();
    expect(blockingDirectory(nobody, '/usr/lib')).toBeNull();
  });
});

describe('one launcher per data directory', () => {
  it('refuses a second one, and names the address of the first', async () => {
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 60000)']);
    writeFileSync(
      path.join(folder, 'vigie.lock'),
      JSON.stringify({ pid: other.pid, children: [], url: 'http://127.0.0.1:9' }),
    );
    expect(() => lockInstance(folder)).toThrow('http://127.0.0.1:9');
    other.kill('SIGKILL');
    await new Promise((resolve) => other.once('exit', resolve));
    lockInstance(folder).release();
  });

  it('ends what a killed launcher left running', async () => {
    const left = spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 60000)'], { detached: true });
    const gone = new Promise((resolve) => left.once('exit', (_, signal) => resolve(signal)));
    writeFileSync(
      path.join(folder, 'vigie.lock'),
      JSON.stringify({ pid: await deadPid(), children: [left.pid], url: '' }),
    );
    const lock = lockInstance(folder);
    expect(await gone).toBe('SIGKILL');
    lock.release();
    expect(existsSync(path.join(folder, 'vigie.lock'))).toBe(false);
  });
});

describe('work repeated only after a change', () => {
  it('follows the content, not the times of files', async () => {
    writeFileSync(path.join(folder, 'a.ts'), 'one');
    const stamp = path.join(folder, 'out', 'stamp');
    const work = vi.fn(async () => undefined);
    const run = () => unlessStamped(stamp, contentHash(folder, ['a.ts', 'missing.ts']), work);
    expect([await run(), await run()]).toEqual([true, false]);
    writeFileSync(path.join(folder, 'a.ts'), 'one');
    expect(await run()).toBe(false);
    writeFileSync(path.join(folder, 'a.ts'), 'two');
    expect(await run()).toBe(true);
  });

  it('is tried again when it failed', async () => {
    const stamp = path.join(folder, 'stamp');
    await expect(unlessStamped(stamp, 'x', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(stamp)).toBe(false);
  });
});

describe('supervisor', () => {
  const program = (name: string, code: string, restarts = 0) => ({ name, args: ['-e', code], env: {}, restarts });
  const sleep = 'setTimeout(() => undefined, 60000)';

  it('tells which program ended by itself and where its last words are', async () => {
    const reason = await new Promise<string>((resolve) => {
      new Supervisor(folder, resolve).start(program('web', 'console.error("no memory"); process.exitCode = 3'));
    });
    expect(reason).toContain('web ended by itself (exit code 3)');
    await vi.waitFor(() => expect(readFileSync(path.join(folder, 'web.log'), 'utf8')).toContain('no memory'));
  });

  it('leaves no process, not even what a program had started itself', async () => {
    const supervisor = new Supervisor(folder, () => undefined);
    const code = `const c = require('child_process').spawn(process.execPath, ['-e', '${sleep}']); console.log(c.pid); ${sleep}`;
    supervisor.start(program('web', code));
    const grandchild = await vi.waitFor(() => {
      const pid = Number(readFileSync(path.join(folder, 'web.log'), 'utf8'));
      expect(pid).toBeGreaterThan(0);
      return pid;
    });
    const [child = 0] = supervisor.pids();
    await supervisor.stop(2000);
    await vi.waitFor(() => expect([isAlive(child), isAlive(grandchild)]).toEqual([false, false]));
  });

  it('starts a killed web again: another process, noted for the lock file, and it ends with the rest', async () => {
    const restarted = vi.fn();
    const ended = vi.fn();
    const supervisor = new Supervisor(folder, ended, restarted);
    supervisor.start(program('web', sleep, 2));
    const [first = 0] = supervisor.pids();
    process.kill(first, 'SIGKILL');
    await vi.waitFor(() => expect(restarted).toHaveBeenCalledWith('web'), 5000);
    const [second = 0] = supervisor.pids();
    expect(second).not.toBe(first);
    await supervisor.stop(2000);
    expect([isAlive(first), isAlive(second), ended.mock.calls]).toEqual([false, false, []]);
  });

  it('ends what a killed web had started before it starts the next one', async () => {
    const restarted = vi.fn();
    const supervisor = new Supervisor(folder, () => undefined, restarted);
    const code = `const c = require('child_process').spawn(process.execPath, ['-e', '${sleep}']); console.log(c.pid); ${sleep}`;
    supervisor.start(program('web', code, 2));
    const grandchild = await vi.waitFor(() => {
      const pid = Number(readFileSync(path.join(folder, 'web.log'), 'utf8'));
      expect(pid).toBeGreaterThan(0);
      return pid;
    });
    process.kill(supervisor.pids()[0] ?? 0, 'SIGKILL');
    await vi.waitFor(() => expect(restarted).toHaveBeenCalled(), 5000);
    await vi.waitFor(() => expect(isAlive(grandchild)).toBe(false));
    await supervisor.stop(2000);
  });

  it('starts nothing any more once it was told to stop, not even what was about to be started again', async () => {
    const restarted = vi.fn();
    const supervisor = new Supervisor(folder, () => undefined, restarted);
    supervisor.start(program('web', 'process.exitCode = 1', 2));
    await vi.waitFor(() => expect(supervisor.pids()).toEqual([]));
    await supervisor.stop(2000);
    // Another one, whose pause began later, is back: the pause of the first is over.
    const other = await new Promise<Supervisor>((resolve) => {
      const later: Supervisor = new Supervisor(
        folder,
        () => undefined,
        () => resolve(later),
      );
      later.start(program('later', 'process.exitCode = 1', 1));
    });
    await other.stop(2000);
    expect(restarted).not.toHaveBeenCalled();
  });

  it('starts a program again, but not for ever', async () => {
    const reason = await new Promise<string>((resolve) => {
      new Supervisor(folder, resolve).start(program('web', 'console.log("started")', 2));
    });
    expect(reason).toContain('web ended by itself (exit code 0, 3 times within a minute)');
    await vi.waitFor(() =>
      expect(readFileSync(path.join(folder, 'web.log'), 'utf8').match(/started/g)).toHaveLength(3),
    );
  });
});
