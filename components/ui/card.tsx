import type { ReactNode } from 'react';
import { cn } from '@/lib/platform/utils/cn';

/**
 * A titled part of a page: `<Card title="Laboratoires" hint="les plus urgents d’abord" actions={<Button/>}>`.
 * Children touch the edges (tables, lists); wrap running content in <CardBody>.
 */
export function Card({
  title,
  hint,
  actions,
  children,
  className,
  id,
  level = 2,
}: {
  title?: ReactNode;
  hint?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
  id?: string;
  level?: 2 | 3;
}) {
  const Heading = `h${level}` as const;
  return (
    <section id={id} className={cn('min-w-0 overflow-clip rounded-lg border bg-surface shadow-card', className)}>
      {title || actions ? (
        <header className="flex flex-wrap items-center gap-x-2.5 gap-y-2 border-b px-4 py-2.5">
          <Heading className="min-w-0 flex-auto py-1 text-base">{title}</Heading>
          {hint ? <p className="text-muted text-sm">{hint}</p> : null}
          {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
        </header>
      ) : null}
      {children}
    </section>
  );
}

/** Padding for running content inside a card. */
export function CardBody({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cn('grid grid-cols-[minmax(0,1fr)] gap-3 px-4 py-3.5', className)}>{children}</div>;
}
