import { getTranslations } from 'next-intl/server';
import { MessagePage } from '@/components/layout/message-page';

/** Same words for what does not exist and for what one may not see. */
export default async function NotFound() {
  const t = await getTranslations('common.error');
  return (
    <MessagePage title={t('notFoundTitle')} home={t('home')} code="404">
      {t('notFoundBody')}
    </MessagePage>
  );
}
