import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AppShell } from '@/components/layout/app-shell';
import { UserActions } from './user-actions';

/** Frame of the pages outside any incident: my incidents, declaring one. Real time in the bar. */
export function HomeFrame({
  user,
  mayDeclare,
  nowMs,
  children,
}: {
  user: { name: string; email: string };
  mayDeclare: boolean;
  nowMs: number;
  children: ReactNode;
}) {
  const t = useTranslations('incidents.list');
  const pages = [
    { href: '/incidents', label: t('title') },
    ...(mayDeclare ? [{ href: '/incidents/new', label: t('declare') }] : []),
  ];
  return (
    <AppShell
      nav={[{ title: t('area'), items: pages }]}
      home="/incidents"
      user={{ name: user.name, what: user.email }}
      userActions={<UserActions />}
      title={t('area')}
      commands={pages.map(({ href, label }) => ({ id: href, group: t('area'), label, href }))}
      clock={{ nowMs, offsetMs: 0 }}
    >
      {children}
    </AppShell>
  );
}
