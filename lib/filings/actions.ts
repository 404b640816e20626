'use server';
import { action } from '@/lib/platform/actions/action';
import * as bulk from './bulk/queries';
import { applyBulkSchema, previewBulkSchema } from './bulk/schema';
import * as bulkEditing from './bulk/service';
import * as comments from './comments/service';
import * as decisions from './decide/service';
import * as keeping from './draft/keep/service';
import * as drafting from './draft/service';
import {
  commentSchema,
  createDraftSchema,
  createDraftsSchema,
  decideSchema,
  fileSchema,
  keepAnswerSchema,
  saveDraftSchema,
  settleCommentSchema,
} from './schema';
import * as service from './service';

export const createDraft = action(createDraftSchema, (actor, input) => drafting.createDraft(actor, input));
export const createDrafts = action(createDraftsSchema, (actor, input) => drafting.createDrafts(actor, input));
/** Compares only; writes nothing. */
export const previewBulk = action(previewBulkSchema, (actor, input) => bulk.previewBulk(actor, input));
export const applyBulk = action(applyBulkSchema, (actor, input) => bulkEditing.applyBulk(actor, input));
export const keepAnswer = action(keepAnswerSchema, (actor, input) => keeping.keepAnswer(actor, input));
export const saveDraft = action(saveDraftSchema, (actor, input) => service.saveDraft(actor, input));
export const decideFiling = action(decideSchema, (actor, input) => decisions.decide(actor, input));
export const fileFiling = action(fileSchema, (actor, input) => decisions.fileFiling(actor, input));
export const addComment = action(commentSchema, (actor, input) => comments.addComment(actor, input));
export const settleComment = action(settleCommentSchema, (actor, input) => comments.settleComment(actor, input));
