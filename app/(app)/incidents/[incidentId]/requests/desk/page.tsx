import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Cols, Stack } from '@/components/layout/cols';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { NewCallForm } from '@/components/requests/desk/new-call-form';
import { QueueCard } from '@/components/requests/desk/queue-card';
import { ScriptCard } from '@/components/requests/desk/script-card';
import { RequestFacts } from '@/components/requests/request-facts';
import { Card, CardBody } from '@/components/ui/card';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { getDesk } from '@/lib/requests/desk/queries';
import { getRequestChoices } from '@/lib/requests/list/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('requests.desk'))('title') };
}

export default async function DeskPage({ params }: { params: Promise<{ incidentId: string }> }) {
  const [actor, { incidentId }, t] = [await requireActor(), await params, await getTranslations('requests')];
  const desk = await orNotFound(getDesk(actor, { incidentId }));
  const { registrable } = await orNotFound(getRequestChoices(actor, { incidentId }));
  return (
    <>
      <LiveRefresh incidentId={incidentId} topics={['requests']} />
      <PageHeader
        title={t('desk.title')}
        description={t('desk.description')}
        back={{ href: `/incidents/${incidentId}/requests`, label: t('title') }}
        aside={<RequestFacts counts={desk.counts} />}
      />
      <Cols>
        <Card title={t('desk.new')} hint={t('desk.newHint')}>
          <CardBody>
            {registrable.length > 0 ? (
              <NewCallForm incidentId={incidentId} cases={registrable} />
            ) : (
              <p className="text-muted">{t('desk.noCase')}</p>
            )}
          </CardBody>
        </Card>
        <Stack>
          <ScriptCard incidentId={incidentId} script={desk.script} />
          <QueueCard incidentId={incidentId} queue={desk.queue} open={desk.view === 'rows'} />
        </Stack>
      </Cols>
    </>
  );
}
