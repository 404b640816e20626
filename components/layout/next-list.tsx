import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { StateTag } from '@/components/ui/state-tag';
import type { Tone } from '@/components/ui/tone';

export type NextItem = {
  id: string;
  tone: Tone;
  /** “En retard de 1 h 48”, “Reste 3 h 02”, “Prévu 16:00”. */
  state: ReactNode;
  title: ReactNode;
  detail?: ReactNode;
  /** A link drawn as a button, or any control. */
  action?: { label: string; href: string } | ReactNode;
};

function isLink(action: NextItem['action']): action is { label: string; href: string } {
  return typeof action === 'object' && action !== null && 'href' in action && 'label' in action;
}

/** “À faire maintenant”: what to do next, most urgent first; the first act is the primary one. */
export function NextList({ items }: { items: readonly NextItem[] }) {
  return (
    <ul className="divide-y">
      {items.map((item, index) => (
        <li
          key={item.id}
          className="grid items-center gap-x-3 gap-y-2 px-4 py-2.5 max-sm:py-3 sm:grid-cols-[9.5rem_minmax(0,1fr)_auto]"
        >
          <StateTag tone={item.tone} className="w-full max-w-full">
            {item.state}
          </StateTag>
          <div className="min-w-0">
            <p className="font-semibold">{item.title}</p>
            {item.detail ? <p className="text-muted text-sm">{item.detail}</p> : null}
          </div>
          {isLink(item.action) ? (
            <Button asChild variant={index === 0 ? 'primary' : 'default'}>
              <Link href={item.action.href}>{item.action.label}</Link>
            </Button>
          ) : (
            item.action
          )}
        </li>
      ))}
    </ul>
  );
}
