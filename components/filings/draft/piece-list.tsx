'use client';
import { Check, FileText, Plus } from 'lucide-react';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { EmptyState } from '@/components/ui/empty-state';
import { sizeParts } from '@/components/ui/size-parts';
import { Skeleton } from '@/components/ui/skeleton';
import { readAttachable } from '@/lib/evidence/actions';
import type { AttachablePiece } from '@/lib/evidence/queries';
import { formatShort } from '@/lib/platform/time/format';
import type { PickerProps } from './attachment-picker';

type Loaded = { pieces: AttachablePiece[] } | { error: string } | null;

/** The pieces that may be joined, latest first; each is joined with one press. */
export function PieceList({ place: { incidentId, caseId }, chosen, onPick }: PickerProps) {
  const [t, common] = [useTranslations('filings.attachments'), useTranslations('questionnaire')];
  const offline = common('save.offline');
  const [loaded, setLoaded] = useState<Loaded>(null);
  useEffect(() => {
    let gone = false;
    readAttachable({ incidentId, caseId })
      .then((result) => (result.ok ? { pieces: result.data } : { error: result.error.message }))
      .catch(() => ({ error: offline }))
      .then((next) => {
        if (!gone) setLoaded(next);
      });
    return () => {
      gone = true;
    };
  }, [incidentId, caseId, offline]);

  if (!loaded) return <Skeleton className="h-40" />;
  if ('error' in loaded) return <Callout tone="late">{loaded.error}</Callout>;
  if (loaded.pieces.length === 0)
    return (
      <EmptyState icon={FileText} title={t('none')}>
        {t('noneHint')}
      </EmptyState>
    );
  return (
    <ul className="divide-y">
      {loaded.pieces.map((piece) => (
        <Piece key={piece.id} piece={piece} joined={chosen.includes(piece.id)} onPick={onPick} />
      ))}
    </ul>
  );
}

interface PieceProps extends Pick<PickerProps, 'onPick'> {
  piece: AttachablePiece;
  joined: boolean;
}

function Piece({ piece, joined, onPick }: PieceProps) {
  const [t, kinds, locale, format] = [
    useTranslations('filings.attachments'),
    useTranslations('evidence.kind'),
    useLocale(),
    useFormatter(),
  ];
  const { value, unit } = sizeParts(piece.size);
  const size = format.number(value, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 });
  return (
    <li className="flex items-center gap-3 py-2">
      <span className="min-w-0 flex-1 break-words leading-tight">
        {piece.fileName}
        <small className="block text-muted text-xs">
          {kinds(piece.kind)} · {size} · {formatShort(piece.createdAt, locale)} ·{' '}
          {t(piece.ofCase ? 'ofCase' : 'ofIncident')}
        </small>
      </span>
      {joined ? (
        <span className="inline-flex items-center gap-1.5 font-semibold text-met text-sm">
          <Check aria-hidden className="size-4" />
          {t('joined')}
        </span>
      ) : (
        <Button size="sm" aria-label={t('joinPiece', { name: piece.fileName })} onClick={() => onPick(piece)}>
          <Plus aria-hidden />
          {t('join')}
        </Button>
      )}
    </li>
  );
}
