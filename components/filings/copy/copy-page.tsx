import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/layout/page-header';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import type { CopyRow } from '@/lib/filings/copy/rules';
import { blockNumber } from '@/lib/filings/form/rules';
import type { FilingView } from '@/lib/filings/queries';
import { AttachedFiles } from '../attached-files';
import { FilingStateTag } from '../filing-state';
import { CopySheet } from './copy-sheet';

/** The dossier as it is carried over to the teleservice, answer by answer; also on paper. */
export function CopyPage({ view, sheet }: { view: FilingView; sheet: { rows: CopyRow[]; empty: string[] } }) {
  const t = useTranslations('filings');
  const ready = view.state === 'APPROVED' || view.state === 'FILED';
  const rows = sheet.rows.map((row) => ({ ...row, label: t(`fields.${row.path}`) }));
  const titles = [...new Set(rows.map((row) => row.block))].map((block) => {
    const path = rows.find((row) => row.block === block)?.path ?? '';
    return { block, title: t(`blocks.${path.split('.')[0] ?? ''}`) };
  });
  return (
    <>
      <PageHeader
        back={{ href: `/incidents/${view.incidentId}/filings/${view.filingId}`, label: t('compare.back') }}
        title={t('copy.title', { laboratory: view.laboratory })}
        description={t('copy.description')}
        tags={<FilingStateTag state={view.state} receiptNumber={view.receipt?.number} />}
      />
      {ready ? null : <Callout tone="soon">{t('copy.notApproved')}</Callout>}
      <CopySheet
        memory={`${view.viewer}.${view.filingId}.${view.contentHash?.slice(0, 12) ?? view.lockVersion}`}
        over={view.state === 'FILED' || view.state === 'WITHDRAWN'}
        rows={rows}
        titles={titles}
      />
      {view.content.attachments.files.length > 0 ? (
        <Card title={t('attachments.title')} hint={t('attachments.titleHint')}>
          <CardBody>
            <AttachedFiles view={view} />
          </CardBody>
        </Card>
      ) : null}
      {sheet.empty.length > 0 ? (
        <Card title={t('copy.leaveBlank')}>
          <ul className="grid gap-x-5 gap-y-1 px-4 py-3 text-muted text-sm sm:grid-cols-2 xl:grid-cols-3">
            {sheet.empty.map((path) => (
              <li key={path}>
                {blockNumber(path)} · {t(`fields.${path}`)}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  );
}
