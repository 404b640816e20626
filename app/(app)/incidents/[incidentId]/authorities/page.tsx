import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ContactSheet } from '@/components/authorities/contact-sheet';
import { ContactTable } from '@/components/authorities/contact-table';
import { DirectoryCard } from '@/components/authorities/directory-card';
import { Facts } from '@/components/layout/facts';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { listContacts } from '@/lib/authorities/contacts/queries';
import { getDirectory } from '@/lib/authorities/queries';
import { contactTable } from '@/lib/authorities/schema';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { parseTableParams, type SearchParams } from '@/lib/platform/utils/table-params';

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('authorities'))('title') };
}

export default async function AuthoritiesPage({ params, searchParams }: Props) {
  const [actor, { incidentId }, t] = [await requireActor(), await params, await getTranslations('authorities')];
  const directory = await orNotFound(getDirectory(actor, { incidentId }));
  const config = contactTable(directory.authorities.map(({ code }) => code));
  const table = parseTableParams(await searchParams, config);
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
      <Facts
        items={[
          { label: t('facts.late'), value: late, tone: late > 0 ? 'late' : undefined, href: '?step=late#contacts' },
          { label: t('facts.open'), value: open, href: '?step=open#contacts' },
          { label: t('facts.contacts'), value: sum(directory.authorities.map(({ contacts }) => contacts)) },
          { label: t('facts.toVerify'), value: directory.authorities.filter(({ toVerify }) => toVerify).length },
        ]}
      />
      <DirectoryCard directory={directory} incidentId={incidentId} />
      <ContactTable
        config={config}
        incidentId={incidentId}
        authorities={directory.authorities.map(({ code, name }) => ({ code, name }))}
        chosen={table.filters.authority}
        rows={rows}
        page={table.page}
        {...{ total, open, late }}
      />
    </>
  );
}
