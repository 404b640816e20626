'use client';
import { Languages } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { setLocale } from '@/lib/platform/i18n/actions';

/** Goes to the other language, named in itself. The choice is kept in a cookie. */
export function LocaleToggle() {
  const t = useTranslations('common.locale');
  const locale = useLocale();
  const router = useRouter();
  const [pending, start] = useTransition();
  const other = locale === 'fr' ? 'en' : 'fr';

  function change() {
    start(async () => {
      await setLocale(other);
      router.refresh();
    });
  }

  return (
    <Button variant="quiet" className="px-2" pending={pending} onClick={change}>
      {pending ? null : <Languages aria-hidden />}
      <span lang={other}>{t(other)}</span>
    </Button>
  );
}
