import { FileText } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { ApprovalPanel } from '@/components/filings/acts/approval-panel';
import { ReceiptPanel } from '@/components/filings/acts/receipt-panel';
import { StartDraft } from '@/components/filings/acts/start-draft';
import { CaseDraft } from '@/components/filings/draft/lazy-draft';
import { FilingStateTag } from '@/components/filings/filing-state';
import { PdfLink } from '@/components/filings/pdf-link';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { CaseView } from '@/lib/cases/detail/queries';
import type { FilingView } from '@/lib/filings/queries';
import { formatDateTime } from '@/lib/platform/time/format';

/** The act of the moment at the right of the checklist: start, fill, approve, record the receipt, or read it. */
export function CaseFiling({ view, filing }: { view: CaseView; filing: FilingView | null }) {
  const t = useTranslations('filings');
  if (!filing) return <Start view={view} />;
  if (filing.permissions.edit)
    return (
      <CaseDraft key={filing.filingId} filing={filing}>
        <OpenFiling filing={filing} label={t('allBlocks')} />
      </CaseDraft>
    );
  if (filing.state === 'IN_REVIEW') return <Framed filing={filing} panel={<ApprovalPanel view={filing} />} />;
  if (filing.state === 'APPROVED') return <Framed filing={filing} panel={<ReceiptPanel view={filing} />} />;
  return <Framed filing={filing} panel={<Read filing={filing} />} />;
}

function Framed({ filing, panel }: { filing: FilingView; panel: React.ReactNode }) {
  const t = useTranslations('filings');
  return (
    <div id="filing" className="grid scroll-mt-20 gap-3">
      {panel}
      <div className="flex flex-wrap gap-2">
        <OpenFiling filing={filing} label={t('openFiling')} />
        <PdfLink incidentId={filing.incidentId} filingId={filing.filingId} />
      </div>
    </div>
  );
}

function Read({ filing }: { filing: FilingView }) {
  const [t, locale] = [useTranslations('filings'), useLocale()];
  const { receipt, withdrawal } = filing;
  return (
    <Card
      title={t(`kind.${filing.kind}`)}
      actions={withdrawal ? <FilingStateTag state={filing.state} withdrawn /> : null}
    >
      <CardBody>
        {withdrawal?.receipt ? (
          <p>
            {t('versions.withdrawn', {
              number: withdrawal.receipt.number,
              at: formatDateTime(withdrawal.receipt.at, locale),
            })}
          </p>
        ) : null}
        {receipt ? (
          <p>{t('receipt.line', { number: receipt.number, at: formatDateTime(receipt.at, locale) })}</p>
        ) : (
          <p>{t('readOnly', { state: t(`states.${filing.state}`) })}</p>
        )}
      </CardBody>
    </Card>
  );
}

function OpenFiling({ filing, label }: { filing: FilingView; label: string }) {
  return (
    <Button asChild className="w-fit">
      <Link href={`/incidents/${filing.incidentId}/filings/${filing.filingId}`}>{label}</Link>
    </Button>
  );
}

function Start({ view }: { view: CaseView }) {
  const t = useTranslations('filings');
  return (
    <Card id="filing" className="scroll-mt-20" title={t('kind.CNIL_INITIAL')}>
      <EmptyState
        icon={FileText}
        title={t('start.title')}
        action={
          view.permissions.draft ? (
            <StartDraft
              variant={view.awarenessAt ? 'primary' : 'default'}
              incidentId={view.incidentId}
              caseId={view.caseId}
            >
              {t('start.act')}
            </StartDraft>
          ) : null
        }
      >
        {t(view.permissions.draft ? 'start.body' : 'start.reader')}
      </EmptyState>
    </Card>
  );
}
