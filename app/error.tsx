'use client';
import { useTranslations } from 'next-intl';
import { MessagePage } from '@/components/layout/message-page';
import { Button } from '@/components/ui/button';

/** What a person reads when a page failed on the server; the digest finds the entry in the server's log. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('common');
  return (
    <MessagePage
      title={t('error.title')}
      note={error.digest ? t('error.reference', { digest: error.digest }) : undefined}
      home={t('error.home')}
      action={
        <Button variant="primary" onClick={reset}>
          {t('retry')}
        </Button>
      }
    >
      {t('error.body')}
    </MessagePage>
  );
}
