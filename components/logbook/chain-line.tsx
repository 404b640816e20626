import { Link2, ShieldCheck, TriangleAlert } from 'lucide-react';
import { getLocale, getTranslations } from 'next-intl/server';
import { Callout } from '@/components/ui/callout';
import type { ChainState } from '@/lib/logbook/schema';
import { formatDateTime, formatNumber, formatTime } from '@/lib/platform/time/format';

/** “312 entrées, chaîne vérifiée jusqu’au n° 300, ancrée à 13:15”, on the incident's own time; or where it breaks. */
export async function ChainLine({ chain, clockOffsetMs }: { chain: ChainState; clockOffsetMs: number }) {
  const [t, locale] = [await getTranslations('logbook.chain'), await getLocale()];
  const count = chain.seq;
  if (chain.brokenSeq !== null) {
    return (
      <Callout tone="late" icon={TriangleAlert}>
        {t('broken', { count, seq: chain.brokenSeq })}
      </Callout>
    );
  }
  const at = chain.anchoredAt === null ? null : new Date(Date.parse(chain.anchoredAt) + clockOffsetMs);
  const Icon = at === null ? Link2 : ShieldCheck;
  const sentence =
    count === 0
      ? t('empty')
      : at === null
        ? t('waiting', { count })
        : t('anchored', { count, seq: formatNumber(chain.anchoredSeq, locale), time: formatTime(at, locale) });
  return (
    <p
      className="flex items-start gap-2 text-muted text-sm"
      title={at === null ? undefined : formatDateTime(at, locale)}
    >
      <Icon aria-hidden className={at === null ? 'mt-0.5 size-4 flex-none' : 'mt-0.5 size-4 flex-none text-met'} />
      <span className="min-w-0">
        {sentence} <span className="text-xs">{t('help')}</span>
      </span>
    </p>
  );
}
