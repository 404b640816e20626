import { type Translate, translator } from '@/lib/platform/i18n/translator';
import { formatDate, formatDateTime, formatRemaining } from '@/lib/platform/time/format';
import { requestOfReminder } from '@/lib/requests/reminders/rules';
import { readDigest, readParams } from '../digest/schema';
import type { Duties } from '../duties/queries';
import { DIGEST, TEST } from '../schema';
import type { Claimed } from '../sending/queries';
import { digestLines } from './digest-lines';

export interface ReminderMail {
  rows: readonly Claimed[];
  person: { name: string; locale: 'fr' | 'en' };
  duties: Duties;
  /** Address of the application, without a slash at the end. */
  baseUrl: string;
}

/** TLP:RED and TLP:AMBER+STRICT stay inside: the mail then names neither laboratory nor incident (FIRST, TLP 2.0). */
function isDiscreet(tlp: string): boolean {
  return tlp === 'RED' || tlp === 'AMBER_STRICT';
}

interface Words extends ReminderMail {
  t: Translate;
  locale: 'fr' | 'en';
}

/** Subject and text of one message: laboratory, duty, deadline as a date and as time left, and the way there. */
export function reminderMail(mail: ReminderMail): { subject: string; text: string } {
  const words: Words = { ...mail, locale: mail.person.locale, t: translator(mail.person.locale, 'mail.reminders') };
  const { t, rows, person, baseUrl } = words;
  const [first] = rows;
  const parts =
    first?.kind === TEST
      ? { subject: t('subject.test'), body: [t('test')] }
      : first?.kind === DIGEST
        ? digestParts(words)
        : reminderParts(words);
  const foot = [t('settings', { url: `${baseUrl}/account/reminders` }), t('signature')];
  const text = [t('hello', { name: person.name }), '', ...parts.body, '', '-- ', ...foot].join('\n');
  return { subject: parts.subject, text: `${text}\n` };
}

function digestParts(words: Words): { subject: string; body: string[] } {
  const { rows, t, locale, duties, baseUrl } = words;
  const digests = rows.map((row) => readDigest(row.params));
  const sum = (part: 'late' | 'soon') => digests.reduce((total, digest) => total + digest[part].length, 0);
  const day = rows[0] ? formatDate(rows[0].now, locale) : '';
  return {
    subject: t('subject.digest', { day, late: sum('late'), soon: sum('soon') }),
    body: rows.flatMap((row) => [
      ...digestLines(row, { t, locale, duties, discreet: isDiscreet(row.tlp) }),
      '',
      `${baseUrl}/account/reminders/${row.id}`,
      '',
    ]),
  };
}

function reminderParts(words: Words): { subject: string; body: string[] } {
  const { rows, t } = words;
  const late = rows.filter((row) => remaining(row) < 0).length;
  const [first] = rows;
  const subject =
    first && rows.length === 1
      ? t(late ? 'subject.late' : 'subject.left', { duty: dutyOf(first, words), time: timeOf(first, words) })
      : t('subject.several', { count: rows.length, late });
  const body = rows.flatMap((row) => ['', ...reminderLines(row, words)]);
  return { subject, body: [t('intro', { count: rows.length }), ...body] };
}

function reminderLines(row: Claimed, words: Words): string[] {
  const { t, locale, baseUrl } = words;
  const { laboratory, target } = readParams(row.params);
  const at = formatDateTime(row.dueAt, locale);
  return [
    isDiscreet(row.tlp) ? t('discreet') : laboratory,
    dutyOf(row, words),
    t(target ? 'deadline.target' : 'deadline.legal', { at }),
    t(remaining(row) < 0 ? 'late' : 'left', { time: timeOf(row, words) }),
    ...(row.ownClock ? [t('ownClock', { now: formatDateTime(row.now, locale) })] : []),
    `${baseUrl}/incidents/${row.incidentId}/${placeOf(row)}`,
  ];
}

/** Where the duty is done: the request of a patient, or the laboratory's page. */
function placeOf({ kind, caseId }: Claimed): string {
  const number = requestOfReminder(kind);
  return number ? `requests?q=${number}` : `cases/${caseId}`;
}

function dutyOf(row: Claimed, { duties, locale }: Words): string {
  return duties(row)?.label[locale] ?? row.kind;
}

function remaining(row: Claimed): number {
  return row.dueAt.getTime() - row.now.getTime();
}

function timeOf(row: Claimed, { locale }: Words): string {
  return formatRemaining(remaining(row), locale);
}
