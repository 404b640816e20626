import { Check } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/lib/platform/utils/cn';

export type Step = {
  id: string;
  state: 'done' | 'now' | 'todo';
  title: ReactNode;
  detail?: ReactNode;
  /** A <StateTag> at the right. */
  tag?: ReactNode;
  href?: string;
};

const dots = {
  done: 'border-met bg-met text-surface',
  now: 'border-accent font-bold text-accent',
  todo: 'border-line-strong text-muted',
};

/** A checklist in order: done steps are ticked, the current one is lit. A step with `href` is a link as a whole. */
export function Steps({ items }: { items: readonly Step[] }) {
  const t = useTranslations('common.steps');
  return (
    <ol className="divide-y">
      {items.map((step, index) => {
        const content = (
          <>
            <span
              aria-hidden
              className={cn(
                'grid size-5 place-items-center rounded-full border-2 text-2xs tabular-nums',
                dots[step.state],
              )}
            >
              {step.state === 'done' ? <Check className="size-3 stroke-[3.5]" /> : index + 1}
            </span>
            <span className="min-w-0">
              <span className="block font-semibold">
                {step.title}
                <span className="sr-only"> ({t(step.state)})</span>
              </span>
              {step.detail ? <span className="block text-muted text-sm">{step.detail}</span> : null}
            </span>
            {step.tag ? <span className="max-sm:col-start-2 max-sm:justify-self-start">{step.tag}</span> : null}
          </>
        );
        const grid =
          'grid grid-cols-[1.5rem_minmax(0,1fr)] sm:grid-cols-[1.5rem_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 px-4 py-3';
        return (
          <li
            key={step.id}
            aria-current={step.state === 'now' ? 'step' : undefined}
            className={cn(step.state === 'now' && 'bg-accent-soft')}
          >
            {step.href ? (
              <Link
                href={step.href}
                className={cn(
                  grid,
                  '-outline-offset-2 hover:bg-sunken',
                  step.state === 'now' && 'hover:bg-accent-soft',
                )}
              >
                {content}
              </Link>
            ) : (
              <div className={grid}>{content}</div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
