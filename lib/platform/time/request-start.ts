import 'server-only';
import { cache } from 'react';
import { realNow } from './clock';

/** When the server began to answer this request, in ms (the first call of a rendering decides): nothing read by the page is older. */
export const requestStart: () => number = cache(() => realNow().getTime());
