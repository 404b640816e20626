import { setTimeout as delay } from 'node:timers/promises';
import { readyToWrite } from '@/lib/notifications/testing/mail-world';
import { makeImportWorld } from '@/lib/patients/import/testing/import-world';
import { ownerClient } from '@/prisma/scenarios/factories';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../lib/embedded-postgres';
import { killDatabase } from './processes';
import type { Web } from './web';

/** What one round found. */
export interface RoundReport {
  kills: Record<'worker' | 'web' | 'database', number>;
  sent: number;
  refused: number;
  /** Written and acknowledged, and no longer true. */
  lost: number;
  /** Persons in no final state, or in no batch. */
  skipped: number;
  /** Messages the relay took more than once. */
  duplicates: number;
  /** Hand-overs of which nobody can know: counted, shown, settled by a person. */
  unknowns: number;
  /** Entries of the log, all verified. */
  entries: number;
  problems: string[];
}

/** What a part of a round works with. */
export interface Fire {
  random: () => number;
  seed: number;
  persons: number;
  report: RoundReport;
}

/** The database that is killed, and a fresh incident in it. */
export interface Stage {
  dataDir: string;
  web: Web;
  world: Awaited<ReturnType<typeof makeImportWorld>>;
  pause: (ms: number) => Promise<void>;
  /** kill -9 of PostgreSQL, then a start on what is on the disk. */
  restartDatabase: () => Promise<void>;
  close: () => Promise<void>;
}

/** A PostgreSQL of its own on a port that stays, so that everybody finds it again after a crash. */
export class Database {
  constructor(
    readonly dataDir: string,
    private server: EmbeddedPostgres,
  ) {}

  async crash(): Promise<void> {
    const { port } = this.server;
    killDatabase(this.dataDir);
    this.server = await startEmbeddedPostgres({ dataDir: this.dataDir, port });
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}

/** A fresh incident whose laboratories can write to their patients. */
export async function openStage(database: Database, web: Web): Promise<Stage> {
  // FINESS numbers are unique: the laboratories of the round before give theirs back.
  const db = ownerClient();
  await db.organisation.updateMany({ data: { finess: null } });
  await db.$disconnect();
  const world = await makeImportWorld();
  await readyToWrite(world);
  const pause = (ms: number): Promise<void> => delay(ms).then(() => undefined);
  return {
    dataDir: database.dataDir,
    web,
    world,
    pause,
    restartDatabase: async () => {
      await database.crash();
      // Connections of before the crash say so once; the next statement gets a fresh one.
      while (
        !(await world.db.$queryRaw`select 1`.then(
          () => true,
          () => false,
        ))
      )
        await pause(50);
    },
    close: () => world.db.$disconnect(),
  };
}
