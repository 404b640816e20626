import 'server-only';
import type { Tx } from '@/lib/platform/db/with-actor';
import { env } from '@/lib/platform/env';
import type { CHANNELS } from '../rules';
import { type Capacities, type Capacity, DEFAULT_PER_DAY } from './rules';

/** The capacities of an incident's channels: what the cell has entered, else the relay's ceiling and our defaults. */
export async function readCapacities(tx: Tx, incidentId: string): Promise<Capacities> {
  const rows = await tx.channelCapacity.findMany({
    where: { incidentId },
    select: { channel: true, perDay: true, unitCost: true },
  });
  const known = new Map(rows.map((row) => [row.channel, row]));
  const of = (channel: (typeof CHANNELS)[number]): Capacity => {
    const row = known.get(channel);
    const standard = channel === 'EMAIL' ? env.VIGIE_MAIL_PER_MINUTE * 60 * 24 : DEFAULT_PER_DAY[channel];
    return { perDay: row?.perDay ?? standard, unitCost: row?.unitCost == null ? null : Number(row.unitCost) };
  };
  return { EMAIL: of('EMAIL'), POST: of('POST'), SMS: of('SMS'), PHONE: of('PHONE'), NOTICE: of('NOTICE') };
}
