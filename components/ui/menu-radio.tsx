'use client';
import { Check, type LucideIcon } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';

/** One choice among a few, inside a DropdownMenuContent. */
export function MenuRadio({
  value,
  onValueChange,
  options,
}: {
  value: string;
  onValueChange: (value: string) => void;
  options: readonly { value: string; label: string; icon?: LucideIcon; lang?: string }[];
}) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onValueChange}>
      {options.map(({ value: option, label, icon: Icon, lang }) => (
        <Radix.RadioItem
          key={option}
          value={option}
          lang={lang}
          className="flex min-h-8 cursor-pointer select-none items-center gap-2 rounded px-2 py-1 text-sm outline-none data-highlighted:bg-accent-soft data-highlighted:text-accent"
        >
          {Icon ? <Icon aria-hidden className="size-4" /> : null}
          <span className="flex-1">{label}</span>
          <Radix.ItemIndicator>
            <Check aria-hidden className="size-4" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}
