import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Card, CardBody } from '@/components/ui/card';
import { formatDate } from '@/lib/platform/time/format';
import { requestNumber } from '@/lib/requests/labels';
import type { PersonRequest } from '@/lib/requests/person/queries';
import { RequestStateTag } from './request-state';

/** What this person asked, for the page of a person. */
export function PersonRequests({ incidentId, requests }: { incidentId: string; requests: readonly PersonRequest[] }) {
  const [t, locale] = [useTranslations('requests'), useLocale()];
  return (
    <Card title={t('title')}>
      {requests.length === 0 ? (
        <CardBody className="text-muted">{t('person.noRequest')}</CardBody>
      ) : (
        <ul className="divide-y">
          {requests.map((request) => (
            <li key={request.requestId} className="flex flex-wrap items-center justify-between gap-2 px-4 py-2.5">
              <Link href={`/incidents/${incidentId}/requests/${request.requestId}`} className="hover:underline">
                <b className="font-semibold">{t(`kinds.${request.kind}`)}</b>
                <small className="tabular block text-muted text-xs">
                  {requestNumber(request.number)} · {formatDate(request.receivedAt, locale)}
                </small>
              </Link>
              <RequestStateTag state={request.state} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
