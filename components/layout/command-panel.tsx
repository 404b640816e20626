'use client';
import '@/components/ui/csp-nonce';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { matches } from './command-match';
import type { CommandItem } from './command-palette';

/** The list behind Ctrl K: filter by typing (accents ignored), arrows, Enter. */
export function CommandPanel({
  items,
  open,
  onOpenChange,
}: {
  items: readonly CommandItem[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations('common.palette');
  const router = useRouter();
  const groups = [...new Set(items.map((item) => item.group))];

  function go(href: string) {
    onOpenChange(false);
    router.push(href);
  }

  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 animate-fade overflow-hidden rounded-lg border bg-surface shadow-pop focus:outline-none"
        >
          <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
          <Command label={t('title')} filter={matches} loop>
            <div className="flex items-center gap-2.5 border-b px-4">
              <Search aria-hidden className="size-4 flex-none text-muted" />
              <Command.Input placeholder={t('placeholder')} className="h-12 w-full bg-transparent outline-none" />
            </div>
            <Command.List className="max-h-[min(26rem,60vh)] overflow-y-auto p-2">
              <Command.Empty className="px-3 py-8 text-center text-muted text-sm">{t('empty')}</Command.Empty>
              {groups.map((group) => (
                <Command.Group
                  key={group}
                  heading={group}
                  className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-faint [&_[cmdk-group-heading]]:text-xs"
                >
                  {items
                    .filter((item) => item.group === group)
                    .map((item) => (
                      <Command.Item
                        key={item.id}
                        value={item.id}
                        keywords={[item.label, item.hint ?? '', ...(item.keywords ?? [])]}
                        onSelect={() => go(item.href)}
                        className="flex min-h-9 cursor-pointer items-center justify-between gap-3 rounded-md px-2 py-1.5 data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent"
                      >
                        <span className="min-w-0 truncate font-medium">{item.label}</span>
                        {item.hint ? <span className="flex-none text-muted text-sm">{item.hint}</span> : null}
                      </Command.Item>
                    ))}
                </Command.Group>
              ))}
            </Command.List>
            <p className="border-t px-4 py-2 text-muted text-xs max-sm:hidden">{t('hint')}</p>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
