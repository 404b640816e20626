import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Brand } from './brand';
import { CaseClock } from './case-clock';
import { type CommandItem, CommandPalette } from './command-palette';
import { NavList } from './nav-list';
import { NavSheet } from './nav-sheet';
import type { NavGroup } from './navigation';
import { SkipLink } from './skip-link';
import { TopClock } from './top-clock';

export type AppShellProps = {
  nav: readonly NavGroup[];
  home?: string;
  /** Name and role at the foot of the navigation. */
  user: { name: string; what: string };
  /** Theme, language, sign-out: small controls under the name. */
  userActions?: ReactNode;
  /** Title of the incident or of the area. */
  title: string;
  /** TLP, state of the incident. */
  tags?: ReactNode;
  /** Who is online. */
  presence?: ReactNode;
  /** The reader's reminders. */
  bell?: ReactNode;
  commands: readonly CommandItem[];
  /** `nowMs` = case time at render, `offsetMs` = case − real; `own` when the incident has its own clock. */
  clock: { nowMs: number; offsetMs: number; own?: boolean };
  /** A line above everything: exercise, read-only, maintenance. */
  banner?: ReactNode;
  children: ReactNode;
};

/** Frame of every signed-in page: navigation at the left (a sheet under 900 px), top bar, content. */
export function AppShell(props: AppShellProps) {
  const t = useTranslations('common');
  const footer = (
    <div className="grid gap-2">
      <div>
        <p className="font-strong text-sm">{props.user.name}</p>
        <p className="text-muted text-xs">{props.user.what}</p>
      </div>
      {props.userActions ? <div className="-ml-1.5 flex flex-wrap items-center gap-1">{props.userActions}</div> : null}
    </div>
  );
  const brand = <Brand href={props.home} />;

  return (
    <CaseClock nowMs={props.clock.nowMs} offsetMs={props.clock.offsetMs}>
      <SkipLink />
      <div className="min-h-dvh nav:grid nav:grid-cols-[14rem_minmax(0,1fr)]">
        <aside
          data-print="hide"
          className="sticky top-0 hidden h-dvh flex-col gap-5 overflow-y-auto border-r bg-surface px-3 py-4 nav:flex"
        >
          {brand}
          <nav aria-label={t('mainNavigation')} className="grid gap-5">
            <NavList groups={props.nav} />
          </nav>
          <div className="mt-auto border-t px-2 pt-3">{footer}</div>
        </aside>
        <div className="flex min-w-0 flex-col">
          {props.banner}
          <header className="flex min-h-14 flex-wrap items-center xl:flex-nowrap gap-x-3 gap-y-1.5 border-b bg-surface px-3.5 py-2 nav:px-6">
            <NavSheet groups={props.nav} brand={brand} footer={footer} />
            <h1 className="min-w-0 text-lg leading-tight max-xl:flex-1 xl:max-2xl:text-base">{props.title}</h1>
            <div className="flex flex-wrap items-center gap-1.5 max-xl:order-2 xl:flex-none xl:flex-nowrap">
              {props.tags}
            </div>
            <div className="hidden flex-1 xl:block" />
            <div className="flex flex-none items-center gap-3" data-print="hide">
              <CommandPalette items={props.commands} />
              <div className="max-sm:hidden">{props.presence}</div>
              {props.bell}
            </div>
            {/* Under 1280 px the tags and the clock have a line of their own. */}
            <div className="order-1 basis-full xl:hidden" />
            <div className="ml-auto max-xl:order-3">
              <TopClock own={props.clock.own} />
            </div>
          </header>
          <main
            id="content"
            tabIndex={-1}
            className="grid max-w-[1500px] grid-cols-[minmax(0,1fr)] content-start gap-5 px-3.5 pt-5 pb-12 outline-none nav:px-6"
          >
            {props.children}
          </main>
        </div>
      </div>
    </CaseClock>
  );
}
