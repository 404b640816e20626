'use client';
import { Menu } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/sheet';
import { type NavGroup, NavList } from './nav-list';

/** The navigation on narrow screens: a menu button and a panel from the left. */
export function NavSheet({
  groups,
  brand,
  footer,
}: {
  groups: readonly NavGroup[];
  brand: ReactNode;
  footer?: ReactNode;
}) {
  const t = useTranslations('common');
  const [open, setOpen] = useState(false);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button variant="quiet" size="icon" aria-label={t('openMenu')} className="-ml-1.5 nav:hidden" data-print="hide">
          <Menu aria-hidden className="size-5!" />
        </Button>
      </SheetTrigger>
      <SheetContent side="left" title={t('menu')} hideTitle>
        <div className="flex min-h-full flex-col gap-5 px-3 py-4">
          {brand}
          <nav aria-label={t('mainNavigation')} className="grid gap-5">
            <NavList groups={groups} onNavigate={() => setOpen(false)} />
          </nav>
          {footer ? <div className="mt-auto border-t px-2 pt-3">{footer}</div> : null}
        </div>
      </SheetContent>
    </Sheet>
  );
}
