import { runningCluster } from './cluster-state';
import { roleUrls } from './database-roles';
import { databaseUser } from './database-user';
import { startEmbeddedPostgres } from './embedded-postgres';
import { postgresFiles } from './postgres-files';
import { ensureDatabase, prepareDatabase } from './prepare-database';
import { dataDirectory, derivedSecret, instanceSecret } from './secrets';

export interface Database {
  adminUrl: string;
  secret: string;
  embedded: boolean;
  /** Environment of every process that works on this database. */
  env: Record<string, string>;
  onUnexpectedExit(listener: (reason: string) => void): void;
  close(): Promise<void>;
}

/**
 * The database of this installation: DATABASE_URL when set, else the embedded server of the data directory.
 * `attach`: use an embedded server that runs already (a command beside a running demo) and leave it running.
 */
export async function openDatabase(options: { attach?: boolean } = {}): Promise<Database> {
  const dataDir = dataDirectory();
  const external = process.env.DATABASE_URL;
  const secret = instanceSecret(dataDir);
  const nothing = { onUnexpectedExit: () => undefined, close: async () => undefined };
  if (external) return { ...settingsOf(external, secret, dataDir), ...nothing, embedded: false };

  const running = options.attach ? runningCluster(postgresFiles(dataDir, databaseUser()).cluster) : null;
  if (running) {
    const password = derivedSecret(secret, 'db:postgres');
    const url = `postgresql://postgres:${password}@127.0.0.1:${running.port}/vigie`;
    return { ...settingsOf(url, secret, dataDir), ...nothing, embedded: true };
  }
  const server = await startEmbeddedPostgres({ dataDir });
  const url = await ensureDatabase(server.adminUrl, 'vigie');
  return {
    ...settingsOf(url, secret, dataDir),
    embedded: true,
    onUnexpectedExit: server.onUnexpectedExit,
    close: server.stop,
  };
}

/**
 * Runs `work` on the prepared database with the environment variables of its roles set, and closes what it opened.
 * For command-line tools; import the application's modules inside `work`, they read the environment when loaded.
 */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase({ attach: true });
  try {
    await prepareDatabase(database.adminUrl, database.secret);
    Object.assign(process.env, database.env);
    return await work(database);
  } finally {
    await database.close();
  }
}

function settingsOf(adminUrl: string, secret: string, dataDir: string) {
  return {
    adminUrl,
    secret,
    env: {
      ...roleUrls(adminUrl, secret),
      VIGIE_DATA_DIR: dataDir,
      NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || derivedSecret(secret, 'session'),
    },
  };
}
