'use server';
import { action } from '@/lib/platform/actions/action';
import * as acts from './act/service';
import { prepareAnswer as prepare, sendAnswer as send, withdrawAnswer as withdraw } from './answers/service';
import * as steps from './authentication/service';
import { saveScript as script } from './desk/service';
import { settlePresence as settle } from './person/service';
import * as schema from './schema';
import * as service from './service';
import { saveTemplate as template } from './templates/service';

export const createRequest = action(schema.createRequestSchema, service.createRequest);
export const identifyRequest = action(schema.identifyRequestSchema, service.identifyRequest);
export const assignRequest = action(schema.assignSchema, service.assignRequest);
/** Who asks in clear is read one at a time. */
export const revealRequester = action(schema.placeSchema, service.revealRequester, {
  rateLimit: { name: 'requests.reveal', points: 30, seconds: 60 },
});

export const noteStep = action(schema.stepSchema, steps.noteStep);
export const compareWithFile = action(schema.compareSchema, steps.compareWithFile, {
  rateLimit: { name: 'requests.compare', points: 10, seconds: 60 },
});
export const makeLetterCode = action(schema.placeSchema, steps.makeLetterCode);
export const confirmLetterCode = action(schema.codeSchema, steps.confirmLetterCode, {
  rateLimit: { name: 'requests.code', points: 10, seconds: 60 },
});
export const authenticateRequest = action(schema.versionedSchema, steps.authenticateRequest);

export const settlePresence = action(schema.settleSchema, settle);
export const prepareAnswer = action(schema.prepareAnswerSchema, prepare);
export const withdrawAnswer = action(schema.versionedSchema, withdraw);
export const sendAnswer = action(schema.sendAnswerSchema, send);
export const extendRequest = action(schema.extendSchema, acts.extendRequest);
export const endRequest = action(schema.endSchema, acts.endRequest);
export const closeRequest = action(schema.versionedSchema, acts.closeRequest);

export const saveTemplate = action(schema.saveTemplateSchema, template);
export const saveScript = action(schema.saveScriptSchema, script);
