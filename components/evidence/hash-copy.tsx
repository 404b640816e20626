'use client';
import { useTranslations } from 'next-intl';
import { CopyButton } from '@/components/ui/copy-button';

/** The start of a SHA-256 with its whole in the title and on the clipboard. */
export function HashCopy({ sha256, name }: { sha256: string; name: string }) {
  const t = useTranslations('evidence');
  return (
    <span className="inline-flex items-center gap-1">
      <code title={sha256} className="font-mono text-muted text-xs">
        {sha256.slice(0, 12)}…
      </code>
      <CopyButton
        text={sha256}
        label={t('copyHash', { name })}
        iconOnly
        variant="quiet"
        className="size-6 [&_svg]:size-3.5"
      />
    </span>
  );
}
