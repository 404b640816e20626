/**
 * Every kind of log entry and its payload. Nouns add theirs from their schema.ts:
 *
 *   declare module '@/lib/platform/audit/events' {
 *     interface AuditEvents { 'filing.approved': { filingId: string; kind: string } }
 *   }
 *
 * Payloads are flat (string, safe integer, boolean, null) and hold no personal data of a patient.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by module augmentation
export interface AuditEvents {}

export type AuditType = keyof AuditEvents & string;

export type AuditPayload = Readonly<Record<string, string | number | boolean | null>>;
