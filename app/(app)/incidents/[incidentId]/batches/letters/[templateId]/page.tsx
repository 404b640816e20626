import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { Cols, Stack } from '@/components/layout/cols';
import { PageHeader } from '@/components/layout/page-header';
import { LetterChanges } from '@/components/notifications/letter-changes';
import { LetterSamples } from '@/components/notifications/letter-samples';
import { PreviewCard } from '@/components/notifications/preview-card';
import { Button } from '@/components/ui/button';
import { getLetter } from '@/lib/notifications/templates/history/queries';
import { samplePeople } from '@/lib/notifications/templates/preview/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';

type Props = { params: Promise<{ incidentId: string; templateId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('letters.texts'))('title') };
}

export default async function LetterVersionPage({ params }: Props) {
  const [actor, { incidentId, templateId }] = [await requireActor(), await params];
  const [t, words] = [await getTranslations('letters.texts'), await getTranslations('letters')];
  if (!z.uuid().safeParse(templateId).success) notFound();
  const page = await orNotFound(getLetter(actor, { incidentId, templateId }));
  const { letter, shownFor } = page;
  const samples = shownFor ? await samplePeople(actor, { incidentId, caseId: shownFor.caseId, letter }) : null;
  const { channel, audience } = letter;
  const edit = new URLSearchParams({ case: shownFor?.caseId ?? '', channel, audience, from: letter.id });
  return (
    <>
      <PageHeader
        title={t('titleOf', { name: letter.name, version: letter.version })}
        description={[words(`channel.${channel}`), words(`audience.${audience}`), page.note]
          .filter(Boolean)
          .join(' · ')}
        back={{ href: `/incidents/${incidentId}/batches/letters`, label: t('title') }}
        actions={
          page.edit ? (
            <Button asChild variant="primary">
              <Link href={`/incidents/${incidentId}/batches/letter?${edit}`}>{t('newVersion')}</Link>
            </Button>
          ) : undefined
        }
      />
      <Cols>
        <Stack>
          <LetterSamples samples={samples} laboratory={shownFor?.name ?? ''} locale={letter.locale} />
          <LetterChanges page={page} incidentId={incidentId} />
        </Stack>
        <Stack>
          <PreviewCard
            batch={{
              channel,
              letter,
              preview: { subject: letter.subject, text: page.text, short: page.short, faults: page.faults },
            }}
          />
        </Stack>
      </Cols>
    </>
  );
}
