import 'server-only';
import type { z } from 'zod';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { caseNow } from '@/lib/platform/time/clock';
import { mayImport } from '../../policy';
import {
  type applyMappingSchema,
  type ImportMapping,
  mappingContentSchema,
  type mappingIdSchema,
  type renameMappingSchema,
  type saveMappingSchema,
} from '../../schema';
import { confirmedMapping, requireColumns, requireRun } from '../runs/run';
import { fromContent, toContent } from './content';

/** At most as many kept mappings in one incident. */
const MAX_MAPPINGS = 50;

async function laboratoriesOf(tx: Tx, incidentId: string) {
  const cases = await tx.breachCase.findMany({
    where: { incidentId },
    select: { id: true, organisation: { select: { finess: true } } },
  });
  return cases.map(({ id, organisation }) => ({ caseId: id, finess: organisation.finess ?? '' }));
}

async function nowIn(tx: Tx, incidentId: string): Promise<Date> {
  return caseNow(await tx.incident.findUniqueOrThrow({ where: { id: incidentId }, select: { clockOffsetMs: true } }));
}

async function requireMapping(tx: Tx, actor: Actor, mappingId: string) {
  const mapping = await tx.importMapping.findUnique({ where: { id: mappingId } });
  if (mapping === null || !mayImport(actor, mapping.incidentId)) throw notFound();
  return mapping;
}

/**
 * Keeps the columns and rules on the screen under a name, in the incident of the file; the same name replaces.
 * @throws DomainError NOT_FOUND, INVALID (incomplete mapping), GUARD (too many)
 */
export async function saveMapping(actor: Actor, input: z.output<typeof saveMappingSchema>): Promise<void> {
  const { name, ...mapped } = input;
  await withActor(actor, async (tx) => {
    const run = await requireRun(tx, actor, input.runId);
    const { incidentId, header } = run;
    await confirmedMapping(tx, run, mapped);
    const content = toContent(mapped, { header, laboratories: await laboratoriesOf(tx, incidentId) });
    const others = await tx.importMapping.count({ where: { incidentId, name: { not: name } } });
    if (others >= MAX_MAPPINGS) throw new DomainError('GUARD', 'imports.errors.tooManyMappings');
    const author = { createdBy: actor.userId, authorName: actor.name, updatedAt: await nowIn(tx, incidentId) };
    await tx.importMapping.upsert({
      where: { incidentId_name: { incidentId, name } },
      create: { incidentId, name, content, ...author },
      update: { content, ...author },
      select: { id: true },
    });
    await appendLog(tx, actor, { incidentId, type: 'patients.mappingSaved', payload: { name } });
    await notifyLive(tx, { incidentId, topic: 'import' });
  });
}

/**
 * Brings a kept mapping to an import in preparation: columns by their names, laboratories by their FINESS. Returns how
 * many columns and rules do not fit this file or incident.
 * @throws DomainError NOT_FOUND, GUARD (already started), INVALID (unreadable as chosen)
 */
export async function applyMapping(
  actor: Actor,
  { runId, mappingId }: z.output<typeof applyMappingSchema>,
): Promise<{ lost: number }> {
  return withActor(actor, async (tx) => {
    const run = await requireRun(tx, actor, runId);
    const { incidentId, header } = run;
    requireColumns(run);
    const kept = await requireMapping(tx, actor, mappingId);
    const content = mappingContentSchema.parse(kept.content);
    const { lost, ...mapped } = fromContent(content, { header, laboratories: await laboratoriesOf(tx, incidentId) });
    const mapping: ImportMapping = { ...run.mapping, ...mapped };
    const { count } = await tx.importRun.updateMany({
      where: { id: runId, incidentId, state: { in: ['UPLOADED', 'READY'] } },
      data: { mapping, state: 'UPLOADED' },
    });
    if (count === 0) throw new DomainError('GUARD', 'patients.errors.started');
    await tx.importCheck.deleteMany({ where: { runId, incidentId } });
    await notifyLive(tx, { incidentId, topic: 'import' });
    return { lost };
  });
}

/** @throws DomainError NOT_FOUND, CONFLICT (the name is taken) */
export async function renameMapping(actor: Actor, input: z.output<typeof renameMappingSchema>): Promise<void> {
  const { mappingId, name } = input;
  await withActor(actor, async (tx) => {
    const { incidentId } = await requireMapping(tx, actor, mappingId);
    const taken = await tx.importMapping.count({ where: { incidentId, name, id: { not: mappingId } } });
    if (taken > 0)
      throw new DomainError('CONFLICT', 'imports.errors.nameTaken', {}, { name: 'imports.errors.nameTaken' });
    await tx.importMapping.update({
      where: { id: mappingId, incidentId },
      data: { name, updatedAt: await nowIn(tx, incidentId) },
      select: { id: true },
    });
    await appendLog(tx, actor, { incidentId, type: 'patients.mappingSaved', payload: { name } });
    await notifyLive(tx, { incidentId, topic: 'import' });
  });
}

/** Imports already prepared with it keep their columns. @throws DomainError NOT_FOUND */
export async function deleteMapping(actor: Actor, { mappingId }: z.output<typeof mappingIdSchema>): Promise<void> {
  await withActor(actor, async (tx) => {
    const { incidentId, name } = await requireMapping(tx, actor, mappingId);
    await tx.importMapping.deleteMany({ where: { id: mappingId, incidentId } });
    await appendLog(tx, actor, { incidentId, type: 'patients.mappingDeleted', payload: { name } });
    await notifyLive(tx, { incidentId, topic: 'import' });
  });
}
