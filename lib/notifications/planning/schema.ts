import { z } from 'zod';
import { CHANNELS } from '../rules';

/** What a channel does in a day and what one message costs, as its provider says. */
export const capacitySchema = z.object({
  incidentId: z.uuid(),
  channel: z.enum(CHANNELS),
  perDay: z
    .int('notifications.errors.capacity')
    .min(1, 'notifications.errors.capacity')
    .max(10_000_000, 'notifications.errors.capacity'),
  /** Euros. */
  unitCost: z
    .number('notifications.errors.cost')
    .min(0, 'notifications.errors.cost')
    .max(1000, 'notifications.errors.cost')
    .nullable(),
});

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'channel.capacity': { channel: string; perDay: number; unitCost: string | null };
  }
}
