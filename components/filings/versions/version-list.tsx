import { GitCompare } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { FilingView } from '@/lib/filings/queries';
import type { VersionView } from '@/lib/filings/versions/queries';
import { formatShort } from '@/lib/platform/time/format';
import { FilingStateTag } from '../filing-state';

/** Every version of the dossier, latest first: what it was for, where it stands, how much it changed. */
export function VersionList({ view }: { view: FilingView }) {
  const t = useTranslations('filings.versions');
  const base = `/incidents/${view.incidentId}/filings`;
  return (
    <ol className="divide-y">
      {view.versions.toReversed().map((item) => (
        <li
          key={item.filingId}
          aria-current={item.filingId === view.filingId ? 'true' : undefined}
          className="grid gap-1 px-4 py-3 aria-[current]:bg-accent-soft"
        >
          <span className="flex flex-wrap items-baseline justify-between gap-2">
            {item.filingId === view.filingId ? (
              <b className="font-semibold">{t('name', { version: item.version })}</b>
            ) : (
              <Link
                href={`${base}/${item.filingId}`}
                className="font-semibold text-accent underline-offset-4 hover:underline"
              >
                {t('name', { version: item.version })}
              </Link>
            )}
            <FilingStateTag state={item.state} />
          </span>
          <VersionLine item={item} />
          {item.changed === null ? null : (
            <Button asChild size="sm" className="w-fit">
              <Link href={`${base}/${item.filingId}/compare`}>
                <GitCompare aria-hidden />
                {t('changed', { count: item.changed })}
              </Link>
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}

function VersionLine({ item }: { item: VersionView }) {
  const [t, locale] = [useTranslations('filings'), useLocale()];
  const what = item.purpose ? t(`versions.purpose.${item.purpose}`) : t('versions.purpose.INITIAL');
  const when = item.receipt
    ? t('versions.filed', { number: item.receipt.number, at: formatShort(item.receipt.at, locale) })
    : t('versions.edited', { name: item.editedName, at: formatShort(item.updatedAt, locale) });
  return (
    <span className="text-muted text-sm">
      {what} · {when}
    </span>
  );
}
