/** A worker process of its own that makes one pass and hands over what waits, for tests of several workers: smtpUrl. */
import { closeClients } from '@/lib/platform/db/client';
import { sendReminders } from '../sending/jobs';
import { remindPass } from '../tick/jobs';

const [smtpUrl = ''] = process.argv.slice(2);

await remindPass();
await sendReminders(new AbortController().signal, { smtpUrl });
await closeClients();
