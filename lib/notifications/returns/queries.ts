import 'server-only';
import { z } from 'zod';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { readBatch } from '../batch/queries';
import { canDownloadPackage, canReadRecipients } from '../policy';
import type { FileKind } from './codes';

/** A carrier's file about a batch, as it stands: what it would do, or did. */
export interface FileLine {
  id: string;
  kind: FileKind;
  state: 'WAITING' | 'APPLIED' | 'DISCARDED';
  fileName: string;
  lines: number;
  effective: number;
  /** Counts of the effective lines by resulting state and cause: "NPAI N02" → 12. */
  outcomes: Record<string, number>;
  /** Lines of people taken out of a cancelled batch, and the other batches in which they stand. */
  sentAnyway: number;
  elsewhere: { number: number; waiting: number; written: number }[];
  repeated: number;
  unknown: number;
  invalid: number;
  missing: number;
  problems: { line: number; reference: string; why: string }[];
  createdName: string;
  createdAt: string;
  appliedName: string;
}

const problemsSchema = z.array(z.object({ line: z.int(), reference: z.string(), why: z.string() })).catch([]);
const outcomesSchema = z.record(z.string(), z.int()).catch({});
const elsewhereSchema = z.array(z.object({ number: z.int(), waiting: z.int(), written: z.int() })).catch([]);
const SHOWN_PROBLEMS = 20;

/** The files of a batch, newest first, and whether the actor may bring another; null without a right to lines. */
export async function listFiles(
  actor: Actor,
  ref: { incidentId: string; batchId: string },
): Promise<{ files: FileLine[]; write: boolean } | null> {
  return withActor(actor, async (tx) => {
    const batch = await readBatch(tx, actor, ref);
    if (!canReadRecipients(actor, batch)) return null;
    const { clockOffsetMs } = await tx.incident.findUniqueOrThrow({
      where: { id: ref.incidentId },
      select: { clockOffsetMs: true },
    });
    const rows = await tx.carrierFile.findMany({
      where: { incidentId: ref.incidentId, batchId: batch.id, state: { not: 'DISCARDED' } },
      orderBy: [{ createdAt: 'desc' }],
      take: 20,
      select: {
        ...{ id: true, kind: true, state: true, fileName: true, lines: true, effective: true, repeated: true },
        ...{ unknown: true, invalid: true, missing: true, problems: true, createdName: true, createdAt: true },
        ...{ appliedName: true, outcomes: true, sentAnyway: true, elsewhere: true },
      },
    });
    return {
      write: canDownloadPackage(actor, batch),
      files: rows.map((row) => ({
        ...row,
        outcomes: outcomesSchema.parse(row.outcomes),
        elsewhere: elsewhereSchema.parse(row.elsewhere),
        problems: problemsSchema.parse(row.problems).slice(0, SHOWN_PROBLEMS),
        createdAt: new Date(row.createdAt.getTime() + Number(clockOffsetMs)).toISOString(),
      })),
    };
  });
}
