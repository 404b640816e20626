import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Stack } from '@/components/layout/cols';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { ImportLink } from '@/components/patients/import-link';
import { LaboratoryCountsTable } from '@/components/patients/laboratory-counts';
import { LookUpCard } from '@/components/patients/look-up-card';
import { PatientFacts } from '@/components/patients/patient-facts';
import { PatientTable } from '@/components/patients/patient-table';
import { PersonLinks, PurgeLink } from '@/components/patients/person-links';
import { Callout } from '@/components/ui/callout';
import { getPatientsPage } from '@/lib/patients/list/queries';
import { caseParam, patientTable } from '@/lib/patients/list/table';
import { mayImport, mayPurge, mayReadImport } from '@/lib/patients/policy';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { parseTableParams, type SearchParams } from '@/lib/platform/utils/table-params';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('patients'))('title') };
}

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

/** Who is concerned: masked persons for their laboratory, figures for the cell. */
export default async function PatientsPage({ params, searchParams }: Props) {
  const [actor, { incidentId }, search] = [await requireActor(), await params, await searchParams];
  const page = await orNotFound(
    getPatientsPage(actor, {
      incidentId,
      params: parseTableParams(search, patientTable),
      caseId: caseParam.parse(search.laboratory),
    }),
  );
  const t = await getTranslations('patients');
  return (
    <Stack>
      <LiveRefresh incidentId={incidentId} topics={['patients', 'import']} minIntervalMs={2000} />
      <PageHeader
        title={t('title')}
        description={t(page.kind === 'persons' ? 'personsDescription' : 'countsDescription')}
        actions={
          <>
            {page.kind === 'persons' ? (
              <PersonLinks incidentId={incidentId} doubtful={page.doubtful} decides={page.decides} />
            ) : null}
            {mayPurge(actor, incidentId) ? <PurgeLink incidentId={incidentId} /> : null}
            {mayReadImport(actor, incidentId) ? (
              <ImportLink incidentId={incidentId} primary={mayImport(actor, incidentId)} />
            ) : null}
          </>
        }
      />
      <PatientFacts laboratories={page.laboratories} />
      {page.kind === 'persons' ? (
        page.destroyed ? (
          <Callout tone="idle">{t('errors.keysDestroyed')}</Callout>
        ) : (
          <>
            <LookUpCard incidentId={incidentId} />
            <PatientTable config={patientTable} page={page} />
          </>
        )
      ) : (
        <LaboratoryCountsTable incidentId={incidentId} laboratories={page.laboratories} />
      )}
    </Stack>
  );
}
