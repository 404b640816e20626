import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { Cols, Stack } from '@/components/layout/cols';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { CaseAccounts } from '@/components/patients/case-accounts';
import { ImportPreview } from '@/components/patients/import-preview';
import { ImportProgress } from '@/components/patients/import-progress';
import { ImportResult } from '@/components/patients/import-result';
import { ImportRuns } from '@/components/patients/import-runs';
import { ImportUpload } from '@/components/patients/import-upload';
import { RejectReasons } from '@/components/patients/reject-reasons';
import { getImportPage } from '@/lib/patients/import/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { env } from '@/lib/platform/env';
import type { SearchParams } from '@/lib/platform/utils/table-params';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('patients.import'))('title') };
}

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

/** From the leaked file to counted, encrypted persons. */
export default async function ImportPage({ params, searchParams }: Props) {
  const [actor, { incidentId }, search] = [await requireActor(), await params, await searchParams];
  const runId = z
    .uuid()
    .nullable()
    .catch(null)
    .parse(search.run ?? null);
  const page = await orNotFound(getImportPage(actor, { incidentId, runId }));
  const t = await getTranslations('patients.import');
  const { current, preview } = page;
  const started = current !== null && current.startedAt !== null;
  return (
    <Stack>
      <LiveRefresh incidentId={incidentId} topics={['import']} minIntervalMs={1000} />
      <PageHeader
        back={{ href: `/incidents/${incidentId}/patients`, label: t('back') }}
        title={t('title')}
        description={t('description')}
      />
      {current && started && current.state !== 'DONE' ? (
        <ImportProgress run={current} mayImport={page.mayImport} />
      ) : null}
      {current && preview ? (
        <ImportPreview
          key={`${current.id}${current.encoding}${current.delimiter}`}
          run={current}
          preview={preview}
          laboratories={page.laboratories}
        />
      ) : null}
      {current && started ? (
        <>
          {current.read > 0 ? <ImportResult run={current} /> : null}
          <Cols shape="half">
            <RejectReasons incidentId={incidentId} run={current} reasons={page.reasons} />
            <CaseAccounts run={current} accounts={page.accounts} unattributed={page.unattributed} />
          </Cols>
        </>
      ) : null}
      {page.mayImport ? <ImportUpload incidentId={incidentId} maxBytes={env.VIGIE_MAX_UPLOAD} /> : null}
      <ImportRuns incidentId={incidentId} runs={page.runs} currentId={current?.id ?? null} />
    </Stack>
  );
}
