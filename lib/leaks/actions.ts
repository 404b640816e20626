'use server';
import { action } from '@/lib/platform/actions/action';
import { addLeakSchema, addPressSchema, moveLeakSchema } from './schema';
import * as service from './service';

export const addLeak = action(addLeakSchema, (actor, input) => service.addLeak(actor, input));
export const moveLeak = action(moveLeakSchema, (actor, input) => service.moveLeak(actor, input));
export const addPress = action(addPressSchema, (actor, input) => service.addPress(actor, input));
