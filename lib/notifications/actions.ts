'use server';
import { action } from '@/lib/platform/actions/action';
import { confirmSending as confirmSendingService } from './fence/service';
import { acknowledgePackage } from './post/service';
import {
  acknowledgeSchema,
  actSchema,
  confirmSendingSchema,
  createBatchSchema,
  saveTemplateSchema,
  settleSchema,
} from './schema';
import * as service from './service';
import { settleUnknown } from './settle/service';
import { saveTemplate as saveTemplateService } from './templates/service';

export const createBatch = action(createBatchSchema, (actor, input) => service.createBatch(actor, input));
export const actOnBatch = action(actSchema, (actor, input) => service.actOnBatch(actor, input));
export const acknowledge = action(acknowledgeSchema, (actor, input) => acknowledgePackage(actor, input));
export const settle = action(settleSchema, (actor, input) => settleUnknown(actor, input));
export const saveTemplate = action(saveTemplateSchema, (actor, input) => saveTemplateService(actor, input));
export const confirmSending = action(confirmSendingSchema, (actor) => confirmSendingService(actor));
