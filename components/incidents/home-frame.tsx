import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AppShell } from '@/components/layout/app-shell';
import type { Actor } from '@/lib/platform/auth/actor';
import { mayManageRules } from '@/lib/rules/policy';
import { UserActions } from './user-actions';

/** Frame of the pages outside any incident: my incidents, declaring one. Real time in the bar. */
export function HomeFrame({
  user,
  mayDeclare,
  nowMs,
  bell,
  children,
}: {
  user: Pick<Actor, 'name' | 'email' | 'memberships'>;
  mayDeclare: boolean;
  nowMs: number;
  /** The reader's reminders; without one there is no page of them either. */
  bell?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations('incidents.list');
  const reminders = useTranslations('reminders.bell');
  const [cases, rules] = [useTranslations('cases.home'), useTranslations('rules.page')];
  const laboratories = user.memberships.some(({ role }) => role === 'DPO' || role === 'LAB_MANAGER');
  const mail = useTranslations('relays.page');
  const kept = useTranslations('register.kept');
  const keys = useTranslations('persons.keys');
  const pages = [
    ...(laboratories ? [{ href: '/cases', label: cases('title') }] : []),
    { href: '/incidents', label: t('title') },
    ...(laboratories ? [{ href: '/register', label: kept('nav') }] : []),
    ...(bell ? [{ href: '/account/reminders', label: reminders('title') }] : []),
    ...(mayDeclare ? [{ href: '/incidents/new', label: t('declare') }] : []),
  ];
  const carriers = useTranslations('letters.keys');
  const administration = mayManageRules(user)
    ? [
        { href: '/administration/rules', label: rules('title') },
        { href: '/administration/keys', label: keys('title') },
        { href: '/administration/mail', label: mail('title') },
        { href: '/administration/carriers', label: carriers('title') },
      ]
    : [];
  return (
    <AppShell
      nav={[
        { title: t('area'), items: pages },
        ...(administration.length > 0 ? [{ title: rules('area'), items: administration }] : []),
      ]}
      home={laboratories ? '/cases' : '/incidents'}
      user={{ name: user.name, what: user.email }}
      userActions={<UserActions />}
      title={t('area')}
      bell={bell}
      commands={[...pages, ...administration].map(({ href, label }) => ({ id: href, group: t('area'), label, href }))}
      clock={{ nowMs, offsetMs: 0 }}
    >
      {children}
    </AppShell>
  );
}
