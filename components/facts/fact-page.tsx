import { useTranslations } from 'next-intl';
import { Cols, Stack } from '@/components/layout/cols';
import { PageHeader } from '@/components/layout/page-header';
import { Card, CardBody } from '@/components/ui/card';
import type { FactPage as View } from '@/lib/facts/queries';
import { CitationList } from './citation-list';
import { FactHistory } from './fact-history';
import { FactSource } from './fact-source';
import { FactValue } from './fact-value';
import { LaboratoryValues } from './laboratory-values';
import { RecordFact } from './record-fact';
import { recordable } from './recordable';

/** One fact: what counts now, what differs by laboratory, who quotes it, and how it came to be. */
export function FactPage({ incidentId, view }: { incidentId: string; view: View }) {
  const t = useTranslations('facts');
  const { def, common } = view;
  const record = recordable(view, t('record.incident'));
  return (
    <>
      <PageHeader
        back={{ href: `/incidents/${incidentId}/facts`, label: t('title') }}
        title={t(`keys.${def.key}`)}
        description={t(def.derived ? `derived.${def.key}` : `scope.${def.scope}`)}
        actions={
          record && record.places.length > 0 ? (
            <RecordFact variant="primary" incidentId={incidentId} def={def} {...record}>
              {t('record.open')}
            </RecordFact>
          ) : undefined
        }
      />
      <Cols shape="aside">
        <Stack>
          {def.derived && !common ? null : (
            <Card title={t(def.scope === 'each' ? 'total' : 'current')}>
              <CardBody>
                <div className="max-w-[90ch] text-base">
                  <FactValue def={def} value={common?.value} />
                </div>
                {common ? <FactSource fact={common} /> : null}
              </CardBody>
            </Card>
          )}
          {view.laboratories.length > 0 ? <LaboratoryValues incidentId={incidentId} view={view} /> : null}
        </Stack>
        <Stack>
          <CitationList incidentId={incidentId} view={view} />
          {def.derived ? null : <FactHistory view={view} />}
        </Stack>
      </Cols>
    </>
  );
}
