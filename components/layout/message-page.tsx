import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';

/** A page that is only a message: what happened, what to do, the way home. Works without any provider. */
export function MessagePage({
  title,
  children,
  note,
  code,
  home,
  action,
}: {
  title: string;
  children: ReactNode;
  note?: string;
  code?: string;
  home: string;
  action?: ReactNode;
}) {
  return (
    <main id="content" className="grid min-h-[70dvh] place-items-center px-4 py-12">
      <div className="grid max-w-lg gap-3">
        <p className="font-bold text-lg tracking-tight">
          Vigie<b className="text-accent">72</b>
          {code ? <span className="ml-3 font-medium text-faint">{code}</span> : null}
        </p>
        <h1 className="text-2xl tracking-tight">{title}</h1>
        <p className="text-muted">{children}</p>
        {note ? <p className="text-faint text-sm tabular-nums">{note}</p> : null}
        <div className="mt-2 flex flex-wrap gap-2">
          {action}
          {/* A plain link: the full load also leaves a broken client state behind. */}
          <Button asChild>
            <a href="/">{home}</a>
          </Button>
        </div>
      </div>
    </main>
  );
}
