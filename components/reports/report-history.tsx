import { getLocale, getTranslations } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { logSentence } from '@/lib/logbook/labels';
import { formatShort } from '@/lib/platform/time/format';
import type { HistoryEntry } from '@/lib/reports/queries';

/** What happened to a report, newest first, in the sentences of the main courante. */
export async function ReportHistory({ entries }: { entries: readonly HistoryEntry[] }) {
  const [t, log, locale] = [await getTranslations('reports.history'), await getTranslations('log'), await getLocale()];
  return (
    <Card title={t('title')}>
      {entries.length === 0 ? <p className="px-4 py-3 text-muted text-sm">{t('empty')}</p> : null}
      <ol className="divide-y">
        {entries.map((entry) => (
          <li key={entry.seq} className="px-4 py-2.5 text-sm">
            <p className="break-words">{logSentence(log, { ...entry, caseName: null }, locale)}</p>
            <p className="tabular text-muted text-xs">
              {entry.by} · {formatShort(entry.at, locale)}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
