import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Card, CardBody } from '@/components/ui/card';
import { requestNumber } from '@/lib/requests/labels';
import type { RequestRow } from '@/lib/requests/schema';
import { RequestClockCell } from '../request-clock';
import { RequestStateTag } from '../request-state';

/** What waits, late first. Who may read a request opens it from here; the hotline sees its number alone. */
export function QueueCard({
  incidentId,
  queue,
  open,
}: {
  incidentId: string;
  queue: readonly RequestRow[];
  open: boolean;
}) {
  const t = useTranslations('requests');
  return (
    <Card title={t('desk.queue')} hint={t('desk.queueHint', { count: queue.length })}>
      {queue.length === 0 ? (
        <CardBody className="text-muted">{t('desk.queueEmpty')}</CardBody>
      ) : (
        <ul className="divide-y">
          {queue.map((row) => {
            const title = `${requestNumber(row.number)} · ${t(`kinds.${row.kind}`)}`;
            return (
              <li key={row.requestId} className="grid gap-1 px-4 py-2.5">
                <div className="flex flex-wrap items-center justify-between gap-2">
                  {open ? (
                    <Link
                      href={`/incidents/${incidentId}/requests/${row.requestId}`}
                      className="font-semibold hover:underline"
                    >
                      {title}
                    </Link>
                  ) : (
                    <b className="font-semibold">{title}</b>
                  )}
                  <RequestStateTag state={row.state} />
                </div>
                <p className="text-muted text-sm">{[row.laboratory, row.name].filter(Boolean).join(' · ')}</p>
                <RequestClockCell facts={row} />
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
