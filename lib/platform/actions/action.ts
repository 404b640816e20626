import 'server-only';
import { refresh } from 'next/cache';
import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Limit, takePoint } from '@/lib/platform/auth/rate-limit';
import { currentActor } from '@/lib/platform/auth/session';
import { DomainError, forbidden } from '@/lib/platform/errors';
import { type ActionResult, invalidInput, toFailure } from './failure';

export type { ActionResult } from './failure';

/** Next compares Origin with Host when both are there; a form post without Origin is refused here. */
async function requireOrigin(): Promise<void> {
  if (!(await headers()).get('origin')) throw forbidden();
}

/**
 * The one wrapper of every server action: origin, session, rate limit, schema, errors. The handler gets a proven
 * actor and parsed input; the caller gets a result that holds what to tell the person. Open pages re-read after it.
 * @param options.rateLimit per user and action.
 */
export function action<S extends z.ZodType, T>(
  schema: S,
  run: (actor: Actor, input: z.output<S>) => Promise<T>,
  options: { rateLimit?: Limit & { name: string } } = {},
): (input: z.input<S>) => Promise<ActionResult<T>> {
  return async (input) => {
    try {
      await requireOrigin();
      const actor = await currentActor();
      if (!actor) throw new DomainError('UNAUTHENTICATED', 'common.errors.unauthenticated');
      if (options.rateLimit) await takePoint(options.rateLimit.name, actor.userId, options.rateLimit);
      const parsed = schema.safeParse(input);
      if (!parsed.success) throw invalidInput(parsed.error);
      const data = await run(actor, parsed.data);
      refresh();
      return { ok: true, data };
    } catch (error) {
      unstable_rethrow(error);
      return { ok: false, error: await toFailure(error) };
    }
  };
}
