import 'server-only';
import { z } from 'zod';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { withActor } from '@/lib/platform/db/with-actor';
import type { JobHandler } from '@/lib/platform/jobs/job';
import { enqueue } from '@/lib/platform/jobs/queue';
import { realNow } from '@/lib/platform/time/clock';
import { sendNoticeMails } from './sending/jobs';

const refSchema = z.object({ incidentId: z.uuid(), noticeId: z.uuid() });

/** Notices whose tables say that e-mails are left: due, or in hands that let them fall. */
async function enqueueUnfinished(): Promise<void> {
  const now = realNow();
  const rows = await withActor(systemActor('notices.sweep', '*'), (tx) =>
    tx.processorNoticeDelivery.findMany({
      where: {
        OR: [
          { mailState: 'QUEUED', OR: [{ mailNextAt: null }, { mailNextAt: { lte: now } }] },
          { mailState: 'HANDING_OVER', mailUntil: { lt: now } },
        ],
      },
      distinct: ['noticeId'],
      select: { incidentId: true, noticeId: true },
    }),
  );
  for (const data of rows) await enqueue(null, { name: 'notices.send', data, singletonKey: data.noticeId });
}

/** Background work of the vendor's notices, run by the worker. */
export const jobs: readonly JobHandler[] = [
  { name: 'notices.send', run: (data, signal) => sendNoticeMails(refSchema.parse(data), signal) },
  { name: 'notices.sweep', cron: '* * * * *', run: enqueueUnfinished },
];

/** At the start of a worker: whatever an earlier one left. */
export const recover = enqueueUnfinished;
