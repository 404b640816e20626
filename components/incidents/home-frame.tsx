import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AppShell } from '@/components/layout/app-shell';
import { UserActions } from './user-actions';

/** Frame of the pages outside any incident: my incidents, declaring one. Real time in the bar. */
export function HomeFrame({
  user,
  mayDeclare,
  nowMs,
  bell,
  children,
}: {
  user: { name: string; email: string };
  mayDeclare: boolean;
  nowMs: number;
  /** The reader's reminders; without one there is no page of them either. */
  bell?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations('incidents.list');
  const reminders = useTranslations('reminders.bell');
  const pages = [
    { href: '/incidents', label: t('title') },
    ...(bell ? [{ href: '/account/reminders', label: reminders('title') }] : []),
    ...(mayDeclare ? [{ href: '/incidents/new', label: t('declare') }] : []),
  ];
  return (
    <AppShell
      nav={[{ title: t('area'), items: pages }]}
      home="/incidents"
      user={{ name: user.name, what: user.email }}
      userActions={<UserActions />}
      title={t('area')}
      bell={bell}
      commands={pages.map(({ href, label }) => ({ id: href, group: t('area'), label, href }))}
      clock={{ nowMs, offsetMs: 0 }}
    >
      {children}
    </AppShell>
  );
}
