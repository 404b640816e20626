import { z } from 'zod';
import type { Chunk } from '../parsing/protocol';
import { noQuality, QUALITY, type QualityCounts } from '../rows/quality';
import { REJECT_REASONS, type RejectReason } from '../rows/reasons';

const count = z.int().min(0);

/** What import_check.result holds. */
export const checkResultSchema = z.object({
  read: count,
  inserted: count,
  merged: count,
  rejected: count,
  reasons: z.array(z.object({ reason: z.enum(REJECT_REASONS), field: z.string(), count })),
  laboratories: z.array(
    z.object({
      caseId: z.uuid(),
      read: count,
      inserted: count,
      merged: count,
      rejected: count,
      quality: z.record(z.enum([...QUALITY, 'rows']), count),
    }),
  ),
});
export type CheckResult = z.output<typeof checkResultSchema>;

type Laboratory = { read: number; inserted: number; rejected: number; quality: QualityCounts };

/** Adds up the chunks of a dry run; nothing of a row is kept. */
export class CheckSum {
  read = 0;
  private inserted = 0;
  private rejected = 0;
  private readonly reasons = new Map<string, { reason: RejectReason; field: string; count: number }>();
  private readonly laboratories = new Map<string, Laboratory>();

  /** @param fresh how many persons of this chunk neither the file so far nor the database knows, by laboratory */
  add(chunk: Chunk, fresh: ReadonlyMap<string, number>): void {
    this.read += chunk.read;
    this.rejected += chunk.rejects.length;
    for (const { reason, field } of chunk.rejects) {
      const key = `${reason} ${field}`;
      const known = this.reasons.get(key);
      if (known) known.count++;
      else this.reasons.set(key, { reason, field, count: 1 });
    }
    for (const { caseId, read, rejected, quality } of chunk.cases) {
      const sum = this.laboratories.get(caseId) ?? { read: 0, inserted: 0, rejected: 0, quality: noQuality() };
      const inserted = fresh.get(caseId) ?? 0;
      sum.read += read;
      sum.rejected += rejected;
      sum.inserted += inserted;
      this.inserted += inserted;
      for (const key of [...QUALITY, 'rows'] as const) sum.quality[key] += quality[key];
      this.laboratories.set(caseId, sum);
    }
  }

  result(): CheckResult {
    const { read, inserted, rejected } = this;
    return {
      read,
      inserted,
      merged: read - inserted - rejected,
      rejected,
      reasons: [...this.reasons.values()].sort((a, b) => b.count - a.count),
      laboratories: [...this.laboratories].map(([caseId, sum]) => ({
        caseId,
        ...sum,
        merged: sum.read - sum.inserted - sum.rejected,
      })),
    };
  }
}
