'use server';
import { action } from '@/lib/platform/actions/action';
import { previewFact as preview } from './queries';
import { previewFactSchema, recordFactSchema } from './schema';
import * as service from './service';

export const recordFact = action(recordFactSchema, (actor, input) => service.recordFact(actor, input));
/** Counts what a value would flag; writes nothing. */
export const previewFact = action(previewFactSchema, (actor, input) => preview(actor, input));
