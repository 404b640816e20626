import { Gauge } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Cols, Stack } from '@/components/layout/cols';
import { PageHeader } from '@/components/layout/page-header';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { formatShort } from '@/lib/platform/time/format';
import type { SeverityView } from '@/lib/severity/queries';
import { scoreOf } from '@/lib/severity/rules';
import type { AssessmentView } from '@/lib/severity/versions/queries';
import { CopyDialog } from './copy-dialog';
import { EdpbCard } from './edpb-card';
import { OutcomeCard } from './outcome-card';
import { ScoreCard } from './score-card';
import { StartButton } from './start-button';
import { VersionsCard } from './versions-card';
import { WorksheetEditor } from './worksheet/lazy-editor';
import { WorksheetSheet } from './worksheet-sheet';

/** The severity of one laboratory: the worksheet being filled, or the one decided, with its versions. */
export function SeverityPage({ view, decisions }: { view: SeverityView; decisions: boolean }) {
  const t = useTranslations('severity');
  const base = `/incidents/${view.incidentId}/cases/${view.caseId}`;
  return (
    <>
      <PageHeader
        back={{ href: base, label: t('back') }}
        title={`${t('pageTitle')} · ${view.laboratory}`}
        description={t('method')}
        actions={
          decisions ? (
            <Button asChild>
              <Link href={`${base}/decisions`}>{t('decisions')}</Link>
            </Button>
          ) : null
        }
      />
      <Body view={view} />
    </>
  );
}

function Body({ view }: { view: SeverityView }) {
  const { draft, decided, versions, incidentType, incidentId } = view;
  if (versions.length === 0) return <Start view={view} />;
  const below = (
    <>
      {draft && decided ? <Decided view={view} decided={decided} /> : null}
      <VersionsCard versions={versions} />
      <EdpbCard incidentType={incidentType} />
    </>
  );
  if (draft && view.permissions.write)
    return (
      <WorksheetEditor key={draft.id} incidentId={incidentId} assessment={draft} mayDecide={view.permissions.decide}>
        {below}
      </WorksheetEditor>
    );
  const shown = decided ?? draft;
  return shown ? <Reading view={view} shown={shown} /> : null;
}

function Reading({ view, shown }: { view: SeverityView; shown: AssessmentView }) {
  const [t, locale] = [useTranslations('severity'), useLocale()];
  const hint = shown.decidedAt
    ? t('versions.version', { number: shown.version })
    : t('versions.draft', { name: shown.authorName, at: formatShort(shown.updatedAt, locale) });
  return (
    <Cols shape="list">
      <Stack>
        <ScoreCard score={scoreOf(shown.worksheet)} hint={hint} />
        <VersionsCard versions={view.versions} />
      </Stack>
      <Stack>
        {shown.decidedAt ? <Decided view={view} decided={shown} /> : null}
        <WorksheetSheet worksheet={shown.worksheet} />
        <EdpbCard incidentType={view.incidentType} />
      </Stack>
    </Cols>
  );
}

function Decided({ view, decided }: { view: SeverityView; decided: AssessmentView }) {
  const t = useTranslations('severity');
  const { incidentId, caseId, targets, draft, permissions } = view;
  return (
    <OutcomeCard
      assessment={decided}
      actions={
        <>
          <CopyDialog {...{ incidentId, caseId, targets }} assessmentId={decided.id} />
          {permissions.write && !draft ? (
            <StartButton incidentId={incidentId} caseId={caseId}>
              {t('start.again')}
            </StartButton>
          ) : null}
        </>
      }
    />
  );
}

function Start({ view }: { view: SeverityView }) {
  const t = useTranslations('severity');
  return (
    <Stack>
      <Card>
        <EmptyState
          icon={Gauge}
          title={t('start.title')}
          action={
            view.permissions.write ? (
              <StartButton variant="primary" incidentId={view.incidentId} caseId={view.caseId}>
                {t('start.act')}
              </StartButton>
            ) : null
          }
        >
          {t(view.permissions.write ? 'start.body' : 'start.reader')}
        </EmptyState>
      </Card>
      <EdpbCard incidentType={view.incidentType} />
    </Stack>
  );
}
