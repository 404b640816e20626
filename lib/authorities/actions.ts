'use server';
import { action } from '@/lib/platform/actions/action';
import { completeStepSchema, recordContactSchema, saveAuthoritySchema } from './schema';
import * as service from './service';

export const recordContact = action(recordContactSchema, (actor, input) => service.recordContact(actor, input));
export const completeStep = action(completeStepSchema, (actor, input) => service.completeStep(actor, input));
export const saveAuthority = action(saveAuthoritySchema, (actor, input) => service.saveAuthority(actor, input));
