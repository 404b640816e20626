import { useLocale, useTranslations } from 'next-intl';
import type { FileLine } from '@/lib/notifications/returns/queries';
import { formatNumber } from '@/lib/platform/time/format';

/** What the lines with an effect come to, state by state, and those that speak of a cancelled batch. */
export function OutcomeSplit({ file }: { file: FileLine }) {
  const [t, locale] = [useTranslations('letters.carrier'), useLocale()];
  const number = (count: number): string => formatNumber(count, locale);
  const sums = new Map<string, number>();
  for (const [key, count] of Object.entries(file.outcomes)) {
    const [to = ''] = key.split(' ');
    sums.set(to, (sums.get(to) ?? 0) + count);
  }
  // Uncertain messages that the relay's journal does not name may be sent again.
  const again = file.kind === 'RELAY_LOG' ? file.missing : 0;
  if (sums.size === 0 && again === 0 && file.sentAnyway === 0) return null;
  return (
    <ul className="tabular grid gap-0.5 text-sm">
      {[...sums].map(([to, count]) => (
        <li key={to}>
          {t.has(`outcome.${to}`) ? t(`outcome.${to}`, { count, kind: file.kind }) : `${to} : ${number(count)}`}
        </li>
      ))}
      {again > 0 ? <li>{t('outcome.again', { count: again })}</li> : null}
      {file.sentAnyway > 0 ? <li className="text-late">{t('late', { count: file.sentAnyway })}</li> : null}
      {file.elsewhere.map(({ number: batch, waiting, written }) => (
        <li key={batch} className="pl-4 text-late">
          {t('elsewhere', { batch, waiting, written })}
        </li>
      ))}
    </ul>
  );
}
