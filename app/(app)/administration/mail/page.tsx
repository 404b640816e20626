import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Stack } from '@/components/layout/cols';
import { PageHeader } from '@/components/layout/page-header';
import { AccountDialog } from '@/components/relays/account-dialog';
import { IntakeCard } from '@/components/relays/intake-card';
import { MailboxTable } from '@/components/relays/mailbox-table';
import { RefreshWhile } from '@/components/relays/refresh-while';
import { RelayTable } from '@/components/relays/relay-table';
import { SenderChecklist } from '@/components/relays/sender-checklist';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import { getIntake } from '@/lib/notifications/bounces/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { getMailPage } from '@/lib/relays/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('relays.page'))('title') };
}

export default async function MailPage() {
  const actor = await requireActor();
  const page = await orNotFound(getMailPage(actor));
  const intake = await orNotFound(getIntake(actor));
  const t = await getTranslations('relays');
  const common = page.relays.some(({ active, organisationId }) => active && organisationId === null);
  const { fallback } = page;
  const shut = [
    ...page.relays.filter(({ active, unreadableAt }) => active && unreadableAt !== null),
    ...page.mailboxes.filter(({ active, error }) => active && error === 'secretUnreadable'),
  ].map(({ name }) => name);
  return (
    <Stack>
      <RefreshWhile
        pending={page.relays.some(({ testAskedAt, testedAt }) => testAskedAt !== null && testedAt === null)}
      />
      <PageHeader title={t('page.title')} description={t('page.description')} />
      {common ? null : fallback ? (
        <Callout tone="run">{t('page.fallback', fallback)}</Callout>
      ) : (
        <Callout tone="late">{t('page.noRelay')}</Callout>
      )}
      {shut.length > 0 ? (
        <Callout tone="late" title={t('page.unreadable', { count: shut.length, names: shut.join(', ') })}>
          {t('page.unreadableHint', { count: shut.length })}
        </Callout>
      ) : null}
      <Card
        title={t('page.relays')}
        actions={<AccountDialog kind="relay" relay={null} laboratories={page.laboratories} />}
      >
        {page.relays.length > 0 ? (
          <RelayTable page={page} />
        ) : (
          <CardBody>
            <p className="text-muted">{t('page.noRelays')}</p>
          </CardBody>
        )}
      </Card>
      <Card title={t('page.mailboxes')} actions={<AccountDialog kind="mailbox" mailbox={null} />}>
        {page.mailboxes.length > 0 ? (
          <MailboxTable mailboxes={page.mailboxes} />
        ) : (
          <CardBody>
            <p className="text-muted">{t(intake.folder ? 'page.folderOnly' : 'page.noMailbox')}</p>
          </CardBody>
        )}
      </Card>
      <IntakeCard intake={intake} />
      <SenderChecklist />
    </Stack>
  );
}
