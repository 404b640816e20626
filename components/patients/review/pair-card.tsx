import { CircleCheckBig, CircleDashed, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import { StateTag } from '@/components/ui/state-tag';
import type { MaskedPerson } from '@/lib/patients/list/masked';
import type { Pair } from '@/lib/patients/review/queries';
import type { Comparison } from '@/lib/patients/review/rules';
import { RevealDialog } from '../reveal/reveal-dialog';
import { PairButtons } from './pair-buttons';

/** Two masked rows side by side, what they agree and differ on, and the decision. */
export function PairCard({ incidentId, pair }: { incidentId: string; pair: Pair }) {
  const t = useTranslations('persons.review');
  return (
    <Card
      level={3}
      title={pair.kept.name}
      hint={`${pair.kept.laboratory} · ${t(`pattern.${pair.pattern}`)}`}
      actions={<PairButtons incidentId={incidentId} pair={pair} />}
    >
      <CardBody>
        <div className="grid gap-4 sm:grid-cols-2">
          <Side incidentId={incidentId} person={pair.kept} label={t('kept')} />
          <Side incidentId={incidentId} person={pair.other} label={t('other')} />
        </div>
        <ul className="flex flex-wrap gap-x-5 gap-y-1.5 text-sm" aria-label={t('compared')}>
          {pair.compared
            .filter(({ result }) => result !== 'neither')
            .map(({ what, result }) => (
              <li key={what} className="inline-flex items-center gap-1.5">
                <ResultIcon result={result} />
                <span>
                  {t('comparison', { what: t(`field.${what}`), result: t(`result.${result}`) })}
                  {what === 'nir' && pair.nirDistance ? `, ${t('nirDistance', { count: pair.nirDistance })}` : ''}
                </span>
              </li>
            ))}
        </ul>
        {pair.otherBatch === null ? null : (
          <Callout tone="late">{t('otherInBatch', { number: pair.otherBatch })}</Callout>
        )}
        {pair.keptBatch === null ? null : <Callout tone="run">{t('keptInBatch', { number: pair.keptBatch })}</Callout>}
      </CardBody>
    </Card>
  );
}

function ResultIcon({ result }: { result: Comparison }) {
  if (result === 'same') return <CircleCheckBig aria-hidden className="size-4 text-met" />;
  if (result === 'differs') return <TriangleAlert aria-hidden className="size-4 text-late" />;
  return <CircleDashed aria-hidden className="size-4 text-idle" />;
}

function Side({ incidentId, person, label }: { incidentId: string; person: MaskedPerson; label: string }) {
  const [t, all] = [useTranslations('persons.review'), useTranslations('patients')];
  return (
    <div className="grid content-start gap-1.5 rounded-md border bg-sunken px-3 py-2.5 text-sm">
      <p className="font-semibold text-muted text-xs">{label}</p>
      <p>
        <Link
          href={`/incidents/${incidentId}/patients/${person.id}`}
          className="font-strong underline-offset-4 hover:underline"
        >
          {person.name}
        </Link>{' '}
        <span className="text-muted">{t('row', { row: person.row })}</span>
      </p>
      <p className="tabular">
        NIR {person.nirValid ? person.nir : all('list.nirInvalid')} ·{' '}
        {person.birthYear ? all('list.bornIn', { year: person.birthYear }) : all('list.birthUnknown')}
      </p>
      <p>{[all(`reach.${person.reach}`), person.email, person.phone].filter((part) => part !== '').join(' · ')}</p>
      <p className="text-muted">{all('list.categoryCount', { count: person.categories.length })}</p>
      <p className="flex flex-wrap gap-1 empty:hidden">
        {person.flags
          .filter((flag) => flag !== 'DOUBTFUL')
          .map((flag) => (
            <StateTag key={flag} tone="soon" icon={null}>
              {all(`flag.${flag}`)}
            </StateTag>
          ))}
      </p>
      <div>
        <RevealDialog incidentId={incidentId} personId={person.id} opens />
      </div>
    </div>
  );
}
