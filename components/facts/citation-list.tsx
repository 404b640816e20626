import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Card, CardBody } from '@/components/ui/card';
import { StateTag } from '@/components/ui/state-tag';
import type { FactPage } from '@/lib/facts/queries';

type Citation = FactPage['citations'][number];

/** Documents that quote the fact: those that say an earlier value first. */
export function CitationList({ incidentId, view }: { incidentId: string; view: FactPage }) {
  const t = useTranslations('facts.citations');
  const sorted = view.citations.toSorted((a, b) => Number(b.outdated) - Number(a.outdated));
  const outdated = sorted.filter((one) => one.outdated).length;
  return (
    <Card title={t('title')} hint={outdated > 0 ? t('outdatedCount', { count: outdated }) : undefined}>
      {sorted.length === 0 ? (
        <CardBody>
          <p className="text-muted text-sm">{t('none')}</p>
        </CardBody>
      ) : (
        <ul className="divide-y text-sm">
          {sorted.map((one) => (
            <li key={`${one.kind}${one.id}`} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
              <span className="min-w-40 flex-1 leading-snug">
                <Link className="font-semibold underline-offset-4 hover:underline" href={hrefOf(incidentId, one)}>
                  {one.laboratory || t('incident')}
                </Link>
                <small className="block text-muted text-xs">{nameOf(one, t)}</small>
                {one.keptBecause ? (
                  <small className="block text-muted text-xs">{t('kept', { reason: one.keptBecause })}</small>
                ) : null}
              </span>
              {one.outdated ? (
                <StateTag tone={one.open ? 'soon' : 'run'}>{t(one.open ? 'toTake' : 'toComplete')}</StateTag>
              ) : (
                <StateTag tone={one.keptBecause ? 'idle' : 'met'}>
                  {t(one.keptBecause ? 'onPurpose' : 'current')}
                </StateTag>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function nameOf({ kind, what, state }: Citation, t: (key: string, values?: Record<string, string>) => string): string {
  if (kind === 'LETTER') return t('letter', { name: what, version: state });
  return `${t(`what.${what}`)} · ${t(`state.${state}`)}`;
}

function hrefOf(incidentId: string, { kind, id }: Citation): string {
  const folder = { FILING: `filings/${id}`, REPORT: `reports/${id}`, LETTER: 'batches' }[kind];
  return `/incidents/${incidentId}/${folder}`;
}
