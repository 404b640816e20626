import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { type Letter, readLetter } from '../content/read-content';
import { defaultLetter } from '../content/words';
import { canPrepareBatch } from '../policy';
import type { Audience, BatchChannel } from '../rules';

/** A line of the choice of templates. */
export interface TemplateLine {
  id: string;
  name: string;
  version: number;
  locale: string;
  channel: BatchChannel;
  audience: Audience;
  caseId: string | null;
}

/** A template version to read or to start a new one from; `default:fr` and `default:en` are the supplied texts. */
export async function getTemplate(
  actor: Actor,
  {
    incidentId,
    caseId,
    choice,
    channel,
    audience,
  }: { incidentId: string; caseId: string; choice: string; channel: BatchChannel; audience: Audience },
): Promise<Letter & { caseId: string | null }> {
  if (!canPrepareBatch(actor, { incidentId, caseId })) throw notFound();
  if (choice === 'default:fr' || choice === 'default:en') {
    const locale = choice === 'default:en' ? 'en' : 'fr';
    return {
      id: choice,
      version: 0,
      locale,
      channel,
      audience,
      caseId: null,
      ...defaultLetter(locale, { channel, audience }),
    };
  }
  return withActor(actor, async (tx) => {
    const row = await tx.letterTemplate.findFirst({
      where: { id: choice, incidentId, OR: [{ caseId: null }, { caseId }] },
      select: { id: true, caseId: true },
    });
    if (!row) throw notFound();
    return { ...(await readLetter(tx, row.id)), caseId: row.caseId };
  });
}
