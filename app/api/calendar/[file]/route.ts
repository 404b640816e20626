import { calendarActor } from '@/lib/platform/auth/calendar-actor';
import { takePoint } from '@/lib/platform/auth/rate-limit';
import { env } from '@/lib/platform/env';
import { DomainError } from '@/lib/platform/errors';
import { translator } from '@/lib/platform/i18n/translator';
import { logger } from '@/lib/platform/log/logger';
import { realNow } from '@/lib/platform/time/clock';
import { calendarOf } from '@/lib/reminders/calendar/ics';
import { getCalendar } from '@/lib/reminders/calendar/queries';

export const dynamic = 'force-dynamic';

/** A calendar asks every few minutes at most; whoever guesses is stopped long before 2^256 tries. */
const PER_PERSON = { points: 60, seconds: 3600 };
const PER_GUESSER = { points: 30, seconds: 3600 };
const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };

/**
 * GET /api/calendar/<secret>.ics: the deadlines of the secret's owner, without a session. Unknown, revoked, or of a
 * disabled account: 404, all alike.
 */
export async function GET(request: Request, context: { params: Promise<{ file: string }> }): Promise<Response> {
  try {
    const token = /^(.+)\.ics$/.exec((await context.params).file)?.[1] ?? '';
    const actor = await calendarActor(token);
    if (!actor) {
      const address = request.headers.get('x-forwarded-for')?.split(',')[0]?.trim() || 'local';
      await takePoint('calendar-guess', address, PER_GUESSER);
      return new Response(null, { status: 404, headers: HEADERS });
    }
    await takePoint('calendar', actor.userId, PER_PERSON);
    const locale = actor.locale === 'en' ? 'en' : 'fr';
    const { deadlines, preference } = await getCalendar(actor);
    const text = calendarOf(deadlines, {
      preference,
      locale,
      t: translator(locale, 'mail.calendar'),
      baseUrl: env.NEXTAUTH_URL,
      at: realNow(),
    });
    return new Response(text, {
      headers: {
        ...HEADERS,
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'attachment; filename="vigie72.ics"',
      },
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'RATE_LIMITED')
      return new Response(null, {
        status: 429,
        headers: { ...HEADERS, 'retry-after': String(error.params.seconds ?? 60) },
      });
    logger.error({ err: error instanceof Error ? error : new Error('unknown') });
    return new Response(null, { status: 503, headers: HEADERS });
  }
}
