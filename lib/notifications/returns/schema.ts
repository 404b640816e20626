import { z } from 'zod';
import { CALL_RESULTS, FILE_KINDS } from './codes';

const id = z.uuid();

/** A file of a carrier, already received as evidence: read and counted, nothing written to a recipient. */
export const receiveFileSchema = z.object({
  incidentId: id,
  batchId: id,
  kind: z.enum(FILE_KINDS),
  evidenceId: z.uuid('notifications.errors.fileMissing'),
});

/** The effects of a file that waits: written, or the file put aside. */
export const fileActSchema = z.object({ incidentId: id, fileId: id, act: z.enum(['apply', 'discard']) });

/** The result of one call, by hand. */
export const callResultSchema = z.object({
  incidentId: id,
  batchId: id,
  notificationId: id,
  result: z.enum(CALL_RESULTS),
});

/** People informed in another way than by a message: by the biologist, the ministry, the representative. */
export const informedSchema = z.object({
  incidentId: id,
  batchId: id,
  notificationId: id,
  how: z.enum(['inPerson', 'byPhone', 'byLetter', 'byMinistry', 'byRepresentative']),
});

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'carrier.received': {
      fileId: string;
      kind: string;
      sha256: string;
      lines: number;
      effective: number;
      unknown: number;
    };
    'carrier.applied': { fileId: string; kind: string; sha256: string; lines: number; effective: number };
    'carrier.sentAnyway': {
      fileId: string;
      kind: string;
      sha256: string;
      count: number;
      waiting: number;
      written: number;
    };
    'carrier.discarded': { fileId: string; kind: string; sha256: string };
    'batch.addressesChecked': { batchId: string; number: number; checked: number; refused: number; cut: number };
    'batch.called': { batchId: string; number: number; notificationId: string; result: string };
    'batch.informed': { batchId: string; number: number; notificationId: string; how: string };
  }
}
