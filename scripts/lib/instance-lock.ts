import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { commandOf, isAlive } from './cluster-state';
import { hasCode, OperatorError } from './operator-error';

const contents = z.object({ pid: z.number(), children: z.array(z.number()), url: z.string() });
type Contents = z.infer<typeof contents>;

export interface InstanceLock {
  /** Notes what this launcher has started, so that a later one can clear up after kill -9. */
  update(state: { children: number[]; url: string }): void;
  release(): void;
}

/**
 * One launcher per data directory. A live one is refused (with its address); the leftovers of one that was killed
 * are ended. Throws OperatorError.
 */
export function lockInstance(dataDir: string): InstanceLock {
  const file = path.join(dataDir, 'vigie.lock');
  explained(dataDir, () => mkdirSync(dataDir, { recursive: true }));
  const previous = read(file);
  if (previous && isOurs(previous.pid)) {
    throw new OperatorError(
      `Vigie72 already runs on ${dataDir} (process ${previous.pid}${previous.url ? `, ${previous.url}` : ''}). ` +
        'Use it, stop it with Ctrl-C, or start a second copy with another VIGIE_DATA_DIR.',
    );
  }
  for (const pid of previous?.children ?? []) if (isOurs(pid)) kill(pid);
  const write = (state: Omit<Contents, 'pid'>) => writeFileSync(file, JSON.stringify({ pid: process.pid, ...state }));
  explained(dataDir, () => write({ children: [], url: '' }));
  return { update: write, release: () => rmSync(file, { force: true }) };
}

/** Turns what the system says about the data directory into what to do. */
function explained<T>(dataDir: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (hasCode(error, 'EACCES') || hasCode(error, 'EROFS') || hasCode(error, 'EPERM')) {
      throw new OperatorError(
        `This user may not write to ${dataDir}. Set VIGIE_DATA_DIR to a directory you may write to.`,
      );
    }
    if (hasCode(error, 'ENOSPC')) {
      throw new OperatorError(`The disk holding ${dataDir} is full. Free some space, then start again.`);
    }
    throw error;
  }
}

/** A process number alone proves nothing after a reboot: it must be a Node program. */
function isOurs(pid: number): boolean {
  return pid !== process.pid && isAlive(pid) && /node|next-server/.test(commandOf(pid));
}

function kill(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

function read(file: string): Contents | null {
  try {
    return contents.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}
