import 'server-only';
import type { AuthOptions } from 'next-auth';
import credentials from 'next-auth/providers/credentials';
import { env } from '@/lib/platform/env';
import { DomainError } from '@/lib/platform/errors';
import { COOKIE_OPTIONS, SESSION_COOKIE } from './cookie';
import { SESSION_HOURS } from './session-store';
import { signInAsPersona, signInWithPassword } from './sign-in';

type Headers = Record<string, string | string[] | undefined>;

function origin(headers: Headers | undefined): { address: string; userAgent: string } {
  const first = (name: string) =>
    String(headers?.[name] ?? '')
      .split(',')[0]
      ?.trim() ?? '';
  return { address: first('x-forwarded-for') || 'local', userAgent: first('user-agent') };
}

async function orCode<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    // next-auth hands the message to the sign-in page: a code, never a detail.
    throw new Error(error instanceof DomainError ? error.code : 'UNAVAILABLE');
  }
}

/** next-auth as protocol layer only: credentials callback and CSRF. The JWT carries a random sid and nothing else. */
export function authOptions(): AuthOptions {
  return {
    secret: env.NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_HOURS * 3600 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: { sessionToken: { name: SESSION_COOKIE, options: COOKIE_OPTIONS } },
    providers: [
      credentials({
        id: 'password',
        credentials: { email: {}, password: {} },
        authorize: (input, request) =>
          orCode(signInWithPassword(input?.email ?? '', input?.password ?? '', origin(request.headers))),
      }),
      ...(env.VIGIE_DEMO
        ? [
            credentials({
              id: 'demo',
              credentials: { email: {} },
              authorize: (input, request) => orCode(signInAsPersona(input?.email ?? '', origin(request.headers))),
            }),
          ]
        : []),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user && 'sid' in user ? { sid: user.sid } : { sid: token.sid }),
      // The session object says nothing: who asks is read from the session table, never from here.
      session: ({ session }) => ({ expires: session.expires }),
    },
  };
}
