import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { EntryDocument, EntryLacks } from '@/components/register/entry-document';
import { ExportPanel } from '@/components/register/export-panel';
import { OutcomeTag } from '@/components/register/outcome-tag';
import { Button } from '@/components/ui/button';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { sectionsOf } from '@/lib/register/document/sections';
import { registerWords } from '@/lib/register/document/words';
import { getEntry } from '@/lib/register/read/queries';
import { whereToFill } from '@/lib/register/rules';

type Props = { params: Promise<{ incidentId: string; caseId: string }> };

export default async function RegisterEntryPage({ params }: Props) {
  const [actor, place] = [await requireActor(), await params];
  const { entry, labels } = await orNotFound(getEntry(actor, place));
  const [t, locale] = [await getTranslations('register.entry'), await getLocale()];
  const sections = sectionsOf(entry, registerWords(locale === 'en' ? 'en' : 'fr', labels));
  const { incidentId, caseId } = place;
  return (
    <>
      <PageHeader
        back={{ href: `/incidents/${incidentId}/register`, label: t('back') }}
        title={entry.laboratory.name}
        description={t('description', { ref: entry.incident.ref, incident: entry.incident.title })}
        tags={<OutcomeTag outcome={entry.outcome} late={entry.late} />}
        actions={
          <>
            <Button asChild>
              <Link href={`/incidents/${incidentId}/cases/${caseId}`}>{t('openCase')}</Link>
            </Button>
            <ExportPanel incidentId={incidentId} caseId={caseId} />
          </>
        }
      />
      <EntryLacks missing={entry.missing.map((key) => ({ key, href: whereToFill(key, entry) }))} />
      <EntryDocument sections={sections} />
    </>
  );
}
