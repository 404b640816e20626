import { getTranslations } from 'next-intl/server';
import { CopyPage } from '@/components/filings/copy/copy-page';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { copyRows } from '@/lib/filings/copy/rules';
import { getFiling } from '@/lib/filings/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';

type Props = { params: Promise<{ incidentId: string; filingId: string }> };

export default async function Page({ params }: Props) {
  const [actor, { incidentId, filingId }] = [await requireActor(), await params];
  const view = await orNotFound(getFiling(actor, { incidentId, filingId }));
  // The teleservice is in French, whatever the reader's language.
  const [noun, common] = await Promise.all([
    getTranslations({ locale: 'fr', namespace: 'filings' }),
    getTranslations({ locale: 'fr', namespace: 'questionnaire' }),
  ]);
  return (
    <>
      <CopyPage view={view} sheet={copyRows(view.content, view.gate, { noun, common, locale: 'fr' })} />
      <LiveRefresh incidentId={incidentId} topics={['filings']} />
    </>
  );
}
