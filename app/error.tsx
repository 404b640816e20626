'use client';
import { useTranslations } from 'next-intl';
import { MessagePage } from '@/components/layout/message-page';

/** What a person reads when a page failed on the server; the digest finds the entry in the server's log. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('common');
  return (
    <MessagePage
      title={t('error.title')}
      note={error.digest ? t('error.reference', { digest: error.digest }) : undefined}
      home={t('error.home')}
      action={{ label: t('retry'), run: reset }}
    >
      {t('error.body')}
    </MessagePage>
  );
}
