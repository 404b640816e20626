import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import type { LogFilter } from '@/lib/logbook/schema';

/** Where the links lead: the same filters, another place in the log. */
function query(filter: LogFilter, place: { before?: number; after?: number }): string {
  const { view, family, case: caseId, person, q } = filter;
  const entries = Object.entries({ view: view === 'all' ? '' : view, family, case: caseId, person, q, ...place });
  const kept = entries.flatMap(([key, value]) => (value ? [[key, String(value)] as [string, string]] : []));
  return `?${new URLSearchParams(kept)}`;
}

/** The way to newer and older entries; nothing when all are shown. */
export async function LogPager({
  filter,
  older,
  newer,
}: {
  filter: LogFilter;
  older: number | null;
  newer: number | null;
}) {
  if (older === null && newer === null) return null;
  const t = await getTranslations('logbook');
  const links = [
    { key: 'latest', href: newer === null ? null : query(filter, {}), icon: null },
    { key: 'newer', href: newer === null ? null : query(filter, { after: newer }), icon: ChevronLeft },
    { key: 'older', href: older === null ? null : query(filter, { before: older }), icon: ChevronRight },
  ] as const;
  return (
    <nav aria-label={t('pages')} className="flex flex-wrap justify-end gap-2 px-4 py-2.5" data-print="hide">
      {links.map(({ key, href, icon: Icon }) =>
        href === null ? null : (
          <Button key={key} asChild>
            <Link href={href}>
              {key === 'newer' && Icon ? <Icon aria-hidden /> : null}
              {t(key)}
              {key === 'older' && Icon ? <Icon aria-hidden /> : null}
            </Link>
          </Button>
        ),
      )}
    </nav>
  );
}
