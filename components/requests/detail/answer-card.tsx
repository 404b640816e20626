import { FileDown } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import { formatShort } from '@/lib/platform/time/format';
import type { AnswerDraft } from '@/lib/requests/answers/queries';
import type { AnswerLine, RequestDetail } from '@/lib/requests/queries';
import { PrepareForm } from './prepare-form';
import { SendForm } from './send-form';
import { WithdrawButton } from './withdraw-button';

/** The answer: its text from the facts before it is frozen, then the PDF, its sending, its proof. */
export function AnswerCard({ view, draft }: { view: RequestDetail; draft: AnswerDraft | null }) {
  const t = useTranslations('requests.answer');
  const ready = view.answers.find(({ sentAt, withdrawnAt }) => sentAt === null && withdrawnAt === null);
  const over = view.answers.filter(({ answerId }) => answerId !== ready?.answerId);
  return (
    <Card title={t('title')} hint={ready ? t('ready') : draft ? t('draftHint') : undefined}>
      {ready ? (
        <CardBody>
          <AnswerFacts view={view} answer={ready} />
          {view.mayHandle ? (
            <>
              <SendForm view={view} answerId={ready.answerId} />
              <WithdrawButton view={view} />
            </>
          ) : null}
        </CardBody>
      ) : draft ? (
        <CardBody>
          {draft.empty.length > 0 ? (
            <Callout tone="soon" title={t('missing', { count: draft.empty.length })}>
              {draft.empty.map((field) => t(`fields.${field}`)).join(', ')}
            </Callout>
          ) : null}
          {draft.address.length < 3 ? <Callout tone="soon">{t('noAddress')}</Callout> : null}
          <article className="grid gap-3 rounded-md border bg-sunken px-4 py-3 text-sm leading-relaxed">
            <p className="font-strong">{draft.subject}</p>
            <div className="whitespace-pre-line">{draft.body}</div>
          </article>
          <PrepareForm view={view} locale={draft.locale} templateKey={draft.key} blocked={draft.empty.length > 0} />
        </CardBody>
      ) : null}
      {over.length > 0 ? (
        <ul className="divide-y border-t">
          {over.map((answer) => (
            <li key={answer.answerId} className="px-4 py-2.5">
              <AnswerFacts view={view} answer={answer} />
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}

function AnswerFacts({ view, answer }: { view: RequestDetail; answer: AnswerLine }) {
  const [t, locale] = [useTranslations('requests.answer'), useLocale()];
  const at = (date: Date) => formatShort(date, locale);
  const said = answer.sentAt
    ? t('sent', { at: at(answer.sentAt), by: answer.sentName, way: t(`ways.${answer.sentBy}`) })
    : answer.withdrawnAt
      ? t('withdrawn', { at: at(answer.withdrawnAt) })
      : t('prepared', { at: at(answer.preparedAt), by: answer.preparedName });
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <div className="min-w-0 text-sm">
        <p className="font-semibold">{said}</p>
        {answer.proof ? <p className="tabular">{t('proof', { proof: answer.proof })}</p> : null}
        <p className="break-all text-muted text-xs">{t('hash', { hash: answer.hash })}</p>
      </div>
      {view.mayHandle ? (
        <Button asChild>
          <Link
            href={`/api/requests/${view.requestId}/answer?incident=${view.incidentId}&answer=${answer.answerId}`}
            prefetch={false}
          >
            <FileDown aria-hidden />
            {t('pdf')}
          </Link>
        </Button>
      ) : null}
    </div>
  );
}
