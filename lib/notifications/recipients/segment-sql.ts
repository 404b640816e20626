import 'server-only';
import { flagBit } from '@/lib/patients/person/flags';
import { Prisma } from '@/lib/platform/db/generated/client';
import type { Audience, BatchChannel } from '../rules';
import { EXCLUSION_BITS } from './audience';

/** Why person `p` is kept out ('' = is not), as a lateral join called `kept`: the table of audience.ts. */
export const EXCLUSION_JOIN = Prisma.sql`left join lateral (
    select e.reason from unnest(${EXCLUSION_BITS.map(({ reason }) => reason)}::text[], ${EXCLUSION_BITS.map(({ mask }) => mask)}::int[],
      ${EXCLUSION_BITS.map(({ value }) => value)}::int[]) with ordinality as e (reason, mask, value, place)
    where p.flags & e.mask = e.value order by e.place limit 1
  ) kept on p.flags <> 0`;

const minor = flagBit('MINOR');
const sensitive = flagBit('SENSITIVE');

/** The text person `p` is to receive (audienceOf in SQL); needs the join above. */
export const AUDIENCE_OF = Prisma.sql`(case when kept.reason is not null then 'STANDARD' when p.flags & ${minor} <> 0 then 'PARENTS'
  when p.flags & ${sensitive} <> 0 then 'SENSITIVE' else 'STANDARD' end)`;

/** True when the text of a batch is for person `p`; needs the join above. A notice is one text for all. */
export const isAddressedTo = ({ channel, audience }: { channel: BatchChannel; audience: Audience }): Prisma.Sql =>
  channel === 'NOTICE'
    ? Prisma.sql`(kept.reason is null)`
    : Prisma.sql`(kept.reason is null and ${AUDIENCE_OF} = ${audience})`;

const NEITHER = Prisma.sql`not p.has_email and not p.has_post`;

/**
 * True when person `p` is to be reached by the channel first: e-mail when there is one, else post; parents by post
 * alone; SMS, calls and notice for those whom neither reaches. A notice is one text for all, whatever their segment.
 */
export function firstReachedBy(channel: BatchChannel, audience: Audience): Prisma.Sql {
  if (channel === 'NOTICE')
    return Prisma.sql`(${NEITHER} or (p.flags & ${minor} <> 0 and not p.has_post and kept.reason is null))`;
  const text = Prisma.sql`${AUDIENCE_OF} = ${audience}`;
  if (channel === 'EMAIL') return Prisma.sql`p.has_email and ${text}`;
  if (channel === 'POST' && audience === 'PARENTS') return Prisma.sql`p.has_post and ${text}`;
  if (channel === 'POST') return Prisma.sql`p.has_post and not p.has_email and ${text}`;
  return Prisma.sql`${NEITHER} and ${reachableBy(channel)} and ${text}`;
}

/** True when person `p` can be reached by the channel at all, whatever other channels there are. */
export function reachableBy(channel: BatchChannel): Prisma.Sql {
  const has = {
    EMAIL: Prisma.sql`p.has_email`,
    POST: Prisma.sql`p.has_post`,
    SMS: Prisma.sql`p.phone_idx is not null`,
    PHONE: Prisma.sql`p.has_phone`,
    NOTICE: Prisma.sql`true`,
  };
  return has[channel];
}
