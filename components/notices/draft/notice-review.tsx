'use client';
import { Send } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Stack } from '@/components/layout/cols';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Select } from '@/components/ui/select';
import { toast } from '@/components/ui/toast';
import { sendNotice } from '@/lib/notices/actions';
import type { NoticeView } from '@/lib/notices/queries';
import { NoticeContent } from '../notice-content';

/** Exactly what each controller will get, what is still missing, and the one confirmation that sends it. */
export function NoticeReview({ view, draft }: { view: NoticeView; draft: NonNullable<NoticeView['draft']> }) {
  const [t, notices] = [useTranslations('notices.review'), useTranslations('notices')];
  const router = useRouter();
  const id = useId();
  const { incidentId, id: noticeId, lockVersion, number } = view;
  const address = `/incidents/${incidentId}/notices/${noticeId}`;
  const count = draft.recipients.length;
  const known = draft.recipients.flatMap((one) => {
    const laboratory = draft.laboratories.find((other) => other.caseId === one.caseId);
    return laboratory ? [{ ...one, laboratory: laboratory.name }] : [];
  });
  const [shown, setShown] = useState(known[0]?.caseId ?? '');
  const own = known.find((one) => one.caseId === shown) ?? known[0];

  async function send() {
    const sent = await sendNotice({ incidentId, noticeId, lockVersion });
    if (!sent.ok) return sent.error.message;
    toast.success(t('sent', { count: sent.data.controllers }));
    router.replace(address);
    return undefined;
  }

  return (
    <Stack>
      {draft.missing.length > 0 ? (
        <Callout
          tone="soon"
          title={notices('missing.title', { count: draft.missing.length })}
          action={
            <Button asChild>
              <Link href={address}>{t('back')}</Link>
            </Button>
          }
        >
          <p>{draft.missing.map((path) => notices(`missing.${path.replace('content.', '')}`)).join(' · ')}</p>
        </Callout>
      ) : null}
      <Card
        title={
          <label htmlFor={id} className="flex flex-wrap items-center gap-2">
            {t('for')}
            <Select
              id={id}
              className="w-auto"
              value={own?.caseId ?? ''}
              onChange={(event) => setShown(event.target.value)}
            >
              {known.map((one) => (
                <option key={one.caseId} value={one.caseId}>
                  {one.laboratory}
                </option>
              ))}
            </Select>
          </label>
        }
      >
        <NoticeContent {...view} own={own ? [own] : []} />
        <CardBody className="flex flex-wrap justify-end gap-2 border-t">
          <Button asChild>
            <Link href={address}>{t('back')}</Link>
          </Button>
          <ConfirmDialog
            trigger={
              <Button variant="primary" disabled={draft.missing.length > 0}>
                <Send aria-hidden />
                {t('send', { count })}
              </Button>
            }
            title={t('confirmTitle', { number, count })}
            confirmLabel={t('send', { count })}
            onConfirm={send}
          >
            <p>{t(view.exercise ? 'confirmExercise' : 'confirmBody')}</p>
          </ConfirmDialog>
        </CardBody>
      </Card>
    </Stack>
  );
}
