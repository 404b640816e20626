import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BulkEdit } from '@/components/filings/bulk/bulk-edit';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listBulkDrafts } from '@/lib/filings/bulk/queries';
import { emptyContent } from '@/lib/filings/form/schema';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';

type Props = { params: Promise<{ incidentId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('filings.bulk'))('title') };
}

export default async function BulkPage({ params }: Props) {
  const [actor, { incidentId }, t] = [await requireActor(), await params, await getTranslations('filings')];
  const drafts = await orNotFound(listBulkDrafts(actor, { incidentId }));
  return (
    <>
      <PageHeader
        back={{ href: `/incidents/${incidentId}/filings`, label: t('title') }}
        title={t('bulk.title')}
        description={t('bulk.lead')}
      />
      {drafts.length === 0 ? (
        <Card>
          <EmptyState title={t('bulk.empty')}>{t('bulk.emptyHint')}</EmptyState>
        </Card>
      ) : (
        <BulkEdit incidentId={incidentId} drafts={drafts} empty={emptyContent()} />
      )}
    </>
  );
}
