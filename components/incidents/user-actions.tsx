import { LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ForgettingForm } from '@/components/form/questionnaire/forget-kept';
import { LocaleToggle } from '@/components/layout/locale-toggle';
import { ThemeToggle } from '@/components/layout/theme-toggle';
import { Button } from '@/components/ui/button';
import { signOut } from '@/lib/accounts/actions';

/** Language, theme and sign-out, at the foot of the navigation. */
export function UserActions() {
  const t = useTranslations('common');
  return (
    <>
      <LocaleToggle />
      <ThemeToggle />
      <ForgettingForm action={signOut}>
        <Button type="submit" variant="quiet" size="icon" aria-label={t('signOut')} title={t('signOut')}>
          <LogOut aria-hidden />
        </Button>
      </ForgettingForm>
    </>
  );
}
