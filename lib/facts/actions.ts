'use server';
import { action } from '@/lib/platform/actions/action';
import { recordFactSchema } from './schema';
import * as service from './service';

export const recordFact = action(recordFactSchema, (actor, input) => service.recordFact(actor, input));
