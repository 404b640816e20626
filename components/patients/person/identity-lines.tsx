import type { ReactNode } from 'react';

/** Label and value, one under the other on a phone. */
export function IdentityLines({ lines }: { lines: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-2.5 sm:grid-cols-2">
      {lines.map(([label, value]) => (
        <div key={label} className="min-w-0">
          <dt className="text-muted text-xs">{label}</dt>
          <dd className="tabular break-words font-strong">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
