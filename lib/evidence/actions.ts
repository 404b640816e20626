'use server';

import { action } from '@/lib/platform/actions/action';
import { getAttachable, getCustody } from './queries';
import { attachableSchema, custodySchema } from './schema';

/** Reads the chain of custody of one piece. */
export const readCustody = action(custodySchema, getCustody);

/** Pieces that may be joined to a dossier of the case. */
export const readAttachable = action(attachableSchema, getAttachable);
