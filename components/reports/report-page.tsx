import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AnswerSheet } from '@/components/form/questionnaire/answer-sheet';
import { Cols, Stack } from '@/components/layout/cols';
import { PageHeader } from '@/components/layout/page-header';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import { CHANNELS } from '@/lib/authorities/schema';
import { shownFields } from '@/lib/platform/questionnaire/gate';
import { blocksOf } from '@/lib/platform/questionnaire/question';
import { formatDateTime } from '@/lib/platform/time/format';
import { reportForm } from '@/lib/reports/form/rules';
import { kindDef } from '@/lib/reports/kinds/catalogue';
import type { ReportView } from '@/lib/reports/queries';
import { ReasonButton } from './acts/reason-dialog';
import { PdfLink } from './pdf-link';
import { ReportClockCell } from './report-clock';
import { AcknowledgePanel, ReportEditing, SendPanel } from './report-parts';
import { ReportStateTag } from './report-state';
import { ReportSteps } from './report-steps';

/** One report: what it is and its way at the left, and at the right the form, the act of the moment, or what was sent. */
export function ReportPage({ view, history }: { view: ReportView; history: ReactNode }) {
  const t = useTranslations('reports');
  const { incidentId, caseId, kind, state, dueAt, targetAt, sent } = view;
  return (
    <>
      <PageHeader
        back={{ href: `/incidents/${incidentId}/reports`, label: t('title') }}
        title={t(`kinds.${kind}.one`)}
        description={
          caseId ? (
            <>
              {view.laboratory} ·{' '}
              <Link
                className="text-accent underline underline-offset-4"
                href={`/incidents/${incidentId}/cases/${caseId}`}
              >
                {t('openCase')}
              </Link>
            </>
          ) : (
            t('wholeIncident')
          )
        }
        tags={<ReportStateTag state={state} completeness={view.completeness} receiptNumber={view.receipt?.number} />}
        aside={
          <ReportClockCell
            facts={{ dueAt, targetAt, state, sentAt: sent?.at ?? null }}
            obligation={kindDef(kind).obligation}
          />
        }
      />
      {view.permissions.edit ? <Editing view={view} history={history} /> : <Reading view={view} history={history} />}
    </>
  );
}

function Editing({ view, history }: { view: ReportView; history: ReactNode }) {
  const t = useTranslations('reports');
  return (
    <ReportEditing view={view}>
      <Note view={view} />
      <About view={view} />
      <Card title={t('steps.title')} actions={<ReasonButton act="withdraw" view={view} quiet />}>
        <ReportSteps view={view} />
      </Card>
      {history}
    </ReportEditing>
  );
}

function Reading({ view, history }: { view: ReportView; history: ReactNode }) {
  const t = useTranslations('reports');
  const form = reportForm(view.kind);
  const ready = view.state === 'READY';
  return (
    <Cols shape="list">
      <Stack>
        <Card
          title={t('steps.title')}
          actions={
            <>
              <ReasonButton act="withdraw" view={view} quiet />
              <ReasonButton act="close" view={view} quiet />
            </>
          }
        >
          <ReportSteps view={view} />
        </Card>
        <Note view={view} />
        <About view={view} />
        {history}
      </Stack>
      <Stack>
        {ready ? <SendPanel view={view} channels={CHANNELS} /> : null}
        {view.state === 'SENT' ? <AcknowledgePanel key={view.lockVersion} view={view} /> : null}
        <Sent view={view} />
        <Card title={t(ready ? 'form.copy' : 'form.read')} actions={<PdfLink view={view} />}>
          <AnswerSheet
            noun="reports"
            blocks={blocksOf(form.fields)}
            shown={shownFields(form, view.content, view.context)}
            content={view.content}
            copy={ready}
          />
        </Card>
      </Stack>
    </Cols>
  );
}

/** What the report is, to whom it goes and on which text it rests. */
function About({ view }: { view: ReportView }) {
  const t = useTranslations('reports');
  const { source, toVerify } = kindDef(view.kind);
  return (
    <Card title={t('about.title')}>
      <CardBody>
        <p className="text-sm">{t(`explain.${view.kind}`)}</p>
        <p className="text-muted text-xs">{t(toVerify ? 'sourceToVerify' : 'source', { source })}</p>
      </CardBody>
    </Card>
  );
}

/** Why it was reopened, closed or withdrawn. */
function Note({ view }: { view: ReportView }) {
  const t = useTranslations('reports.note');
  const { state, note } = view;
  if (!note || (state !== 'DRAFT' && state !== 'WITHDRAWN' && state !== 'CLOSED')) return null;
  return <Callout tone={state === 'CLOSED' ? 'met' : 'soon'}>{t(state, { note })}</Callout>;
}

function Sent({ view }: { view: ReportView }) {
  const [t, locale] = [useTranslations('reports'), useLocale()];
  const { sent, receipt } = view;
  if (!sent) return null;
  const line = {
    to: sent.to,
    name: sent.by,
    at: formatDateTime(sent.at, locale),
    channel: t(`channels.${sent.channel}`),
  };
  return (
    <Card title={t(receipt ? 'receipt.title' : 'sent.title')}>
      <CardBody>
        {receipt ? (
          <p className="font-semibold">
            {t('receipt.line', { number: receipt.number, at: formatDateTime(receipt.at, locale) })}
          </p>
        ) : null}
        <p>{t('sent.line', line)}</p>
        {receipt?.file ? (
          <Button asChild className="w-fit">
            <a href={`/api/evidence/${receipt.file.id}`} download>
              {receipt.file.fileName}
            </a>
          </Button>
        ) : null}
      </CardBody>
    </Card>
  );
}
