import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';

/** Name of the page's subject, one line about it, and at the right its clock (`aside`) or its acts. */
export function PageHeader({
  title,
  description,
  tags,
  aside,
  actions,
  back,
}: {
  title: ReactNode;
  description?: ReactNode;
  tags?: ReactNode;
  aside?: ReactNode;
  actions?: ReactNode;
  back?: { href: string; label: string };
}) {
  return (
    <header className="grid gap-1.5">
      {back ? (
        <Link
          href={back.href}
          className="inline-flex w-fit items-center gap-1.5 text-muted text-sm hover:text-text"
          data-print="hide"
        >
          <ArrowLeft aria-hidden className="size-4" />
          {back.label}
        </Link>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <div className="min-w-64 flex-1">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2 className="text-2xl tracking-tight">{title}</h2>
            {tags}
          </div>
          {description ? <p className="mt-0.5 text-muted text-sm">{description}</p> : null}
        </div>
        {aside ? <div className="min-w-64">{aside}</div> : null}
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </header>
  );
}
