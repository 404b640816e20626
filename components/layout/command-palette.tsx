'use client';
import { Search } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';

export type CommandItem = {
  id: string;
  /** Heading it stands under: “Pages”, “Actes”, “Laboratoires”. */
  group: string;
  label: string;
  href: string;
  /** Shown at the right: a town, a state. */
  hint?: string;
  /** Other words that find it. */
  keywords?: readonly string[];
};

const Panel = dynamic(() => import('./command-panel').then((module) => module.CommandPanel), { ssr: false });

/** Button of the command palette; Ctrl K (or ⌘ K) opens it anywhere. The panel's code is fetched on first use. */
export function CommandPalette({ items }: { items: readonly CommandItem[] }) {
  const t = useTranslations('common.palette');
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setWanted(true);
      setOpen((was) => !was);
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  function show() {
    setWanted(true);
    setOpen(true);
  }

  return (
    <>
      <Button
        variant="quiet"
        onClick={show}
        onPointerEnter={() => setWanted(true)}
        aria-keyshortcuts="Control+K"
        className="max-xl:size-8 max-xl:p-0"
      >
        <Search aria-hidden />
        <span className="max-xl:sr-only">{t('open')}</span>
        <span className="max-xl:hidden">
          <Kbd>Ctrl K</Kbd>
        </span>
      </Button>
      {wanted ? <Panel items={items} open={open} onOpenChange={setOpen} /> : null}
    </>
  );
}
