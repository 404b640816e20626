'use server';
import { action } from '@/lib/platform/actions/action';
import { lookUp } from './list/service';
import { lookUpSchema, readAgainSchema, runIdSchema, startImportSchema } from './schema';
import * as service from './service';

export const readAgain = action(readAgainSchema, service.readAgain);
export const startImport = action(startImportSchema, service.startImport);
export const stopImport = action(runIdSchema, service.stopImport);
export const resumeImport = action(runIdSchema, service.resumeImport);

/** An exact look-up tells whether someone is in the file: it is rare, logged and limited. */
export const lookUpPatient = action(lookUpSchema, lookUp, {
  rateLimit: { name: 'patients.lookUp', points: 30, seconds: 60 },
});
