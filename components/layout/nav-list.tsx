'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/lib/platform/utils/cn';
import { currentHref, type NavGroup } from './navigation';

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
