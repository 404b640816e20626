import 'server-only';
import type { JobHandler } from '@/lib/platform/jobs/job';
import { enqueue } from '@/lib/platform/jobs/queue';
import { sendReminders } from './sending/jobs';
import { MAIL_JOB } from './sending/rules';
import { remindPass } from './tick/jobs';

/** Reminders of deadlines and daily digests, made each minute and handed over by e-mail. */
export const jobs: readonly JobHandler[] = [
  {
    name: 'reminders.tick',
    cron: '* * * * *',
    run: async () => {
      await remindPass();
      await enqueue(null, MAIL_JOB);
    },
  },
  { name: MAIL_JOB.name, run: (_data, signal) => sendReminders(signal) },
];
