'use server';
import { action } from '@/lib/platform/actions/action';
import * as fate from './files/fate/service';
import * as check from './import/check/service';
import * as mappings from './import/mappings/service';
import * as removal from './import/removal/service';
import { lookUp } from './list/service';
import {
  applyMappingSchema,
  lookUpSchema,
  mappingIdSchema,
  readAgainSchema,
  renameMappingSchema,
  runIdSchema,
  saveMappingSchema,
  startImportSchema,
  unsealSchema,
} from './schema';
import * as service from './service';

export const readAgain = action(readAgainSchema, service.readAgain);
export const startImport = action(startImportSchema, service.startImport);
export const pauseImport = action(runIdSchema, service.pauseImport);
export const resumeImport = action(runIdSchema, service.resumeImport);
export const cancelImport = action(runIdSchema, removal.cancelImport);
export const forecastRemoval = action(runIdSchema, removal.readForecast);
export const startCheck = action(startImportSchema, check.startCheck);
export const leaveCheck = action(runIdSchema, check.leaveCheck);
export const sealFile = action(runIdSchema, fate.sealFile);
export const unsealFile = action(unsealSchema, fate.unsealFile);
export const destroyFile = action(runIdSchema, fate.destroyFile);
export const saveMapping = action(saveMappingSchema, mappings.saveMapping);
export const applyMapping = action(applyMappingSchema, mappings.applyMapping);
export const renameMapping = action(renameMappingSchema, mappings.renameMapping);
export const deleteMapping = action(mappingIdSchema, mappings.deleteMapping);

/** An exact look-up tells whether someone is in the file: it is rare, logged and limited. */
export const lookUpPatient = action(lookUpSchema, lookUp, {
  rateLimit: { name: 'patients.lookUp', points: 30, seconds: 60 },
});
