'use server';
import { action } from '@/lib/platform/actions/action';
import { proposeSchema, settleSchema } from './schema';
import * as service from './service';

export const proposeDecision = action(proposeSchema, (actor, input) => service.proposeDecision(actor, input));
export const settleDecision = action(settleSchema, (actor, input) => service.settleDecision(actor, input));
