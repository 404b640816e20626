import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { Cols, Stack } from '@/components/layout/cols';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { CaseAccounts } from '@/components/patients/import/case-accounts';
import { CheckCard } from '@/components/patients/import/check-card';
import { FileCard } from '@/components/patients/import/file-card';
import { ImportPreview } from '@/components/patients/import/preview';
import { ImportProgress } from '@/components/patients/import/progress';
import { QualityCard } from '@/components/patients/import/quality-card';
import { RejectReasons } from '@/components/patients/import/reject-reasons';
import { ImportResult } from '@/components/patients/import/result';
import { ImportRuns } from '@/components/patients/import/runs';
import { UnreadablePreview } from '@/components/patients/import/unreadable-preview';
import { ImportUpload } from '@/components/patients/import/upload';
import { WizardSteps } from '@/components/patients/import/wizard-steps';
import { getImportPage } from '@/lib/patients/import/runs/queries';
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
  const { current, preview, file, check, quality } = page;
  const started = current !== null && current.startedAt !== null;
  const fate =
    current && file ? <FileCard run={current} file={file} checked={page.checked} mayImport={page.mayImport} /> : null;
  return (
    <Stack>
      <LiveRefresh incidentId={incidentId} topics={['import']} minIntervalMs={1000} />
      <PageHeader
        back={{ href: `/incidents/${incidentId}/patients`, label: t('back') }}
        title={t('title')}
        description={t('description')}
      />
      <WizardSteps run={current} file={file} checked={page.checked} />
      {current && started && current.state !== 'DONE' ? (
        <ImportProgress run={current} mayImport={page.mayImport} />
      ) : null}
      {current && check ? <CheckCard run={current} check={check} preview={preview} mayImport={page.mayImport} /> : null}
      {current?.state === 'UPLOADED' && preview && preview.reading.problem !== null ? (
        <UnreadablePreview
          key={`${current.id}${current.encoding}${current.delimiter}`}
          runId={current.id}
          preview={preview}
        />
      ) : null}
      {current?.state === 'UPLOADED' && preview && preview.reading.problem === null ? (
        <ImportPreview
          key={`${current.id}${current.encoding}${current.delimiter}${JSON.stringify(preview.mapping)}`}
          run={current}
          preview={preview}
          laboratories={page.laboratories}
          mappings={page.mappings}
        />
      ) : null}
      {current && started && current.read > 0 ? (
        <>
          <ImportResult run={current} mayImport={page.mayImport} />
          {current.state === 'DONE' ? fate : null}
          <Cols shape="half">
            <RejectReasons incidentId={incidentId} run={current} reasons={page.reasons} />
            <CaseAccounts run={current} accounts={page.accounts} unattributed={page.unattributed} />
          </Cols>
          {quality.length > 0 && current.state !== 'CANCELLING' ? (
            <QualityCard incidentId={incidentId} runId={current.id} rows={quality} />
          ) : null}
        </>
      ) : null}
      {current?.state === 'DONE' ? null : fate}
      {page.mayImport ? <ImportUpload incidentId={incidentId} maxBytes={env.VIGIE_MAX_UPLOAD} /> : null}
      <ImportRuns incidentId={incidentId} runs={page.runs} currentId={current?.id ?? null} />
    </Stack>
  );
}
