import 'server-only';
import { z } from 'zod';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { withActor } from '@/lib/platform/db/with-actor';
import type { JobHandler } from '@/lib/platform/jobs/job';
import { enqueue } from '@/lib/platform/jobs/queue';
import { realNow } from '@/lib/platform/time/clock';
import { readOneMailbox, readReturns } from './bounces/jobs';
import { checkAddresses } from './post/check/service';
import { packageBatch } from './post/service';
import { publishNotice } from './public-notice/service';
import { cancelRest } from './recipients/cancel/service';
import { reconsiderFlags } from './recipients/reconsider/service';
import { prepareRecipients } from './recipients/service';
import { sendTest } from './rehearsal/jobs';
import { recoverLeases } from './sending/closing/service';
import { sendBatch } from './sending/jobs';

const refSchema = z.object({ incidentId: z.uuid(), batchId: z.uuid() });
const placeSchema = z.object({ incidentId: z.uuid(), caseId: z.uuid() });

interface Unfinished {
  name: string;
  batchId: string;
  incidentId: string;
}

/** Batches whose tables say that background work is left. A waiting equal job makes the enqueueing a no-op. */
async function enqueueUnfinished(): Promise<void> {
  const rows = await withActor(
    systemActor('notifications.sweep', '*'),
    (tx) =>
      tx.$queryRaw<Unfinished[]>`
      select id as "batchId", incident_id as "incidentId", case
          when state = 'DRAFT' and not recipients_ready then 'notifications.recipients'
          when state = 'DRAFT' then 'notifications.addresses'
          when state = 'CANCELLED' then 'notifications.cancelRest'
          when channel = 'NOTICE' then 'notifications.publish'
          when channel <> 'EMAIL' then 'notifications.package'
          else 'notifications.send' end as name
      from batch b
      where exists (select 1 from notification n where n.batch_id = b.id and n.state in ('LEASED', 'HANDING_OVER') and n.leased_until < now())
        or (state = 'DRAFT' and not recipients_ready)
        or (state = 'CANCELLED' and ready + deferred + excluded > 0)
        or (state = 'SENDING' and channel in ('POST', 'SMS', 'PHONE') and package_id is null)
        or (state = 'SENDING' and channel = 'NOTICE')
        or (state = 'DRAFT' and recipients_ready and channel = 'POST' and address_check is null)
        or (state = 'SENDING' and channel = 'EMAIL' and (ready > 0 or deferred = 0 or exists (
          select 1 from notification n where n.batch_id = b.id and n.state = 'DEFERRED' and n.next_try_at <= now())))`,
  );
  for (const { name, ...data } of rows) await enqueue(null, { name, data, singletonKey: data.batchId });
}

/** Background work of the notifications, run by the worker. */
export const jobs: readonly JobHandler[] = [
  {
    name: 'notifications.recipients',
    run: async (data) => {
      const ref = refSchema.parse(data);
      await prepareRecipients(systemActor('notifications.recipients', ref.incidentId), ref);
    },
  },
  {
    name: 'notifications.send',
    concurrency: 2,
    run: (data, signal) => sendBatch(refSchema.parse(data), signal),
  },
  {
    name: 'notifications.test',
    run: async (data) => {
      const ref = refSchema.parse(data);
      await sendTest(systemActor('notifications.test', ref.incidentId), ref);
    },
  },
  {
    name: 'notifications.package',
    run: async (data, signal) => {
      const ref = refSchema.parse(data);
      await packageBatch(systemActor('notifications.package', ref.incidentId), ref, signal);
    },
  },
  {
    name: 'notifications.addresses',
    run: async (data, signal) => {
      const ref = refSchema.parse(data);
      await checkAddresses(systemActor('notifications.addresses', ref.incidentId), ref, signal);
    },
  },
  {
    name: 'notifications.publish',
    run: async (data) => {
      const ref = refSchema.parse(data);
      await publishNotice(systemActor('notifications.publish', ref.incidentId), ref);
    },
  },
  {
    name: 'notifications.cancelRest',
    run: async (data) => {
      const ref = refSchema.parse(data);
      await recoverLeases(systemActor('notifications.cancelRest', ref.incidentId), ref, realNow());
      await cancelRest(systemActor('notifications.cancelRest', ref.incidentId), ref);
    },
  },
  {
    name: 'notifications.flagsChanged',
    run: async (data) => {
      const { incidentId, caseId } = placeSchema.parse(data);
      await reconsiderFlags(systemActor('notifications.flagsChanged', incidentId), { incidentId, caseId });
    },
  },
  {
    name: 'notifications.mailbox',
    concurrency: 2,
    run: (data, signal) => readOneMailbox(data, signal),
  },
  { name: 'notifications.returns', cron: '* * * * *', run: (_, signal) => readReturns(signal) },
  { name: 'notifications.sweep', cron: '* * * * *', run: enqueueUnfinished },
];

/** At the start of a worker: whatever an earlier one left. */
export const recover = enqueueUnfinished;
