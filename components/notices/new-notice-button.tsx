'use client';
import { PenLine } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { createNotice } from '@/lib/notices/actions';

/** Opens the vendor's draft: a new one, or the one a colleague has just begun. */
export function NewNoticeButton({ incidentId, first }: { incidentId: string; first: boolean }) {
  const [t, common] = [useTranslations('notices'), useTranslations('common')];
  const router = useRouter();
  const [pending, start] = useTransition();
  const open = () =>
    start(async () => {
      const made = await createNotice({ incidentId }).catch(() => null);
      if (made?.ok) router.push(`/incidents/${incidentId}/notices/${made.data.noticeId}`);
      else toast.error(made?.error.message ?? common('unexpected'));
    });
  return (
    <Button variant="primary" pending={pending} onClick={open}>
      <PenLine aria-hidden />
      {t(first ? 'new' : 'next')}
    </Button>
  );
}
