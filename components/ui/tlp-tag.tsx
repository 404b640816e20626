import { cn } from '@/lib/platform/utils/cn';

/** Traffic Light Protocol 2.0 label, e.g. TLP:AMBER (FIRST standard). */
export function TlpTag({ level, className }: { level: string; className?: string }) {
  const name = level
    .replace(/^TLP[:_]?/i, '')
    .replace('_', '+')
    .toUpperCase();
  const tone =
    name === 'RED'
      ? 'border-late bg-late-soft text-late'
      : name === 'GREEN'
        ? 'border-met bg-met-soft text-met'
        : name === 'CLEAR'
          ? 'border-line-strong bg-surface text-text'
          : 'border-tlp-line bg-tlp-soft text-tlp';
  return (
    <span className={cn('whitespace-nowrap rounded-[5px] border px-2 py-px font-semibold text-xs', tone, className)}>
      TLP:{name}
    </span>
  );
}
