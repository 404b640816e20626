'use client';
import { Menu } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { NavGroup } from './navigation';

const Panel = dynamic(() => import('./nav-panel').then((module) => module.NavPanel), { ssr: false });

/** The navigation on narrow screens: a menu button; the panel's code is fetched when it is first asked for. */
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
  const [wanted, setWanted] = useState(false);
  return (
    <>
      <Button
        variant="quiet"
        size="icon"
        aria-label={t('openMenu')}
        aria-haspopup="dialog"
        aria-expanded={open}
        className="-ml-1.5 nav:hidden"
        data-print="hide"
        onPointerDown={() => setWanted(true)}
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
      >
        <Menu aria-hidden className="size-5!" />
      </Button>
      {wanted ? <Panel open={open} onOpenChange={setOpen} groups={groups} brand={brand} footer={footer} /> : null}
    </>
  );
}
