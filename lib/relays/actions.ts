'use server';
import { action } from '@/lib/platform/actions/action';
import { readNowSchema, saveMailboxSchema, saveRelaySchema, testRelaySchema } from './schema';
import * as service from './service';

const rateLimit = { name: 'relay-test', points: 10, seconds: 600 };

export const saveRelay = action(saveRelaySchema, (actor, input) => service.saveRelay(actor, input));
export const saveMailbox = action(saveMailboxSchema, (actor, input) => service.saveMailbox(actor, input));
export const testRelay = action(testRelaySchema, (actor, input) => service.testRelay(actor, input), { rateLimit });
export const readNow = action(readNowSchema, (actor, input) => service.readNow(actor, input));
