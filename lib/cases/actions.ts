'use server';
import { action } from '@/lib/platform/actions/action';
import * as obligations from './obligations/service';
import { fixAwarenessSchema, setObligationSchema } from './schema';
import * as service from './service';

export const fixAwareness = action(fixAwarenessSchema, (actor, input) => service.fixAwareness(actor, input));
export const setObligation = action(setObligationSchema, (actor, input) => obligations.setObligation(actor, input));
