import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { currentActor } from '@/lib/platform/auth/session';
import { DomainError, notFound, STATUS } from '@/lib/platform/errors';
import { toFailure } from './failure';

/** Headers of every authenticated answer. */
export const PRIVATE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

function sameOrigin(request: Request): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  const origin = request.headers.get('origin');
  return origin !== null && URL.canParse(origin) && new URL(origin).host === request.headers.get('host');
}

/**
 * Wraps a route handler: session, origin of writes, and the same error mapping as actions, as JSON `{error}` with its
 * status. Without a session the answer is 401; what the actor may not see is 404.
 */
export function route<C>(
  run: (actor: Actor, request: Request, context: C) => Promise<Response>,
): (request: Request, context: C) => Promise<Response> {
  return async (request, context) => {
    try {
      if (!sameOrigin(request)) throw notFound();
      const actor = await currentActor();
      if (!actor) throw new DomainError('UNAUTHENTICATED', 'common.errors.unauthenticated');
      return await run(actor, request, context);
    } catch (error) {
      const failure = await toFailure(error);
      const status = failure.code === 'FORBIDDEN' ? 404 : STATUS[failure.code];
      return Response.json({ error: failure }, { status, headers: PRIVATE });
    }
  };
}
