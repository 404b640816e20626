import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { AppShell } from '@/components/layout/app-shell';
import type { CommandItem } from '@/components/layout/command-palette';
import { LiveRefresh } from '@/components/layout/live-refresh';
import type { NavGroup } from '@/components/layout/navigation';
import { Avatars } from '@/components/ui/avatar';
import { StateTag } from '@/components/ui/state-tag';
import { TlpTag } from '@/components/ui/tlp-tag';
import type { IncidentFrame as Frame } from '@/lib/incidents/navigation/queries';
import { sectionPath, sectionsFor } from '@/lib/incidents/navigation/sections';
import { incidentStatusTone } from './status-tone';
import { UserActions } from './user-actions';

type Translate = Awaited<ReturnType<typeof getTranslations>>;

const OWN_SHOWN = 8;

/** People of laboratories have theirs at hand, above the sections of the incident. */
function ownCases(frame: Frame, t: Translate): NavGroup[] {
  const own = frame.roles.length > 0 && frame.roles.every((role) => role === 'DPO' || role === 'LAB_MANAGER');
  if (!own || frame.cases.length > OWN_SHOWN) return [];
  const items = frame.cases.map(({ id, name, late }) => ({
    href: `/incidents/${frame.id}/cases/${id}`,
    label: name,
    ...(late && { count: '!', countTone: 'late' as const, countLabel: t('lateCase') }),
  }));
  return [{ title: t('groups.own'), items: [{ href: '/cases', label: t('sections.home'), exact: true }, ...items] }];
}

function navigation(frame: Frame, t: Translate): NavGroup[] {
  const sections = sectionsFor(frame.roles);
  const groups = (['incident', 'cell'] as const).flatMap((group) => {
    const items = sections
      .filter((section) => section.group === group)
      .map((section) => {
        const { key } = section;
        const count = frame.counts[key];
        return {
          href: `/incidents/${frame.id}/${sectionPath(section)}`,
          label: t(`sections.${key}`),
          ...(key === 'severity' && {
            also: ['severity', 'decisions'].map((page) => `/incidents/${frame.id}/cases/:/${page}`),
          }),
          ...(count &&
            count.count > 0 && {
              count: count.count,
              countTone: count.late ? ('late' as const) : undefined,
              countLabel: t(`counts.${key}`, { count: count.count }),
            }),
        };
      });
    return items.length > 0 ? [{ title: t(`groups.${group}`), items }] : [];
  });
  return [...ownCases(frame, t), ...groups];
}

function commands(frame: Frame, t: Translate): CommandItem[] {
  const pages = sectionsFor(frame.roles).map((section) => ({
    id: section.key,
    group: t('palette.pages'),
    label: t(`sections.${section.key}`),
    href: `/incidents/${frame.id}/${sectionPath(section)}`,
  }));
  const acts = sectionsFor(frame.roles).flatMap(({ key }) =>
    key === 'log' && !frame.roles.includes('AUDITOR')
      ? [{ id: 'note', group: t('palette.acts'), label: t('palette.note'), href: `/incidents/${frame.id}/log?new=1` }]
      : [],
  );
  const cases = frame.cases.map((lab) => ({
    id: lab.id,
    group: t('palette.cases'),
    label: lab.name,
    hint: lab.city,
    href: `/incidents/${frame.id}/cases/${lab.id}`,
  }));
  return [
    ...pages,
    { id: 'incidents', group: t('palette.pages'), label: t('sections.incidents'), href: '/incidents' },
    ...acts,
    ...cases,
  ];
}

/** Frame of every page of an incident: navigation by role, palette, clock, presence, live presence and counts. */
export async function IncidentFrame({
  frame,
  user,
  bell,
  children,
}: {
  frame: Frame;
  user: { name: string };
  /** The reader's reminders. */
  bell?: ReactNode;
  children: ReactNode;
}) {
  const [t, accounts, common] = await Promise.all([
    getTranslations('frame'),
    getTranslations('accounts.roles'),
    getTranslations('common'),
  ]);
  return (
    <AppShell
      nav={navigation(frame, t)}
      home="/incidents"
      user={{ name: user.name, what: frame.roles.map((role) => accounts(role)).join(' · ') }}
      userActions={<UserActions />}
      title={frame.title}
      tags={
        <>
          <TlpTag level={frame.tlp} />
          <StateTag tone={incidentStatusTone(frame.status)}>{t(`status.${frame.status}`)}</StateTag>
        </>
      }
      presence={<Avatars names={frame.people} label={common('online')} max={3} />}
      bell={bell}
      commands={commands(frame, t)}
      clock={{ nowMs: frame.nowMs, offsetMs: frame.offsetMs, own: frame.offsetMs !== 0 }}
      banner={
        frame.exercise ? (
          <p className="bg-soon-soft px-4 py-1.5 text-center font-semibold text-soon text-sm">{t('exercise')}</p>
        ) : undefined
      }
    >
      <LiveRefresh
        incidentId={frame.id}
        topics={['presence', 'reminders', 'cases', 'filings', 'remediation', 'requests', 'batches', 'leaks']}
        minIntervalMs={3000}
      />
      {children}
    </AppShell>
  );
}
