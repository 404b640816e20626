import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

export interface RunningCluster {
  pid: number;
  port: number;
}

/**
 * The PostgreSQL server now running on this cluster, from its postmaster.pid; null when none is.
 * After a crash or a reboot the file stays and its number may belong to another program: then it is removed, because
 * PostgreSQL would refuse to start.
 */
export function runningCluster(cluster: string): RunningCluster | null {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (isAlive(pid) && commandOf(pid).includes('postgres')) return { pid, port };
  rmSync(file, { force: true });
  return null;
}

/** Whether a process with this id runs (also when it belongs to another user); one that ended unnoticed does not. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || isZombie(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** In containers without an init process nobody collects orphans that have ended: they keep their number. */
function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Command line of a process, as one string; where the system does not tell (no /proc), 'postgres' is assumed. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return existsSync('/proc') ? '' : 'postgres';
  }
}
