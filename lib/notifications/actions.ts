'use server';
import { action } from '@/lib/platform/actions/action';
import * as hand from './channels/hand/service';
import * as keys from './channels/keys/service';
import { registerKeySchema, revokeKeySchema } from './channels/schema';
import { confirmSending as confirmSendingService } from './fence/service';
import { capacitySchema } from './planning/schema';
import { setCapacity as setCapacityService } from './planning/service';
import { acknowledgePackage } from './post/acknowledge/service';
import { withdrawPackage } from './post/withdraw/service';
import { addPlacementSchema, provePlacementSchema, removePlacementSchema } from './public-notice/schema';
import * as notice from './public-notice/service';
import { askTest } from './rehearsal/service';
import { callResultSchema, fileActSchema, informedSchema, receiveFileSchema } from './returns/schema';
import * as returns from './returns/service';
import {
  acknowledgeSchema,
  actSchema,
  confirmSendingSchema,
  createBatchSchema,
  saveTemplateSchema,
  settleSchema,
  testSendSchema,
  withdrawSchema,
} from './schema';
import * as service from './service';
import { settleUnknown } from './settle/service';
import { saveTemplate as saveTemplateService } from './templates/service';

export const createBatch = action(createBatchSchema, (actor, input) => service.createBatch(actor, input));
export const actOnBatch = action(actSchema, (actor, input) => service.actOnBatch(actor, input));
export const acknowledge = action(acknowledgeSchema, (actor, input) => acknowledgePackage(actor, input));
export const withdraw = action(withdrawSchema, (actor, input) => withdrawPackage(actor, input));
const rateLimit = { name: 'letter-test', points: 10, seconds: 600 };
export const testSend = action(testSendSchema, (actor, input) => askTest(actor, input), { rateLimit });
export const settle = action(settleSchema, (actor, input) => settleUnknown(actor, input));
export const saveTemplate = action(saveTemplateSchema, (actor, input) => saveTemplateService(actor, input));
export const confirmSending = action(confirmSendingSchema, (actor) => confirmSendingService(actor));
export const receiveFile = action(receiveFileSchema, (actor, input) => returns.receiveFile(actor, input));
export const actOnFile = action(fileActSchema, (actor, input) => returns.actOnFile(actor, input));
export const recordCall = action(callResultSchema, (actor, input) => hand.recordCall(actor, input));
export const markInformed = action(informedSchema, (actor, input) => hand.markInformed(actor, input));
export const addPlacement = action(addPlacementSchema, (actor, input) => notice.addPlacement(actor, input));
export const provePlacement = action(provePlacementSchema, (actor, input) => notice.provePlacement(actor, input));
export const removePlacement = action(removePlacementSchema, (actor, input) => notice.removePlacement(actor, input));
export const registerKey = action(registerKeySchema, (actor, input) => keys.registerKey(actor, input));
export const revokeKey = action(revokeKeySchema, (actor, input) => keys.revokeKey(actor, input));
export const setCapacity = action(capacitySchema, (actor, input) => setCapacityService(actor, input));
