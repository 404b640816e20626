import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { runningCluster } from '../lib/cluster-state';

const FLAGS = ['--import', 'tsx', '--conditions=react-server'];

/** A process of ours running a TypeScript file; what it writes to stderr is shown only when it is asked for. */
export function start(script: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): ChildProcess {
  if (!existsSync(script)) throw new Error(`${script} is not there`);
  return spawn(process.execPath, [...FLAGS, script, ...args], { env, stdio: ['pipe', 'pipe', 'ignore'] });
}

/** The first line a process prints. */
export async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('the process ended without a word');
}

/** Waits until a process is gone. */
export async function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** kill -9; false when it had ended before. */
export async function killed(child: ChildProcess): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null) return false;
  child.kill('SIGKILL');
  await gone(child);
  return true;
}

/** kill -9 of a PostgreSQL server and all its processes. */
export function killDatabase(dataDir: string): void {
  const running = runningCluster(path.join(dataDir, 'pg'));
  if (!running) return;
  const children = childrenOf(running.pid);
  for (const pid of [running.pid, ...children]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It followed its parent by itself.
    }
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}
