'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Badge } from '@/components/ui/badge';
import type { Tone } from '@/components/ui/tone';
import { cn } from '@/lib/platform/utils/cn';

export type NavItem = {
  href: string;
  label: string;
  count?: number | string;
  countTone?: Tone;
  /** What the count means, read aloud: “11 en retard ou à notifier”. */
  countLabel?: string;
  /** Current only on this very address, not below it. */
  exact?: boolean;
};
export type NavGroup = { title: string; items: readonly NavItem[] };

/** The longest matching address is the current page, so that /cases/1 does not also light /cases. */
export function currentHref(pathname: string, groups: readonly NavGroup[]): string | undefined {
  return groups
    .flatMap((group) => group.items)
    .filter((item) => pathname === item.href || (!item.exact && pathname.startsWith(`${item.href}/`)))
    .sort((a, b) => b.href.length - a.href.length)[0]?.href;
}

/** Groups of links with counts; the current page is marked for eye and ear. */
export function NavList({ groups, onNavigate }: { groups: readonly NavGroup[]; onNavigate?: () => void }) {
  const current = currentHref(usePathname(), groups);
  return groups.map((group) => (
    <div key={group.title}>
      <p aria-hidden className="px-2 pb-1.5 font-semibold text-2xs text-faint">
        {group.title}
      </p>
      <ul aria-label={group.title} className="grid gap-px">
        {group.items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              onClick={onNavigate}
              aria-current={item.href === current ? 'page' : undefined}
              className={cn(
                'flex min-h-8.5 items-center justify-between gap-2 rounded-md px-2 py-1 text-muted transition-colors hover:bg-sunken hover:text-text',
                item.href === current &&
                  'bg-accent-soft font-semibold text-accent hover:bg-accent-soft hover:text-accent',
              )}
            >
              <span className="min-w-0">{item.label}</span>
              {item.count === undefined ? null : (
                <Badge tone={item.countTone ?? 'idle'} label={item.countLabel}>
                  {item.count}
                </Badge>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  ));
}
