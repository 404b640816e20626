import { z } from 'zod';

export const requestPurgeSchema = z.object({
  incidentId: z.uuid(),
  reason: z.string().trim().min(10, 'persons.errors.purgeReason').max(500, 'persons.errors.purgeReason'),
});
export type RequestPurge = z.output<typeof requestPurgeSchema>;

/** The reference of the incident typed again: what is destroyed cannot come back. */
export const confirmPurgeSchema = z.object({ incidentId: z.uuid(), purgeId: z.uuid(), ref: z.string().trim().min(1) });
export type ConfirmPurge = z.output<typeof confirmPurgeSchema>;

export const withdrawPurgeSchema = z.object({ incidentId: z.uuid(), purgeId: z.uuid() });
export type WithdrawPurge = z.output<typeof withdrawPurgeSchema>;

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'patients.purgeRequested': { purgeId: string; reason: string };
    'patients.purgeConfirmed': { purgeId: string };
    'patients.purgeWithdrawn': { purgeId: string };
    'patients.purged': { purgeId: string; persons: number; requests: number; files: number; certificate: string };
  }
}
