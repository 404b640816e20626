'use server';
import { action } from '@/lib/platform/actions/action';
import { recordEntrySchema } from './schema';
import * as service from './service';

export const recordEntry = action(recordEntrySchema, (actor, input) => service.recordEntry(actor, input), {
  rateLimit: { name: 'logbook.record', points: 60, seconds: 60 },
});
