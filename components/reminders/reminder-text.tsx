import { useLocale, useTranslations } from 'next-intl';
import { StateTag } from '@/components/ui/state-tag';
import type { Tone } from '@/components/ui/tone';
import { formatDate, formatRemaining, formatShort } from '@/lib/platform/time/format';
import type { ReminderView } from '@/lib/reminders/queries';
import { requestOfReminder } from '@/lib/requests/reminders/rules';
import { dutyName } from './duty';

const SOON_MS = 12 * 3_600_000;

/** Where a reminder leads: the request, the case, or the digest itself. */
export function hrefOf(item: Pick<ReminderView, 'id' | 'incidentId' | 'caseId' | 'kind'>): string {
  const number = requestOfReminder(item.kind);
  if (number) return `/incidents/${item.incidentId}/requests?q=${number}`;
  return item.caseId ? `/incidents/${item.incidentId}/cases/${item.caseId}` : `/account/reminders/${item.id}`;
}

/** What it is about, in a few words. */
export function useReminderTitle(): (item: ReminderView) => string {
  const [t, locale] = [useTranslations('reminders.item'), useLocale()];
  return (item) =>
    item.counts ? t('digest', { day: formatDate(item.at, locale) }) : dutyName(item.duty, locale, item.kind);
}

/** Time left or lateness now, or why the reminder no longer matters: icon, word and colour. */
export function ReminderState({ item }: { item: ReminderView }) {
  const [t, locale] = [useTranslations('reminders.item'), useLocale()];
  if (item.counts) return null;
  if (item.met) return <StateTag tone="met">{t('met')}</StateTag>;
  if (!item.stands) return <StateTag tone="idle">{t('void')}</StateTag>;
  const left = item.at.getTime() - item.nowMs;
  const tone: Tone = left < 0 ? 'late' : left < SOON_MS ? 'soon' : 'run';
  return <StateTag tone={tone}>{t(left < 0 ? 'late' : 'left', { time: formatRemaining(left, locale) })}</StateTag>;
}

/** Absolute date, or the counts of a digest. */
export function ReminderDetail({ item }: { item: ReminderView }) {
  const [t, locale] = [useTranslations('reminders.item'), useLocale()];
  if (item.counts) return t('digestCounts', item.counts);
  return t(item.target ? 'target' : 'due', { at: formatShort(item.at, locale) });
}
