'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Sheet, SheetContent } from '@/components/ui/sheet';
import { NavList } from './nav-list';
import type { NavGroup } from './navigation';

/** The panel behind the menu button: the same navigation as on wide screens. */
export function NavPanel({
  open,
  onOpenChange,
  groups,
  brand,
  footer,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  groups: readonly NavGroup[];
  brand: ReactNode;
  footer?: ReactNode;
}) {
  const t = useTranslations('common');
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent side="left" title={t('menu')} hideTitle>
        <div className="flex min-h-full flex-col gap-5 px-3 py-4">
          {brand}
          <nav aria-label={t('mainNavigation')} className="grid gap-5">
            <NavList groups={groups} onNavigate={() => onOpenChange(false)} />
          </nav>
          {footer ? <div className="mt-auto border-t px-2 pt-3">{footer}</div> : null}
        </div>
      </SheetContent>
    </Sheet>
  );
}
