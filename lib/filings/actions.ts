'use server';
import { action } from '@/lib/platform/actions/action';
import * as decisions from './decide/service';
import { createDraftSchema, createDraftsSchema, decideSchema, fileSchema, saveDraftSchema } from './schema';
import * as service from './service';

export const createDraft = action(createDraftSchema, (actor, input) => service.createDraft(actor, input));
export const createDrafts = action(createDraftsSchema, (actor, input) => service.createDrafts(actor, input));
export const saveDraft = action(saveDraftSchema, (actor, input) => service.saveDraft(actor, input));
export const decideFiling = action(decideSchema, (actor, input) => decisions.decide(actor, input));
export const fileFiling = action(fileSchema, (actor, input) => decisions.fileFiling(actor, input));
