import { useTranslations } from 'next-intl';
import { CaseClock } from '@/components/layout/case-clock';
import { Stack } from '@/components/layout/cols';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import type { MyIncident } from '@/lib/cases/home/queries';
import { CaseHomeClock } from './case-home-clock';
import { CaseHomeRow } from './case-home-row';
import { CaseHomeWaiting } from './case-home-waiting';

/** First screen of a DPO or a responsible biologist: what waits for them, then their laboratories, most urgent first. */
export function CaseHome({ incidents }: { incidents: readonly MyIncident[] }) {
  const t = useTranslations('cases.home');
  const count = incidents.reduce((sum, { cases }) => sum + cases.length, 0);
  return (
    <Stack>
      <PageHeader title={t('title')} description={t('description', { count, incidents: incidents.length })} />
      <CaseHomeWaiting incidents={incidents} />
      {incidents.map((incident) => (
        <CaseClock key={incident.incidentId} nowMs={incident.nowMs} offsetMs={incident.offsetMs}>
          <Card
            title={incident.title}
            hint={
              <>
                {t(incident.exercise ? 'exercise' : 'ref', { ref: incident.ref, count: incident.cases.length })}
                {incident.offsetMs === 0 ? null : <CaseHomeClock />}
              </>
            }
          >
            <ul className="divide-y">
              {incident.cases.map((one) => (
                <CaseHomeRow key={one.caseId} one={one} />
              ))}
            </ul>
          </Card>
          <LiveRefresh incidentId={incident.incidentId} topics={['cases', 'filings', 'batches']} minIntervalMs={3000} />
        </CaseClock>
      ))}
    </Stack>
  );
}
