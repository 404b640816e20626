import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import { StateTag } from '@/components/ui/state-tag';
import type { Tone } from '@/components/ui/tone';
import type { Addressee } from '@/lib/patients/person/letters';
import type { PersonPage } from '@/lib/patients/person/queries';
import { FlagsDialog } from '../flags/flags-dialog';

const TONE: Readonly<Record<Addressee, Tone>> = {
  person: 'met',
  parents: 'soon',
  representativeToo: 'soon',
  biologist: 'late',
  ministry: 'soon',
  nobody: 'idle',
  publicNotice: 'soon',
};

/** Who is written to about this person and why, then each flag with its consequence. */
export function LetterCard({ page }: { page: PersonPage }) {
  const [t, flag] = [useTranslations('persons.letter'), useTranslations('patients.flag')];
  const { to, because, twoStep } = page.letter;
  return (
    <Card
      title={t('title')}
      actions={
        page.mayReveal ? (
          <FlagsDialog incidentId={page.incidentId} persons={[page.person.id]} current={page.person.flags} />
        ) : undefined
      }
    >
      <CardBody>
        <Callout tone={TONE[to]} title={t(`to.${to}`)}>
          <p>{because === null ? t('nothingSpecial') : t('because', { flag: flag(because) })}</p>
          {twoStep && to !== 'nobody' ? <p>{t('twoStep')}</p> : null}
        </Callout>
        {page.person.flags.length === 0 ? (
          <p className="text-muted text-sm">{t('noFlag')}</p>
        ) : (
          <ul className="grid gap-2.5">
            {page.person.flags.map((name) => (
              <li key={name} className="grid gap-0.5 text-sm">
                <StateTag tone="soon" icon={null} className="w-fit">
                  {flag(name)}
                </StateTag>
                <span className="text-muted">{t(`means.${name}`)}</span>
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}
