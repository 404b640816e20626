import * as logbook from '@/lib/logbook/jobs';
import * as notices from '@/lib/notices/jobs';
import * as notifications from '@/lib/notifications/jobs';
import * as patients from '@/lib/patients/jobs';
import type { JobModule } from '@/lib/platform/jobs/job';
import * as reminders from '@/lib/reminders/jobs';
import * as rules from '@/lib/rules/jobs';

/** Every lib/<noun>/jobs.ts that the worker runs. */
export const jobModules: readonly JobModule[] = [logbook, notices, notifications, patients, reminders, rules];
