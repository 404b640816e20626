'use client';
import { Eye, EyeOff, Pencil } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import { revealRequester } from '@/lib/requests/actions';
import type { RequestDetail } from '@/lib/requests/queries';
import type { Identity } from '@/lib/requests/schema';
import { useAct } from './use-act';

const IdentityForm = dynamic(() => import('./identity-form').then((module) => module.IdentityForm), { ssr: false });

/** Who asks, masked; in clear for the laboratory when it has to call or write, each time logged. */
export function IdentityCard({ view }: { view: RequestDetail }) {
  const t = useTranslations('requests.identity');
  const [pending, act] = useAct();
  const [clear, setClear] = useState<Identity | null>(null);
  const [editing, setEditing] = useState(false);
  const { incidentId, requestId, identity, capacity } = view;
  const lines: [string, string][] = clear
    ? [
        ['name', [clear.firstName, clear.lastName].filter(Boolean).join(' ')],
        ['birth', clear.birthDate.split('-').reverse().join('/')],
        ['phone', clear.phone],
        ['email', clear.email],
        ['address', [clear.street, [clear.postcode, clear.city].filter(Boolean).join(' ')].filter(Boolean).join(', ')],
        ['requester', [clear.requesterName, clear.requesterPhone].filter(Boolean).join(', ')],
      ]
    : [
        ['name', identity?.name ?? ''],
        ['birth', identity?.birthYear ?? ''],
        ['phone', identity?.phone ?? ''],
        ['email', identity?.email ?? ''],
        ['address', identity?.hasAddress ? t('masked') : ''],
        ['requester', identity?.requester ?? ''],
      ];
  const shown = lines.filter(([key, value]) => value !== '' || (key !== 'requester' && key !== 'email'));
  const editable = view.answeredAt === null && view.state !== 'ABANDONED';
  return (
    <Card title={t('title')} hint={t(`capacity.${capacity}`)}>
      <CardBody>
        <dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
          {shown.map(([key, value]) => (
            <div key={key} className="contents">
              <dt className="text-muted">{t(key)}</dt>
              <dd className="break-words">{value || t('unknown')}</dd>
            </div>
          ))}
        </dl>
        {view.mayHandle ? (
          <div className="flex flex-wrap gap-2">
            <Button
              pending={pending}
              onClick={() =>
                clear
                  ? setClear(null)
                  : act(
                      () => revealRequester({ incidentId, requestId }),
                      (found) => {
                        setClear(found);
                        return undefined;
                      },
                    )
              }
            >
              {clear ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
              {t(clear ? 'hide' : 'reveal')}
            </Button>
            {editable ? (
              <Dialog open={editing} onOpenChange={setEditing}>
                <DialogTrigger asChild>
                  <Button variant="quiet">
                    <Pencil aria-hidden />
                    {t('edit')}
                  </Button>
                </DialogTrigger>
                <DialogContent title={t('editTitle')} description={t('editBody')}>
                  <IdentityForm view={view} onDone={() => setEditing(false)} />
                </DialogContent>
              </Dialog>
            ) : null}
          </div>
        ) : null}
        <p className="text-muted text-xs">{t('sealed')}</p>
      </CardBody>
    </Card>
  );
}
