import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { OperatorError } from './operator-error';

export interface DatabaseUser {
  name: string;
  uid: number;
  gid: number;
}

/**
 * The system user the embedded PostgreSQL runs as. null: the current one. PostgreSQL refuses to run as root, so
 * root hands it to the user `postgres`, created when missing.
 */
export function databaseUser(): DatabaseUser | null {
  if (process.getuid?.() !== 0) return null;
  const existing = lookUp('postgres');
  if (existing) return existing;
  try {
    execFileSync('useradd', ['--system', '--user-group', '--shell', '/usr/sbin/nologin', 'postgres'], {
      stdio: 'pipe',
    });
  } catch (error) {
    throw new OperatorError(
      `PostgreSQL refuses to run as root and the system user "postgres" could not be created (${String(error)}). ` +
        'Create it (useradd --system postgres), run as an ordinary user, or set DATABASE_URL to a PostgreSQL 18 server.',
    );
  }
  const created = lookUp('postgres');
  if (!created) throw new OperatorError('The system user "postgres" was created but cannot be found.');
  return created;
}

/** The first directory on the way to `target` that this user may not enter, or null when all may be entered. */
export function blockingDirectory(user: DatabaseUser, target: string): string | null {
  const absolute = path.resolve(target);
  const parts = absolute.split(path.sep).filter(Boolean);
  for (let depth = 0; depth <= parts.length; depth += 1) {
    const directory = path.sep + parts.slice(0, depth).join(path.sep);
    const status = statSync(directory, { throwIfNoEntry: false });
    if (!status) return null;
    if (!status.isDirectory()) continue;
    const bit = status.uid === user.uid ? 0o100 : status.gid === user.gid ? 0o010 : 0o001;
    if ((status.mode & bit) === 0) return directory;
  }
  return null;
}

function lookUp(name: string): DatabaseUser | null {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
    return { name, uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}
