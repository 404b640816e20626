import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card, CardBody } from '@/components/ui/card';
import type { PersonPage } from '@/lib/patients/person/queries';
import { RevealDialog } from '../reveal/reveal-dialog';
import { RevealedIdentity } from '../reveal/revealed-identity';
import { IdentityLines } from './identity-lines';

/** Who it is: masked, or in clear for the few minutes of an open reveal. */
export function IdentityCard({ page }: { page: PersonPage }) {
  const t = useTranslations('persons');
  const { person, reveal, mayReveal } = page;
  if (reveal) return <RevealedIdentity key={reveal.expiresAt} reveal={reveal} />;
  const dash = (text: string): ReactNode => (text === '' ? <span className="text-muted">{t('absent')}</span> : text);
  const lines: [string, ReactNode][] = [
    [t('field.name'), person.name],
    [t('field.birthYear'), dash(person.birthYear)],
    [t('field.nir'), person.nirValid ? person.nir : t('nirInvalid')],
    [t('field.email'), dash(person.email)],
    [t('field.phone'), dash(person.phone)],
    [t('field.address'), t(page.hasPost ? 'addressKnown' : 'addressMissing')],
    [t('field.department'), dash(person.department)],
    [
      t('field.reference'),
      <span key="reference" className="select-all break-all text-sm">
        {person.id}
      </span>,
    ],
  ];
  return (
    <Card
      title={t('identity')}
      hint={t('masked')}
      actions={mayReveal ? <RevealDialog incidentId={page.incidentId} personId={person.id} /> : undefined}
    >
      <CardBody>
        <IdentityLines lines={lines} />
      </CardBody>
    </Card>
  );
}
