import { CircleCheckBig, CircleHelp, Landmark, type LucideIcon, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Card, CardBody } from '@/components/ui/card';
import { StateTag } from '@/components/ui/state-tag';
import type { Tone } from '@/components/ui/tone';
import { closestCases, type ExampleCase, type Outcome } from '@/lib/severity/edpb/rules';

const LOOKS: Readonly<Record<Outcome, readonly [tone: Tone, icon: LucideIcon]>> = {
  NONE: ['met', CircleCheckBig],
  AUTHORITY: ['run', Landmark],
  BOTH: ['soon', Users],
  DPO: ['idle', CircleHelp],
};

/** The example cases of the European Board, the closest to this type of incident first. */
export function EdpbCard({ incidentType }: { incidentType: string }) {
  const t = useTranslations('severity.edpb');
  const { closest, others } = closestCases(incidentType);
  return (
    <Card title={t('title')}>
      <CardBody>
        <p className="text-muted text-sm">{t('hint')}</p>
        {closest.length > 0 ? (
          <>
            <h3 className="font-semibold text-sm">{t('closest')}</h3>
            <List cases={closest} />
          </>
        ) : null}
        <details>
          <summary className="min-h-6 cursor-pointer text-accent text-sm">{t('all')}</summary>
          <List cases={others} />
        </details>
      </CardBody>
    </Card>
  );
}

function List({ cases }: { cases: readonly ExampleCase[] }) {
  const t = useTranslations('severity.edpb');
  return (
    <ul className="divide-y">
      {cases.map(({ number, family, outcome }) => (
        <li key={number} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
          <span className="w-6 text-muted text-sm tabular-nums">{number}</span>
          <span className="min-w-48 flex-1">
            {t(`cases.${number}`)} <small className="text-muted text-xs">{t(`families.${family}`)}</small>
          </span>
          <StateTag tone={LOOKS[outcome][0]} icon={LOOKS[outcome][1]}>
            {t(`outcomes.${outcome}`)}
          </StateTag>
        </li>
      ))}
    </ul>
  );
}
