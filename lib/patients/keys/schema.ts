import { z } from 'zod';

export const rotateSchema = z.object({ incidentId: z.uuid() });
export type Rotate = z.output<typeof rotateSchema>;

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'keys.rotationStarted': { incident: string };
    'keys.rotated': { fromKey: string; toKey: string; rows: number };
    'keys.kekReplaced': { fromKek: string; toKek: string; incidents: number };
  }
}
