'use server';
import { action } from '@/lib/platform/actions/action';
import * as preview from './preview/queries';
import { addPackSchema, previewPackSchema, withdrawPackSchema } from './schema';
import * as service from './service';

export const previewPack = action(previewPackSchema, (actor, input) => preview.previewPack(actor, input));
export const addPack = action(addPackSchema, (actor, input) => service.addPack(actor, input));
export const withdrawPack = action(withdrawPackSchema, (actor, input) => service.withdrawPack(actor, input));
