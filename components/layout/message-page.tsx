import type { ReactNode } from 'react';

// The browser fetches the error pages with every page, in chunks of their own: no Button, which would come along twice.
const button =
  'inline-flex min-h-8 items-center justify-center rounded-md border px-3 py-1 font-semibold text-sm transition-colors';

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
  /** The act to try first. */
  action?: { label: string; run: () => void };
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
          {action ? (
            <button
              type="button"
              onClick={action.run}
              className={`${button} border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong`}
            >
              {action.label}
            </button>
          ) : null}
          {/* A plain link: the full load also leaves a broken client state behind. */}
          <a href="/" className={`${button} border-line-strong bg-surface text-text hover:bg-sunken`}>
            {home}
          </a>
        </div>
      </div>
    </main>
  );
}
