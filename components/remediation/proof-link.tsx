'use client';
import { Paperclip } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { HashCopy } from '@/components/evidence/hash-copy';
import { sizeParts } from '@/components/ui/size-parts';
import type { ItemEvidence } from '@/lib/remediation/queries';

/** A proof to download, with its size and, where it matters, its hash. */
export function ProofLink({ piece, hash }: { piece: ItemEvidence; hash?: boolean }) {
  const t = useTranslations('evidence');
  const format = useFormatter();
  const { value, unit } = sizeParts(piece.size);
  return (
    <span className="grid justify-items-start gap-0.5">
      <a
        href={`/api/evidence/${piece.id}`}
        download
        className="inline-flex max-w-full items-center gap-1.5 break-all font-semibold text-accent text-sm underline-offset-4 hover:underline"
      >
        <Paperclip aria-hidden className="size-4 flex-none" />
        <span>
          <span className="sr-only">{t('downloadWord')} </span>
          {piece.fileName}
        </span>
        <span className="whitespace-nowrap font-normal text-muted">
          {format.number(value, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 })}
        </span>
      </a>
      {hash ? <HashCopy sha256={piece.sha256} name={piece.fileName} /> : null}
    </span>
  );
}
