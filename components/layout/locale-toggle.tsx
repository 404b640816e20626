'use client';
import { Languages } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from '@/components/ui/dropdown-menu';
import { MenuRadio } from '@/components/ui/menu-radio';
import { setLocale } from '@/lib/platform/i18n/actions';

/** French or English; each language is named in itself. The choice is kept in a cookie. */
export function LocaleToggle() {
  const t = useTranslations('common.locale');
  const locale = useLocale();
  const router = useRouter();
  const [pending, start] = useTransition();

  function change(next: string) {
    if (next !== 'fr' && next !== 'en') return;
    start(async () => {
      await setLocale(next);
      router.refresh();
    });
  }

  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="quiet" className="px-2 uppercase" pending={pending} title={t('label')}>
          {pending ? null : <Languages aria-hidden />}
          <span className="sr-only">{t('label')} : </span>
          {locale}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        <MenuRadio
          value={locale}
          onValueChange={change}
          options={[
            { value: 'fr', label: t('fr'), lang: 'fr' },
            { value: 'en', label: t('en'), lang: 'en' },
          ]}
        />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
