'use server';
import { action } from '@/lib/platform/actions/action';
import { abandonSchema, copySchema, decideSchema, saveSchema, startSchema } from './schema';
import * as service from './service';

export const startWorksheet = action(startSchema, (actor, input) => service.startWorksheet(actor, input));
export const saveWorksheet = action(saveSchema, (actor, input) => service.saveWorksheet(actor, input));
export const abandonWorksheet = action(abandonSchema, (actor, input) => service.abandonWorksheet(actor, input));
export const decideSeverity = action(decideSchema, (actor, input) => service.decideSeverity(actor, input));
export const copyWorksheet = action(copySchema, (actor, input) => service.copyWorksheet(actor, input));
