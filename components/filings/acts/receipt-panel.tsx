'use client';
import dynamic from 'next/dynamic';
import Link from 'next/link';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import type { FilingView } from '@/lib/filings/queries';
import { ReasonDialog } from './reason-dialog';

const ReceiptForm = dynamic(() => import('./receipt-form').then((module) => module.ReceiptForm));

/** An approved dossier: copy it to the teleservice, then record the receipt. That, and only that, stops the clock. */
export function ReceiptPanel({ view }: { view: FilingView }) {
  const t = useTranslations('filings.acts');
  const copy = useTranslations('filings.copy');
  const mayFile = view.permissions.acts.some((item) => item.act === 'file');
  const mayReopen = view.permissions.acts.some((item) => item.act === 'reopen');

  return (
    <Card title={t('file.title')}>
      <CardBody>
        <ol className="grid list-decimal gap-1 pl-5">
          <li>
            {t('file.step1')}{' '}
            <Link
              className="text-accent underline underline-offset-4"
              href={`/incidents/${view.incidentId}/filings/${view.filingId}/copy`}
            >
              {copy('open')}
            </Link>
          </li>
          <li>{t('file.step2')}</li>
          <li>{t('file.step3')}</li>
        </ol>
        {mayFile ? <ReceiptForm view={view} /> : <p className="text-muted">{t('file.wait')}</p>}
        {/* Outside the form: a submit inside a portal still bubbles through React. */}
        {mayReopen ? <Reopen view={view} /> : null}
      </CardBody>
    </Card>
  );
}

function Reopen({ view }: { view: FilingView }) {
  const t = useTranslations('filings.acts');
  const { incidentId, filingId, lockVersion } = view;
  return (
    <ReasonDialog
      act="reopen"
      place={{ incidentId, filingId, lockVersion }}
      trigger={(open) => (
        <Button className="w-fit" onClick={open}>
          {t('reopen.open')}
        </Button>
      )}
    />
  );
}
