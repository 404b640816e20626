import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FactTable } from '@/components/facts/fact-table';
import { Facts } from '@/components/layout/facts';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { ExportLink } from '@/components/table/export-link';
import { listFacts } from '@/lib/facts/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';

type Props = { params: Promise<{ incidentId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('facts'))('title') };
}

export default async function FactsPage({ params }: Props) {
  const [actor, { incidentId }, t] = [await requireActor(), await params, await getTranslations('facts')];
  const { rows } = await orNotFound(listFacts(actor, { incidentId }));
  const known = rows.filter((row) => row.common || row.laboratories.withValue > 0).length;
  const open = rows.reduce((sum, row) => sum + row.outdated.open, 0);
  const handedIn = rows.reduce((sum, row) => sum + row.outdated.handedIn, 0);
  return (
    <>
      <LiveRefresh incidentId={incidentId} topics={['facts', 'filings', 'reports', 'cases']} />
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={<ExportLink href={`/api/exports/facts?incident=${incidentId}`} />}
      />
      <Facts
        items={[
          { label: t('figures.known'), value: known, small: t('figures.of', { total: rows.length }) },
          { label: t('figures.open'), value: open, tone: open > 0 ? 'soon' : undefined },
          { label: t('figures.handedIn'), value: handedIn, tone: handedIn > 0 ? 'run' : undefined },
        ]}
      />
      <FactTable incidentId={incidentId} rows={rows} />
    </>
  );
}
