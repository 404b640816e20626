import { Readable } from 'node:stream';
import type { Actor } from '@/lib/platform/auth/actor';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { openRead } from '@/lib/platform/storage/store';
import { makeWorld } from '@/prisma/scenarios/factories';
import { encodeCp1252 } from '@/prisma/scenarios/leak-file/columns';
import { receiveLeakFile } from '../../files/service';
import { importMappingSchema, type StartImport } from '../../schema';
import { startImport } from '../../service';
import { executeImport } from '../runs/service';
import { LABORATORIES } from './read-file';

export const HEADER = 'FINESS;NOM;PRENOM;DATE_NAISSANCE;NIR;EMAIL;TEL_MOBILE;ADRESSE;CODE_POSTAL;VILLE;COMMENTAIRE\r\n';
export const [FINESS_A, FINESS_B, FINESS_C] = LABORATORIES.map(({ finess }) => finess);

/** The world of the service tests with FINESS numbers, so that rows find their laboratory. */
export async function makeImportWorld() {
  const world = await makeWorld();
  for (const [place, lab] of world.labs.entries())
    await world.db.organisation.update({
      where: { id: lab.organisation.id },
      data: { finess: LABORATORIES[place]?.finess ?? '' },
    });
  return world;
}

/** Receives a file as this person and starts its import with the guessed columns; returns the run. */
export async function begin(actor: Actor, incidentId: string, text: string | Buffer): Promise<string> {
  const bytes = typeof text === 'string' ? encodeCp1252(text) : text;
  const received = await receiveLeakFile(actor, { incidentId, fileName: 'fuite.csv' }, Readable.from([bytes]));
  return received.runId;
}

type World = Awaited<ReturnType<typeof makeImportWorld>>;

/** The columns as guessed, with what a person changes of them. */
export async function mapped({ db }: World, runId: string, change: Partial<StartImport> = {}): Promise<StartImport> {
  const run = await db.importRun.findUniqueOrThrow({ where: { id: runId } });
  const { columns, rules, caseId } = importMappingSchema.parse(run.mapping);
  return { runId, columns, rules, caseId, ...change };
}

/** Confirms the guessed columns. */
export async function start(world: World, runId: string, actor: Actor = world.actors.coordinator): Promise<void> {
  await startImport(actor, await mapped(world, runId));
}

/** Does the worker's part, here and now. */
export function work(incidentId: string, runId: string, chunkRows?: number): Promise<void> {
  return executeImport(systemActor('import', incidentId), { runId, signal: new AbortController().signal, chunkRows });
}

/** The bytes of a leaked file as they lie in storage. */
export async function storedBytes({ db }: World, runId: string): Promise<Buffer> {
  const { evidenceId } = await db.importRun.findUniqueOrThrow({ where: { id: runId } });
  const { storageKey } = await db.evidence.findUniqueOrThrow({ where: { id: evidenceId } });
  const parts: Uint8Array[] = [];
  for await (const part of await openRead(storageKey)) parts.push(part);
  return Buffer.concat(parts);
}
