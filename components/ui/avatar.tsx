import { cn } from '@/lib/platform/utils/cn';

const TITLE = /^(dr|pr|me)$/i;

/** “Sophie Le Bihan” → “SL”: first letters of the first two words, without a title: “Dr Anne Morvan” → “AM”. */
export function initials(name: string): string {
  const words = name
    .replace(/[.·]/g, ' ')
    .split(/[\s-]+/)
    .filter((word) => word !== '' && !TITLE.test(word));
  return ((words[0]?.[0] ?? '') + (words[1]?.[0] ?? '')).toUpperCase();
}

/** A person as initials; the full name is read aloud and shown on hover. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  return (
    <span
      title={name}
      className={cn(
        'grid size-7 flex-none place-items-center rounded-full border-2 border-surface bg-accent-soft font-bold text-[0.65rem] text-accent',
        className,
      )}
    >
      <span aria-hidden>{initials(name)}</span>
      <span className="sr-only">{name}</span>
    </span>
  );
}

/** People together, overlapping; beyond `max` the rest is a number. `label` names the group (“En ligne”). */
export function Avatars({ names, label, max = 4 }: { names: readonly string[]; label: string; max?: number }) {
  if (names.length === 0) return null;
  const rest = names.slice(max);
  return (
    <ul aria-label={label} className="flex pl-1.5">
      {names.slice(0, max).map((name) => (
        <li key={name} className="-ml-1.5">
          <Avatar name={name} />
        </li>
      ))}
      {rest.length > 0 ? (
        <li className="-ml-1.5" title={rest.join(', ')}>
          <span className="grid size-7 place-items-center rounded-full border-2 border-surface bg-sunken font-bold text-[0.65rem] text-muted">
            <span aria-hidden>+{rest.length}</span>
            <span className="sr-only">{rest.join(', ')}</span>
          </span>
        </li>
      ) : null}
    </ul>
  );
}
