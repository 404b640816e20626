import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { formatDateTime } from '@/lib/platform/time/format';
import type { DigestView as View } from '@/lib/reminders/queries';
import { dutyName } from './duty';

/** A digest as it was sent. */
export function DigestView({ view }: { view: View }) {
  const [t, locale] = [useTranslations('reminders.digest'), useLocale()];
  const parts = ['late', 'soon', 'waiting', 'filed'] as const;
  return parts.map((part) => {
    const lines = view.digest[part];
    const filing = part === 'waiting' || part === 'filed';
    return (
      <Card key={part} title={t(part)} hint={lines.length}>
        {lines.length === 0 ? (
          <p className="px-4 py-3 text-muted text-sm">{t('none')}</p>
        ) : (
          <ul className="divide-y">
            {lines.map((line) => (
              <li
                key={`${line.caseId} ${line.kind}`}
                className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-1.5"
              >
                <Link href={`/incidents/${view.incidentId}/cases/${line.caseId}`} className="min-w-0 hover:underline">
                  <b className="font-semibold">{line.laboratory}</b>
                  <span className="block text-muted text-sm">
                    {filing ? t(line.kind) : dutyName(view.labels[line.ruleId || line.kind] ?? null, locale, line.kind)}
                    {line.target ? ` (${t('target')})` : ''}
                  </span>
                </Link>
                <span className="text-sm tabular-nums">{formatDateTime(new Date(line.at), locale)}</span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    );
  });
}
