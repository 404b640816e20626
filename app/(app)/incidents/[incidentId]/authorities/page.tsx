import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ContactSheet } from '@/components/authorities/contact-sheet';
import { ContactTable } from '@/components/authorities/contact-table';
import { DirectoryCard } from '@/components/authorities/directory-card';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { listContacts } from '@/lib/authorities/contacts/queries';
import { getDirectory } from '@/lib/authorities/queries';
import { contactTable } from '@/lib/authorities/schema';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { parseTableParams, type SearchParams } from '@/lib/platform/utils/table-params';

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('authorities'))('title') };
}

export default async function AuthoritiesPage({ params, searchParams }: Props) {
  const [actor, { incidentId }, t] = [await requireActor(), await params, await getTranslations('authorities')];
  const directory = await orNotFound(getDirectory(actor, { incidentId }));
  const table = parseTableParams(await searchParams, contactTable(directory.authorities.map(({ code }) => code)));
  const { rows, total, open, late } = await orNotFound(listContacts(actor, { incidentId, params: table }));
  return (
    <>
      <LiveRefresh incidentId={incidentId} topics={['authorities']} />
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={
          directory.permissions.record ? <ContactSheet incidentId={incidentId} directory={directory} /> : undefined
        }
      />
      <DirectoryCard directory={directory} incidentId={incidentId} />
      <ContactTable
        incidentId={incidentId}
        authorities={directory.authorities.map(({ code, name, contacts }) => ({ code, name, contacts }))}
        rows={rows}
        page={table.page}
        {...{ total, open, late }}
      />
    </>
  );
}
