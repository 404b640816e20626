'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { StateTag } from '@/components/ui/state-tag';
import type { MaskedPerson } from '@/lib/patients/list/masked';
import { settlePresence } from '@/lib/requests/actions';
import { ELEMENTS } from '@/lib/requests/authentication/rules';
import type { RequestDetail } from '@/lib/requests/queries';

/** Who of the file it is: candidates masked, one confirmed or none; shown once the person is authenticated. */
export function PersonCard({ view }: { view: RequestDetail }) {
  const t = useTranslations('requests.person');
  const { presence, candidates, outcome, mayHandle, state } = view;
  const open = mayHandle && state === 'AUTHENTICATED';
  return (
    <Card title={t('title')} hint={presence ? t(`presence.${presence.value}`) : t('hint')}>
      {outcome ? (
        <CardBody>
          <p className="font-semibold text-sm">{t('compared')}</p>
          <ul className="flex flex-wrap gap-2">
            {ELEMENTS.map((element) => (
              <li key={element}>
                <StateTag tone={outcome[element] ? 'met' : 'idle'}>
                  {t(`elements.${element}`)} : {t(outcome[element] ? 'agrees' : 'differs')}
                </StateTag>
              </li>
            ))}
          </ul>
        </CardBody>
      ) : null}
      {candidates.length > 0 ? (
        <ul className="divide-y border-t">
          {candidates.map((person) => (
            <Candidate key={person.id} person={person} view={view} open={open} />
          ))}
        </ul>
      ) : (
        <CardBody className="border-t text-muted">
          {t(presence ? (presence.value === 'ABSENT' ? 'absent' : 'gone') : 'nobody')}
        </CardBody>
      )}
      {open && presence === null ? (
        <div className="flex justify-end border-t px-4 py-3">
          <Settle view={view} personId={null} trigger={<Button>{t('notInFile')}</Button>} />
        </div>
      ) : null}
    </Card>
  );
}

function Candidate({ person, view, open }: { person: MaskedPerson; view: RequestDetail; open: boolean }) {
  const t = useTranslations('requests.person');
  const linked = view.presence?.value === 'PRESENT';
  const facts = [person.birthYear, person.nir, person.department, person.phone, person.email].filter(Boolean);
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
      <div>
        <p className="font-semibold">
          {linked ? (
            <Link href={`/incidents/${view.incidentId}/patients/${person.id}`} className="hover:underline">
              {person.name}
            </Link>
          ) : (
            person.name
          )}
        </p>
        <p className="tabular text-muted text-sm">{facts.join(' · ')}</p>
        {person.flags.length > 0 ? (
          <p className="flex flex-wrap gap-1.5 pt-1">
            {person.flags.map((flag) => (
              <StateTag key={flag} tone="soon">
                {t(`flags.${flag}`)}
              </StateTag>
            ))}
          </p>
        ) : null}
      </div>
      {linked ? (
        <StateTag tone="met">{t('linked')}</StateTag>
      ) : open ? (
        <Settle view={view} personId={person.id} trigger={<Button variant="primary">{t('confirm')}</Button>} />
      ) : null}
    </li>
  );
}

function Settle({
  view,
  personId,
  trigger,
}: {
  view: RequestDetail;
  personId: string | null;
  trigger: React.ReactNode;
}) {
  const t = useTranslations('requests.person');
  const { incidentId, requestId, lockVersion } = view;
  const kind = personId ? 'confirm' : 'notInFile';
  return (
    <ConfirmDialog
      trigger={trigger}
      title={t(`ask.${kind}.title`)}
      confirmLabel={t(kind)}
      onConfirm={async () => {
        const result = await settlePresence({ incidentId, requestId, lockVersion, personId });
        return result.ok ? undefined : result.error.message;
      }}
    >
      <p>{t(`ask.${kind}.body`)}</p>
    </ConfirmDialog>
  );
}
