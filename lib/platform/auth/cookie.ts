import { env } from '@/lib/platform/env';

const secure = env.NEXTAUTH_URL.startsWith('https://');

/** `__Host-` binds the cookie to this very host; plain http (the local demo) cannot carry it. */
export const SESSION_COOKIE = secure ? '__Host-vigie.session' : 'vigie.session';

/** Attributes of the session cookie. */
export const COOKIE_OPTIONS = { httpOnly: true, sameSite: 'lax', path: '/', secure } as const;
