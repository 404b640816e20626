'use server';
import { action } from '@/lib/platform/actions/action';
import { firstSignalSchema, fixManySchema } from './awareness/schema';
import * as obligations from './obligations/service';
import { fixAwarenessSchema, setObligationSchema } from './schema';
import * as service from './service';

export const fixAwareness = action(fixAwarenessSchema, (actor, input) => service.fixAwareness(actor, input));
/** The same moment for several laboratories without one: all or none. */
export const fixAwarenessOfMany = action(fixManySchema, (actor, input) => service.fixAwarenessOfMany(actor, input));
export const recordFirstSignal = action(firstSignalSchema, (actor, input) => service.recordFirstSignal(actor, input));
export const setObligation = action(setObligationSchema, (actor, input) => obligations.setObligation(actor, input));
