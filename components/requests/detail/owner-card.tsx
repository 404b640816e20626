'use client';
import { useTranslations } from 'next-intl';
import { Card, CardBody } from '@/components/ui/card';
import { Select } from '@/components/ui/select';
import { assignRequest } from '@/lib/requests/actions';
import type { RequestDetail } from '@/lib/requests/queries';
import { useAct } from './use-act';

/** Who answers for the request: its reminders go to them. */
export function OwnerCard({ view }: { view: RequestDetail }) {
  const t = useTranslations('requests.owner');
  const [pending, act] = useAct();
  const { incidentId, requestId, lockVersion, owner, owners, mayHandle } = view;
  return (
    <Card title={t('title')}>
      <CardBody>
        {mayHandle ? (
          <Select
            aria-label={t('title')}
            value={owner?.id ?? ''}
            aria-busy={pending}
            onChange={(event) => {
              const ownerId = event.target.value;
              act(
                () => assignRequest({ incidentId, requestId, lockVersion, ownerId }),
                () => t('assigned'),
              );
            }}
          >
            <option value="" disabled>
              {t('none')}
            </option>
            {owners.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        ) : (
          <p>{owner?.name ?? t('none')}</p>
        )}
        <p className="text-muted text-sm">{t('hint')}</p>
      </CardBody>
    </Card>
  );
}
