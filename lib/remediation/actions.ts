'use server';

import { action } from '@/lib/platform/actions/action';
import * as asked from './asked/service';
import { saveActionSchema, updateItemsSchema } from './schema';
import * as service from './service';

/** Brings the chosen cells to one state: start, deliver with a proof, accept, refuse with a reason. */
export const updateItems = action(updateItemsSchema, service.updateItems);

/** Asks a new action of the vendor, or rewords one (coordinator). */
export const saveAction = action(saveActionSchema, asked.saveAction);
