'use server';
import { action } from '@/lib/platform/actions/action';
import * as deliveries from './deliveries/service';
import {
  acknowledgeSchema,
  createNoticeSchema,
  openNoticeSchema,
  resendSchema,
  saveNoticeSchema,
  sendNoticeSchema,
} from './schema';
import * as service from './service';

/** The vendor's draft, new or the one there is. */
export const createNotice = action(createNoticeSchema, service.createNotice);
/** Deletes a draft that will not be sent. */
export const discardNotice = action(sendNoticeSchema, service.discardNotice);

export const saveNotice = action(saveNoticeSchema, service.saveNotice);
/** Freezes the notice and delivers it to every chosen controller. */
export const sendNotice = action(sendNoticeSchema, service.sendNotice);
/** A person of the laboratory has it on their screen. */
export const openNotice = action(openNoticeSchema, deliveries.openNotice);
export const acknowledge = action(acknowledgeSchema, deliveries.acknowledge);
/** Failed or uncertain e-mails go back in the queue. */
export const mailAgain = action(resendSchema, deliveries.mailAgain);
