import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { CaseClockTrack } from '@/components/cases/case-clock-track';
import { FilingNews, KeptAnswers } from '@/components/facts/filing-news';
import { ForgetKept } from '@/components/form/questionnaire/forget-kept';
import { Cols, Stack } from '@/components/layout/cols';
import { PageHeader } from '@/components/layout/page-header';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import type { FilingView } from '@/lib/filings/queries';
import { formatDateTime } from '@/lib/platform/time/format';
import { ApprovalPanel } from './acts/approval-panel';
import { ReceiptPanel } from './acts/receipt-panel';
import { StartDraft } from './acts/start-draft';
import { WithdrawButton } from './acts/withdraw-button';
import { WithdrawFiled } from './acts/withdraw-filed';
import { AttachedFiles } from './attached-files';
import { CommentList } from './comments/comment-list';
import { FilingEditing } from './draft/lazy-draft';
import { FilingSheet } from './filing-sheet';
import { FilingStateTag } from './filing-state';
import { FilingSteps } from './filing-steps';
import { PdfLink } from './pdf-link';
import { VersionList } from './versions/version-list';

/** One dossier: its way at the left, and at the right the form, the decision to take, or what was filed. */
export function FilingPage({ view }: { view: FilingView }) {
  const t = useTranslations('filings');
  return (
    <>
      <PageHeader
        back={{ href: `/incidents/${view.incidentId}/filings`, label: t('title') }}
        title={view.laboratory}
        description={
          <>
            {t(`kind.${view.kind}`)} · {t('versions.name', { version: view.version })} ·{' '}
            {t(`profile.${view.gate.profile ?? 'CNIL_2023'}`)} ·{' '}
            <Link
              className="text-accent underline underline-offset-4"
              href={`/incidents/${view.incidentId}/cases/${view.caseId}`}
            >
              {t('openCase')}
            </Link>
          </>
        }
        tags={
          <FilingStateTag
            state={view.state}
            completeness={view.completeness.initial}
            receiptNumber={view.receipt?.number}
            withdrawn={view.withdrawal !== null}
          />
        }
        aside={<CaseClockTrack variant="full" facts={view.clockFacts} />}
      />
      <Withdrawn view={view} />
      {view.permissions.edit ? <Editing view={view} /> : <Reading view={view} />}
    </>
  );
}

function Editing({ view }: { view: FilingView }) {
  const t = useTranslations('filings');
  return (
    <FilingEditing view={view} kept={<KeptAnswers view={view} />}>
      <Returned view={view} />
      <CommentList view={view} />
      <Card title={t('steps.title')} actions={<WithdrawButton view={view} />}>
        <FilingSteps view={view} />
      </Card>
      <Versions view={view} />
    </FilingEditing>
  );
}

function Reading({ view }: { view: FilingView }) {
  const t = useTranslations('filings');
  return (
    <Cols shape="list">
      <Stack>
        <Card title={t('steps.title')} actions={<WithdrawButton view={view} />}>
          <FilingSteps view={view} />
        </Card>
        <Returned view={view} />
        <CommentList view={view} />
        <Versions view={view} />
        {view.contentHash ? (
          <Card title={t('frozen.title')}>
            <CardBody>
              <p className="text-sm">{t('frozen.body')}</p>
              <code className="break-all text-xs">{view.contentHash}</code>
            </CardBody>
          </Card>
        ) : null}
      </Stack>
      <Stack>
        {view.state === 'FILED' || view.state === 'WITHDRAWN' ? (
          <ForgetKept of={[`draft.${view.viewer}.filing.${view.filingId}`, `copied.${view.viewer}.${view.filingId}`]} />
        ) : null}
        <FilingNews view={view} />
        <KeptAnswers view={view} />
        {view.state === 'IN_REVIEW' ? <ApprovalPanel view={view} /> : null}
        {view.state === 'APPROVED' ? <ReceiptPanel view={view} /> : null}
        {view.receipt ? <Receipt view={view} receipt={view.receipt} /> : null}
        <Card
          title={t('form.read')}
          actions={
            <>
              <Button asChild variant={view.state === 'APPROVED' ? 'primary' : 'default'}>
                <Link href={`/incidents/${view.incidentId}/filings/${view.filingId}/copy`}>{t('copy.open')}</Link>
              </Button>
              <PdfLink incidentId={view.incidentId} filingId={view.filingId} />
            </>
          }
        >
          <FilingSheet view={view} />
        </Card>
        {view.content.attachments.files.length > 0 ? (
          <Card title={t('attachments.title')} hint={t('attachments.titleHint')}>
            <CardBody>
              <AttachedFiles view={view} />
            </CardBody>
          </Card>
        ) : null}
      </Stack>
    </Cols>
  );
}

/** The versions of the dossier, once there are several, and the CNIL's advice on when to complete. */
function Versions({ view }: { view: FilingView }) {
  const [t, locale] = [useTranslations('filings.versions'), useLocale()];
  if (view.versions.length < 2 && !view.supplementBy) return null;
  return (
    <Card title={t('title')}>
      <VersionList view={view} />
      {view.supplementBy ? (
        <p className="border-t px-4 py-2.5 text-muted text-sm">
          {t('advice', { at: formatDateTime(view.supplementBy, locale) })}
        </p>
      ) : null}
    </Card>
  );
}

/** The CNIL was told that the notification is withdrawn: said on every version of it. */
function Withdrawn({ view: { withdrawal } }: { view: FilingView }) {
  const [t, locale] = [useTranslations('filings.versions'), useLocale()];
  if (!withdrawal?.receipt) return null;
  const { number, at } = withdrawal.receipt;
  return (
    <Callout tone="soon">
      {t('withdrawn', { number, at: formatDateTime(at, locale) })}{' '}
      {withdrawal.purposeText ? t('withdrawnReason', { reason: withdrawal.purposeText }) : null}
    </Callout>
  );
}

/** Why it came back, was reopened or withdrawn. */
function Returned({ view }: { view: FilingView }) {
  const [t, locale] = [useTranslations('filings'), useLocale()];
  if (!view.decision?.note || !['DRAFT', 'WITHDRAWN'].includes(view.state)) return null;
  const { by, at, note } = view.decision;
  return (
    <Card title={t(view.state === 'DRAFT' ? 'returned.draft' : 'returned.withdrawn')}>
      <CardBody>
        <p>{note}</p>
        <p className="text-muted text-sm">{t('returned.by', { name: by, at: formatDateTime(at, locale) })}</p>
      </CardBody>
    </Card>
  );
}

function Receipt({ view, receipt }: { view: FilingView; receipt: NonNullable<FilingView['receipt']> }) {
  const [t, locale] = [useTranslations('filings'), useLocale()];
  return (
    <Card title={t('receipt.title')}>
      <CardBody>
        <p>{t('receipt.line', { number: receipt.number, at: formatDateTime(receipt.at, locale) })}</p>
        <div className="flex flex-wrap gap-2">
          {receipt.file ? (
            <Button asChild>
              <a href={`/api/evidence/${receipt.file.id}`} download>
                {receipt.file.fileName}
              </a>
            </Button>
          ) : null}
          {view.permissions.supplement ? (
            <>
              <StartDraft incidentId={view.incidentId} caseId={view.caseId} kind="CNIL_SUPPLEMENTARY">
                {t('start.supplement')}
              </StartDraft>
              {view.withdrawal ? null : <WithdrawFiled incidentId={view.incidentId} caseId={view.caseId} />}
            </>
          ) : null}
        </div>
      </CardBody>
    </Card>
  );
}
