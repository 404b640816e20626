'use client';
import { History } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Timeline } from '@/components/layout/timeline';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Sheet, SheetContent } from '@/components/ui/sheet';
import { Skeleton } from '@/components/ui/skeleton';
import { readCustody } from '@/lib/evidence/actions';
import type { CustodyRow, EvidenceRow } from '@/lib/evidence/queries';
import { formatDateTime, formatShort } from '@/lib/platform/time/format';

/** Opens the chain of custody of one piece: every hand it passed through, read when asked. */
export function CustodyButton({ incidentId, piece }: { incidentId: string; piece: EvidenceRow }) {
  const t = useTranslations('evidence');
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const [chain, setChain] = useState<{ rows: CustodyRow[]; error?: string }>();
  const [, start] = useTransition();

  function show() {
    setOpen(true);
    start(async () => {
      const result = await readCustody({ incidentId, evidenceId: piece.id });
      setChain(result.ok ? { rows: result.data } : { rows: [], error: result.error.message });
    });
  }

  return (
    <>
      <Button
        variant="quiet"
        size="icon"
        aria-label={t('historyOf', { name: piece.fileName })}
        title={t('history')}
        onClick={show}
      >
        <History aria-hidden />
      </Button>
      <Sheet open={open} onOpenChange={setOpen}>
        <SheetContent title={t('custody.title')}>
          <div className="grid gap-1 px-5 py-4">
            <p className="break-all font-semibold">{piece.fileName}</p>
            <p className="text-muted text-sm">
              {t(`kind.${piece.kind}`)} · {formatDateTime(piece.createdAt, locale)}
            </p>
            <code className="break-all font-mono text-muted text-xs">SHA-256 {piece.sha256}</code>
            {piece.laboratories.length > 0 ? <p className="text-sm">{piece.laboratories.join(', ')}</p> : null}
          </div>
          <div className="border-t">
            {chain?.error ? (
              <Callout tone="late" live className="m-4">
                {chain.error}
              </Callout>
            ) : null}
            {chain ? (
              <Timeline
                items={chain.rows.map((row) => ({
                  id: row.id,
                  time: formatShort(row.at, locale),
                  dateTime: row.at.toISOString(),
                  text: (
                    <>
                      <b className="font-semibold">{t(`custody.${row.act}`)}</b>
                      {row.detail ? <span className="block whitespace-pre-line text-muted">{row.detail}</span> : null}
                    </>
                  ),
                  by: row.actorName,
                }))}
              />
            ) : (
              <div aria-busy className="grid gap-3 px-5 py-4">
                <Skeleton />
                <Skeleton className="w-2/3" />
              </div>
            )}
          </div>
        </SheetContent>
      </Sheet>
    </>
  );
}
