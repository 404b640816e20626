import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { runningCluster } from './cluster-state';
import { sharedBuffersMb } from './database-memory';
import { type DatabaseUser, databaseUser } from './database-user';
import { hasCode, OperatorError } from './operator-error';
import { freePort } from './ports';
import { type PostgresFiles, postgresFiles } from './postgres-files';
import { derivedSecret, instanceSecret } from './secrets';

export interface EmbeddedPostgres {
  /** Connection of the superuser to the maintenance database. */
  adminUrl: string;
  port: number;
  /** Called when the server ends without having been asked to. */
  onUnexpectedExit(listener: (reason: string) => void): void;
  /** Waits for transactions to be rolled back and the server to end ("fast" shutdown). */
  stop(): Promise<void>;
}

/** fsync and full_page_writes stay on: this is a register of facts. `durable: false` is for throw-away test clusters. */
const SETTINGS = [
  'max_connections=150',
  // A large import touches every page of every index: after each checkpoint all of them go whole into the log once more.
  'max_wal_size=6GB',
  'checkpoint_timeout=15min',
  'jit=off',
];
/**
 * A refused statement is told to who sent it, never to the server's log: messages, DETAIL and CONTEXT quote rows and
 * parameters. The application logs its failures itself, without them. What the server says of itself (LOG, FATAL) stays.
 */
const SILENT_ABOUT_ROWS = [
  'log_min_messages=log',
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
  'log_parameter_max_length=0',
  'log_parameter_max_length_on_error=0',
  'log_statement=none',
  'log_min_duration_statement=-1',
  'log_min_duration_sample=-1',
  'log_transaction_sample_rate=0',
  'logging_collector=off',
  'log_destination=stderr',
];
const DURABLE = [`shared_buffers=${sharedBuffersMb(totalmem(), process.constrainedMemory())}MB`];
const NOT_DURABLE = ['shared_buffers=256MB', 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * Starts the PostgreSQL 18 that npm installed, on a free port of the loopback, with its cluster in `<dataDir>/pg`
 * (created when missing) and its log in `<dataDir>/logs/postgres.log`. A server left behind by a killed launcher is stopped first; a live one is refused.
 * Throws OperatorError with what to do.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  durable?: boolean;
  /** A port that must stay the same; a free one when left out. */
  port?: number;
}): Promise<EmbeddedPostgres> {
  mkdirSync(options.dataDir, { recursive: true });
  const user = databaseUser();
  const files = postgresFiles(options.dataDir, user);
  const password = derivedSecret(instanceSecret(options.dataDir), 'db:postgres');
  await stopOrphan(files.cluster);
  if (!existsSync(path.join(files.cluster, 'PG_VERSION'))) createCluster({ files, user, password });
  const logFile = path.join(options.dataDir, 'logs', 'postgres.log');
  mkdirSync(path.dirname(logFile), { recursive: true });
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    try {
      const server = await launch({ files, user, port, durable: options.durable ?? true, logFile });
      return { ...server, port, adminUrl: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres` };
    } catch (error) {
      // Another program took the port between the search and the start.
      if (attempt < 5 && error instanceof Error && error.message.includes('could not bind')) continue;
      throw error;
    }
  }
}

function createCluster({
  files,
  user,
  password,
}: {
  files: PostgresFiles;
  user: DatabaseUser | null;
  password: string;
}) {
  const passwordFile = path.join(tmpdir(), `vigie-initdb-${process.pid}`);
  rmSync(files.cluster, { recursive: true, force: true });
  mkdirSync(files.cluster, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) {
    chownSync(files.cluster, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  const result = spawnSync(
    files.initdb,
    [
      `--pgdata=${files.cluster}`,
      `--pwfile=${passwordFile}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=icu',
      '--icu-locale=fr',
      '--no-instructions',
    ],
    { ...identity(user), cwd: '/', encoding: 'utf8' },
  );
  rmSync(passwordFile, { force: true });
  if (result.status === 0) return;
  rmSync(files.cluster, { recursive: true, force: true });
  throw explain(`${result.error ?? ''}${result.stderr ?? ''}`, files.cluster);
}

interface LaunchOptions {
  files: PostgresFiles;
  user: DatabaseUser | null;
  port: number;
  durable: boolean;
  logFile: string;
}

async function launch({ files, user, port, durable, logFile }: LaunchOptions) {
  const settings = [
    ...SETTINGS,
    ...SILENT_ABOUT_ROWS,
    ...(durable ? DURABLE : NOT_DURABLE),
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `port=${port}`,
  ];
  // Own process group: Ctrl-C reaches the launcher alone, which stops the database last.
  const child = spawn(files.postgres, ['-D', files.cluster, ...settings.flatMap((setting) => ['-c', setting])], {
    ...identity(user),
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  let stopping = false;
  const listeners: ((reason: string) => void)[] = [];
  child.on('exit', (code, signal) => {
    if (!stopping) for (const listener of listeners) listener(`${signal ?? `exit code ${code}`}\n${log.slice(-600)}`);
  });
  await new Promise<void>((resolve, reject) => {
    child.once('error', (error) => reject(explain(String(error), files.cluster)));
    child.once('exit', () => reject(explain(log, files.cluster)));
    child.stderr.on('data', (chunk: Buffer) => {
      appendFileSync(logFile, chunk);
      log = (log + chunk.toString('utf8')).slice(-8000);
      if (log.includes('ready to accept connections')) resolve();
    });
  });
  return {
    onUnexpectedExit: (listener: (reason: string) => void) => void listeners.push(listener),
    stop: async () => {
      stopping = true;
      await ended(child, 'SIGINT');
    },
  };
}

/** Ends a server whose launcher was killed; the launcher's own lock has already excluded a second live launcher. */
async function stopOrphan(cluster: string): Promise<void> {
  const running = runningCluster(cluster);
  if (!running) return;
  try {
    process.kill(running.pid, 'SIGINT');
  } catch (error) {
    if (hasCode(error, 'EPERM')) {
      throw new OperatorError(
        `PostgreSQL (process ${running.pid}) already runs on ${cluster} for another system user. Stop it, or set VIGIE_DATA_DIR.`,
      );
    }
  }
  for (let waited = 0; waited < 30_000; waited += 100) {
    if (!runningCluster(cluster)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new OperatorError(
    `PostgreSQL (process ${running.pid}) on ${cluster} does not stop. Stop it, then start again.`,
  );
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

function identity(user: DatabaseUser | null) {
  const env = { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' };
  return user ? { uid: user.uid, gid: user.gid, env } : { env };
}

function explain(log: string, cluster: string): Error {
  if (log.includes('No space left on device')) {
    return new OperatorError(
      `The disk holding ${cluster} is full. Free some space (2 GB for the full scenario), then start again.`,
    );
  }
  if (log.includes('Permission denied') || log.includes('EACCES')) {
    return new OperatorError(
      `The database user may not use ${cluster}. Set VIGIE_DATA_DIR to a directory it may enter.\n${log}`,
    );
  }
  if (log.includes('incompatible with server') || log.includes('initialized by PostgreSQL version')) {
    return new OperatorError(
      `${cluster} was made by another PostgreSQL version. Restore a backup into an empty directory.\n${log}`,
    );
  }
  return new Error(`PostgreSQL did not start:\n${log}`);
}
