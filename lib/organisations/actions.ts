'use server';
import { action } from '@/lib/platform/actions/action';
import { importLaboratoriesSchema, previewImportSchema } from './import/schema';
import * as importing from './import/service';
import { addLaboratorySchema, editLaboratorySchema } from './schema';
import * as service from './service';

/** Says row by row what importing a file would do; writes nothing. */
export const reviewImport = action(previewImportSchema, importing.reviewImport);

/** Imports every valid row of the file. */
export const importLaboratories = action(importLaboratoriesSchema, importing.importLaboratories, {
  rateLimit: { name: 'laboratories.import', points: 30, seconds: 3600 },
});

/** Adds one laboratory by hand. */
export const addLaboratory = action(addLaboratorySchema, service.addLaboratory);

/** Corrects one laboratory. */
export const editLaboratory = action(editLaboratorySchema, service.editLaboratory);
