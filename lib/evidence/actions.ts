'use server';

import { action } from '@/lib/platform/actions/action';
import { getCustody } from './queries';
import { custodySchema } from './schema';

/** Reads the chain of custody of one piece. */
export const readCustody = action(custodySchema, getCustody);
